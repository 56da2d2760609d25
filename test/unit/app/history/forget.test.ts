// Deleting the history of one account: what is asked about the others has the same answers as before.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HistoryQueries } from '../../../../main/app/history/queries.ts';
import { DAY_MS } from '../../../../main/core/history/events.ts';
import { STRIP_BINS } from '../../../../main/core/window/detail.ts';
import { HOUR } from '../../../support/core/core-builders.ts';
import { FakeHistory } from '../../../support/core/fake-history.ts';
import { DAYS_KEYS, DAYS_NOW, FIRST_DAY } from '../../../support/core/three-day-events.ts';
import { OTHER, ThreeDays } from '../../../support/core/three-day-history.ts';

let days: ThreeDays;
beforeEach(() => {
  days = new ThreeDays();
});
afterEach(() => days.remove());

const SPANS = [
  { from: DAYS_NOW - DAY_MS, to: DAYS_NOW },
  { from: FIRST_DAY, to: FIRST_DAY + DAY_MS },
  { from: FIRST_DAY, to: DAYS_NOW },
];
const isOfOther = ({ account }: { readonly account: string }) => account === OTHER.id;

/** Everything that can be asked about these instances, and the exports of this account. */
async function answersAbout(keys: typeof DAYS_KEYS, account: string) {
  const { past } = days;
  const of = { filter: { account } };
  return {
    strips: await past.strips(keys, STRIP_BINS),
    uptimes: await Promise.all(keys.map((key) => past.uptimeOf(key))),
    sums: (await Promise.all(SPANS.map((span) => past.uptimeWithin(span)))).map((rows) =>
      rows.filter((row) => row.account === account),
    ),
    drops: (await past.dropsWithin({ from: DAYS_NOW - DAY_MS, to: DAYS_NOW })).filter(
      ({ key }) => key.account === account,
    ),
    journal: (await past.journal({ account, restated: true }, null)).events,
    exports: [await days.exported(of), await days.exported({ ...of, format: 'csv' })],
  };
}

it.each(['before anybody has asked', 'after roll-ups were made'])(
  '%s, nothing of the others changes, and nothing of the account is left',
  async (when) => {
    const others = DAYS_KEYS.filter((key) => !isOfOther(key));
    const own = DAYS_KEYS.filter(isOfOther);
    expect([others.length, own.length].every((count) => count > 0)).toBe(true);
    const expected = await answersAbout(others, 'main');
    const before = await answersAbout(own, OTHER.id);
    expect([before.journal.length, before.sums.flat().length].every((count) => count > 0)).toBe(
      true,
    );
    if (when === 'before anybody has asked') {
      days.remove();
      days = new ThreeDays();
    }
    expect(await days.past.forget(OTHER.id)).toBeNull();
    expect(await answersAbout(others, 'main')).toEqual(expected);
    const after = await answersAbout(own, OTHER.id);
    const nothing = { sums: SPANS.map(() => []), drops: [], journal: [] };
    expect(after).toMatchObject(nothing);
    expect(after.uptimes.map(({ month }) => month.monitoredMs)).toEqual(own.map(() => 0));
    for (const text of [await days.exported({}), await days.exported({ what: 'uptime' })]) {
      expect(text).not.toContain(OTHER.name.slice(0, 6));
      expect(text).not.toContain(`"${OTHER.id}"`);
    }
  },
);

it('while the last day is still being read, nothing of the account comes back', async () => {
  days.past.begin();
  const reading = days.past.load();
  await Promise.all([reading, days.past.forget(OTHER.id)]);
  const { drops, strips } = await answersAbout(DAYS_KEYS.filter(isOfOther), OTHER.id);
  expect(drops).toEqual([]);
  expect(new Set(strips.join(''))).toEqual(new Set(strips[0]?.slice(0, 1)));
});

it('sums of days before yesterday are forgotten as well', async () => {
  const history = new FakeHistory();
  const past = new HistoryQueries({
    history,
    clock: { now: () => DAYS_NOW, after: () => () => {} },
  });
  const key = { account: 'gone', apiInstanceName: 'a' };
  const at = FIRST_DAY - DAY_MS;
  const health = { kind: 'health', instance: 'a', name: 'a', from: null, to: 'healthy' } as const;
  history.append([
    { ...health, at, account: 'gone', reason: { code: 'silent' }, restated: true },
    { kind: 'watch', at: at + HOUR, account: 'gone', from: at },
  ]);
  expect((await past.uptimeOf(key)).month.monitoredMs).toBe(HOUR);
  await past.forget('gone');
  expect((await past.uptimeOf(key)).month.monitoredMs).toBe(0);
});
