// How many requests a page may send, and how many lines its refused ones are worth.
import { expect, it, vi } from 'vitest';
import { LineLimit, RequestLimit } from '../../../../main/adapters/electron/request-limit.ts';
import type { Requests } from '../../../../main/core/window/contract.ts';

/** How many requests are let through at one moment. */
function accepted(limit: RequestLimit, method: keyof Requests, now: number, ms = 0): number {
  let count = 0;
  while (count < 10_000 && limit.mayBegin(method, now)) {
    count += 1;
    limit.took(ms);
    limit.ended(method, 0);
  }
  return count;
}

it('a flood is let through at first, and then as much of it as main can bear', () => {
  const limit = new RequestLimit();
  expect(accepted(limit, 'detail', 0)).toBe(2000);
  expect(accepted(limit, 'detail', 0)).toBe(0);
  expect(accepted(limit, 'state', 1000)).toBe(500);
  // An hour without a request is worth no more than the first moment.
  expect(accepted(limit, 'detail', 3_600_000)).toBe(2000);
});

it('a request that takes long counts for many', () => {
  const limit = new RequestLimit();
  expect(accepted(limit, 'state', 0, 99)).toBe(20);
  expect(accepted(limit, 'state', 1000, 99)).toBe(5);
});

it('one that takes very long has to be waited for', () => {
  const limit = new RequestLimit();
  limit.mayBegin('copyList', 0);
  limit.took(4000);
  limit.ended('copyList', 0);
  expect(accepted(limit, 'detail', 3000)).toBe(0);
  expect(accepted(limit, 'detail', 5000)).toBe(499);
});

it('what reaches other programs or the network is rarer', () => {
  const limit = new RequestLimit();
  expect(accepted(limit, 'openWachat', 0)).toBe(20);
  expect(accepted(limit, 'signIn', 1000)).toBe(1);
  expect(accepted(limit, 'showLog', 1000)).toBe(0);
  expect(limit.mayBegin('detail', 1000)).toBe(true);
});

it('an answer that comes later counts a little more', () => {
  const limit = new RequestLimit();
  for (let i = 0; i < 10; i++) {
    limit.mayBegin('journal', 0);
    limit.ended('journal', 3000);
  }
  expect(accepted(limit, 'detail', 0)).toBe(2000 - 10 * 51);
});

it('there is one dialog of the system at a time', () => {
  const limit = new RequestLimit();
  expect(limit.mayBegin('saveExport', 0)).toBe(true);
  expect(limit.mayBegin('chooseCommand', 0)).toBe(false);
  expect(limit.mayBegin('saveExport', 0)).toBe(false);
  limit.ended('saveExport', 90_000);
  expect(limit.mayBegin('previewImport', 0)).toBe(true);
});

it('fifty of one kind may wait for their answer', () => {
  const limit = new RequestLimit();
  for (let i = 0; i < 50; i++) expect(limit.mayBegin('journal', 0)).toBe(true);
  expect(limit.mayBegin('journal', 0)).toBe(false);
  expect(limit.mayBegin('detail', 0)).toBe(true);
  limit.ended('journal', 0);
  expect(limit.mayBegin('journal', 0)).toBe(true);
});

it('refusals have twenty lines a minute, and then one with the number of the others', () => {
  const warn = vi.fn();
  const refusals = new LineLimit({ warn }, 'refused requests');
  for (let i = 0; i < 5000; i++) refusals.add(i, () => warn('refused'));
  expect(warn).toHaveBeenCalledTimes(20);
  refusals.add(60_000, () => warn('refused'));
  expect(warn.mock.calls.slice(20)).toEqual([['4980 more refused requests before'], ['refused']]);
});
