// When the list counts as flying: scrolling too fast to read.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FastScroll } from '../../../../renderer/fleet/list/fast-scroll.svelte.ts';

describe('a scrolling list', () => {
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

  it('does not fly after one turn of the wheel in either direction', () => {
    const fastScroll = new FastScroll();
    fastScroll.moved(120);
    fastScroll.moved(-120);
    expect(fastScroll.active).toBe(false);
  });

  it('flies from a fast movement until movements stop for a moment', () => {
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

  it('keeps flying while frames are slow', () => {
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

  it('sweeps only if a second movement follows the first', () => {
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

  it('lands when it slows down', () => {
    const fastScroll = new FastScroll();
    fastScroll.moved(500);
    for (let turn = 0; turn < 10; turn += 1) {
      vi.advanceTimersByTime(16);
      fastScroll.moved(60);
    }
    expect(fastScroll.active).toBe(false);
  });

  it('lands at once on request, and can fly again', () => {
    const fastScroll = new FastScroll();
    fastScroll.moved(500);
    fastScroll.settle();
    expect(fastScroll.active).toBe(false);
    vi.advanceTimersByTime(200);
    fastScroll.moved(500);
    expect(fastScroll.active).toBe(true);
  });
});
