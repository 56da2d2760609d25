// When the list counts as scrollingFast by.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FastScroll } from '../../../../renderer/fleet/list/fast-scroll.svelte.ts';

describe('a list', () => {
  /** In ms. */
  let frame: number;
  beforeEach(() => {
    frame = 16;
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, frame));
    vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('does not fly where it is read: a turn of the wheel, in either direction', () => {
    const fastScroll = new FastScroll();
    fastScroll.moved(120);
    fastScroll.moved(-120);
    expect(fastScroll.active).toBe(false);
  });

  it('flies from a fast movement on until none has come for a moment', () => {
    const fastScroll = new FastScroll();
    fastScroll.moved(-6400);
    expect(fastScroll.active).toBe(true);
    vi.advanceTimersByTime(80);
    fastScroll.moved(192);
    vi.advanceTimersByTime(80);
    expect(fastScroll.active).toBe(true);
    vi.advanceTimersByTime(20 + frame);
    expect(fastScroll.active).toBe(false);
  });

  it('flies on where the computer takes its time between two frames', () => {
    const fastScroll = new FastScroll();
    frame = 250;
    for (let drawn = 0; drawn < 5; drawn += 1) {
      fastScroll.moved(192);
      vi.advanceTimersByTime(frame);
      expect(fastScroll.active).toBe(true);
    }
    vi.advanceTimersByTime(100 + frame);
    expect(fastScroll.active).toBe(false);
  });

  it('is not out of the hand after one leap, but where another follows', () => {
    const fastScroll = new FastScroll();
    fastScroll.moved(6400);
    expect([fastScroll.active, fastScroll.sweeping]).toEqual([true, false]);
    fastScroll.moved(192);
    expect([fastScroll.active, fastScroll.sweeping]).toEqual([true, true]);
    vi.advanceTimersByTime(100 + frame);
    expect([fastScroll.active, fastScroll.sweeping]).toEqual([false, false]);
    fastScroll.moved(6400);
    expect(fastScroll.sweeping).toBe(false);
  });

  it('lands while it slows down: what is slow does not keep it flying', () => {
    const fastScroll = new FastScroll();
    fastScroll.moved(500);
    for (let turn = 0; turn < 10; turn += 1) {
      vi.advanceTimersByTime(16);
      fastScroll.moved(60);
    }
    expect(fastScroll.active).toBe(false);
  });

  it('lands at once where that is needed, and is then free to fly again', () => {
    const fastScroll = new FastScroll();
    fastScroll.moved(500);
    fastScroll.settle();
    expect(fastScroll.active).toBe(false);
    vi.advanceTimersByTime(200);
    fastScroll.moved(500);
    expect(fastScroll.active).toBe(true);
  });
});
