// How soon a page is made anew after it died.
import { expect, it } from 'vitest';
import { Backoff } from '../../../../main/adapters/electron/page-watch.ts';

it('the first time at once, then later and later, at most after a minute', () => {
  const backoff = new Backoff();
  const delays = Array.from({ length: 7 }, (_, i) => backoff.delayAt(i * 1000));
  expect(delays).toEqual([0, 1000, 5000, 30_000, 60_000, 60_000, 60_000]);
});

it('at once again after a page that lived for more than two minutes', () => {
  const backoff = new Backoff();
  backoff.delayAt(0);
  const second = backoff.delayAt(100_000);
  expect(second).toBe(1000);
  expect(backoff.delayAt(100_000 + second + 120_001)).toBe(0);
});
