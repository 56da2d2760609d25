// Deleting the history of one account: roll-ups, what an interrupted deletion left, and full or read-only disks.
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../main/core/history/events.ts';
import type { RollUpRow } from '../../../../main/core/history/uptime.ts';
import { DAY, HistoryFolder, changeOf as of, TODAY } from '../../../support/core/history-folder.ts';
import { SmallDisk } from '../../../support/core/small-disk.ts';

let history: HistoryFolder;
beforeEach(() => {
  history = new HistoryFolder();
});
afterEach(() => history.remove());

const sums = (account: string): RollUpRow => ({
  ...{ account, instance: `${account}_shop`, connectedMs: 1, unsettledMs: 2, downMs: 3, drops: 4 },
  lastConnectedAt: null,
});

describe('a roll-up', () => {
  const rollUp = '2026-06-13.rollup.json';

  it('keeps the sums of the others, and fits the new file', async () => {
    const store = history.open();
    store.append([of('main'), of('account-2')]);
    await store.keepRollUp(DAY, store.sizeOf(DAY), [sums('main'), sums('account-2')]);
    await store.forget('account-2');
    expect(history.textOf(rollUp)).not.toContain('account-2');
    expect(await history.open().rollUp(DAY)).toEqual([sums('main')]);
  });

  it.each<readonly [string, () => void]>([
    ['is out of date', () => void history.open().append([of('main', DAY + 1)])],
    ['is damaged', () => appendFileSync(history.file(rollUp), '"')],
    ['has no day any more', () => rmSync(history.file(TODAY))],
  ])('that %s is removed: nobody knows what is in it', async (_how, damage) => {
    const store = history.open();
    store.append([of('main'), of('account-2')]);
    await store.keepRollUp(DAY, store.sizeOf(DAY), [sums('main'), sums('account-2')]);
    damage();
    expect(await store.forget('account-2')).toBeNull();
    expect(existsSync(history.file(rollUp))).toBe(false);
  });

  it('that was made from the file before does not come back, whenever it is written', async () => {
    const store = history.open();
    store.append(Array.from({ length: 2000 }, (_, i) => of(i % 2 ? 'main' : 'account-2')));
    const bytes = store.sizeOf(DAY);
    let isDone = false;
    const deleting = store.forget('account-2').finally(() => {
      isDone = true;
    });
    const writing: Promise<void>[] = [];
    while (!isDone) {
      writing.push(store.keepRollUp(DAY, bytes, [sums('account-2')]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all([deleting, ...writing]);
    expect([...history.contents().values()].join()).not.toContain('account-2');
  });
});

it('what an interrupted deletion left is no day, and is removed by the next one or with its day', async () => {
  const store = history.open();
  store.append([of('main'), of('main', DAY - DAY_MS)]);
  const leaveHalf = (name: string) => writeFileSync(history.file(name), JSON.stringify(of('gone')));
  for (const name of [`${TODAY}.next`, '2026-06-13.rollup.json.next']) leaveHalf(name);
  expect(await history.pages()).toHaveLength(2);
  await store.forget('gone');
  expect(readdirSync(history.path)).toEqual(['2026-06-12.jsonl', TODAY]);
  leaveHalf('2026-06-12.jsonl.next');
  store.prune(DAY);
  expect(readdirSync(history.path)).toEqual([TODAY]);
});

describe('a failure', () => {
  it('of one day is reported, and the other days are done', async () => {
    const store = history.open();
    for (const ago of [0, 1, 2]) store.append([of('main', DAY - ago * DAY_MS)]);
    rmSync(history.file('2026-06-12.jsonl'));
    mkdirSync(history.file('2026-06-12.jsonl'));
    expect(await store.forget('main')).toBe('failed');
    expect([history.textOf(), history.textOf('2026-06-11.jsonl')]).toEqual(['', '']);
  });

  it('to read the folder is reported', async () => {
    writeFileSync(history.path, 'in the way');
    expect(await history.open().forget('main')).toBe('failed');
  });

  describe.skipIf(!SmallDisk.possible())('of a disk (needs root to mount one)', () => {
    let disk: SmallDisk;
    beforeEach(() => {
      disk = new SmallDisk(history.profile, '320k');
    });
    afterEach(() => disk.remove());

    it('that is full leaves every file as it was, and a second try does it', async () => {
      const store = history.open();
      const events = Array.from({ length: 1000 }, (_, i) => of(i % 2 ? 'main' : 'account-2'));
      store.append(events);
      await store.keepRollUp(DAY, store.sizeOf(DAY), [sums('main'), sums('account-2')]);
      const ballast = join(history.profile, 'ballast');
      writeFileSync(ballast, Buffer.alloc(96 * 1024));
      const before = history.contents();
      expect(await store.forget('account-2')).toBe('full');
      expect(history.contents()).toEqual(before);
      rmSync(ballast);
      expect(await store.forget('account-2')).toBeNull();
      expect(await history.readAll()).toHaveLength(500);
      expect([...history.contents().values()].join()).not.toContain('account-2');
    });

    it('that is read-only is reported, unless there is nothing to delete', async () => {
      history.open().append([of('main'), of('account-2')]);
      const before = history.contents();
      disk.makeReadOnly();
      expect(await history.open().forget('account-2')).toBe('read-only');
      expect(await history.open().forget('nobody')).toBeNull();
      expect(history.contents()).toEqual(before);
    });
  });
});
