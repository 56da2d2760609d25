// When the list counts as flying by.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Flight } from '../../../../renderer/flight.svelte.ts';

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
    const flight = new Flight();
    flight.moved(120);
    flight.moved(-120);
    expect(flight.flying).toBe(false);
  });

  it('flies from a fast movement on until none has come for a moment', () => {
    const flight = new Flight();
    flight.moved(-6400);
    expect(flight.flying).toBe(true);
    vi.advanceTimersByTime(80);
    flight.moved(192);
    vi.advanceTimersByTime(80);
    expect(flight.flying).toBe(true);
    vi.advanceTimersByTime(20 + frame);
    expect(flight.flying).toBe(false);
  });

  it('flies on where the computer takes its time between two frames', () => {
    const flight = new Flight();
    frame = 250;
    for (let drawn = 0; drawn < 5; drawn += 1) {
      flight.moved(192);
      vi.advanceTimersByTime(frame);
      expect(flight.flying).toBe(true);
    }
    vi.advanceTimersByTime(100 + frame);
    expect(flight.flying).toBe(false);
  });

  it('is not out of the hand after one leap, but where another follows', () => {
    const flight = new Flight();
    flight.moved(6400);
    expect([flight.flying, flight.sweeping]).toEqual([true, false]);
    flight.moved(192);
    expect([flight.flying, flight.sweeping]).toEqual([true, true]);
    vi.advanceTimersByTime(100 + frame);
    expect([flight.flying, flight.sweeping]).toEqual([false, false]);
    flight.moved(6400);
    expect(flight.sweeping).toBe(false);
  });

  it('lands while it slows down: what is slow does not keep it flying', () => {
    const flight = new Flight();
    flight.moved(500);
    for (let turn = 0; turn < 10; turn += 1) {
      vi.advanceTimersByTime(16);
      flight.moved(60);
    }
    expect(flight.flying).toBe(false);
  });

  it('lands at once where that is needed, and is then free to fly again', () => {
    const flight = new Flight();
    flight.moved(500);
    flight.land();
    expect(flight.flying).toBe(false);
    vi.advanceTimersByTime(200);
    flight.moved(500);
    expect(flight.flying).toBe(true);
  });
});
