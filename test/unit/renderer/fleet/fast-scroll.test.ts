// Tests when fast scrolling ends.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FastScroll } from '../../../../renderer/fleet/list/fast-scroll.svelte.ts';

const FAST = 500;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => setTimeout(call, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('ends a moment after the last fast movement', () => {
  const scroll = new FastScroll();
  scroll.moved(10);
  expect(scroll.active).toBe(false);
  scroll.moved(FAST);
  vi.advanceTimersByTime(90);
  scroll.moved(-FAST);
  vi.advanceTimersByTime(90);
  expect(scroll.active).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(scroll.active).toBe(false);
});

it('ends at no time between pressing and releasing a button, which would lose the click', () => {
  const scroll = new FastScroll();
  scroll.moved(FAST);
  vi.advanceTimersByTime(90);
  scroll.setPressed(true);
  scroll.moved(FAST);
  vi.advanceTimersByTime(10_000);
  expect(scroll.active).toBe(true);
  scroll.setPressed(false);
  expect(scroll.active).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(scroll.active).toBe(false);
});

it('ends at once for a key, and a button pressed without it starts nothing', () => {
  const scroll = new FastScroll();
  scroll.moved(FAST);
  scroll.settle();
  expect(scroll.active).toBe(false);
  scroll.setPressed(true);
  scroll.setPressed(false);
  expect(scroll.active).toBe(false);
});
