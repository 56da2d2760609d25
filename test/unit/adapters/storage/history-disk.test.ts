// The history folder: pruning, roll-ups, and full or read-only disks.
import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daysIn } from '../../../../main/adapters/storage/history/days.ts';
import { DAY_MS } from '../../../../main/core/history/events.ts';
import type { RollUpRow } from '../../../../main/core/history/uptime.ts';
import { change, DAY, HistoryFolder, TODAY } from '../../../support/core/history-folder.ts';
import { SmallDisk } from '../../../support/core/small-disk.ts';

let history: HistoryFolder;
beforeEach(() => {
  history = new HistoryFolder();
});
afterEach(() => history.remove());

it('pruning removes old days with their roll-ups, and nothing else', async () => {
  const store = history.open();
  for (const ago of [0, 29, 30, 31, 400]) store.append([change(DAY - ago * DAY_MS)]);
  await store.keepRollUp(DAY - 31 * DAY_MS, store.sizeOf(DAY - 31 * DAY_MS), []);
  writeFileSync(history.file('notes.txt'), '');
  mkdirSync(history.file('2020-01-01.jsonl.d'));
  store.prune(DAY - 30 * DAY_MS);
  expect(readdirSync(history.path).sort()).toEqual([
    '2020-01-01.jsonl.d',
    '2026-05-14.jsonl',
    '2026-05-15.jsonl',
    TODAY,
    'notes.txt',
  ]);
});

it('a file with the date of no day is none of the history', () => {
  const store = history.open();
  const day = Date.UTC(2026, 2, 3);
  store.append([change(day)]);
  // As dates are counted on, it would be 3 March once more.
  writeFileSync(history.file('2026-02-31.jsonl'), '{}\n');
  expect(daysIn(history.path)).toEqual([day]);
  store.prune(DAY);
  expect(readdirSync(history.path)).toEqual(['2026-02-31.jsonl']);
});

describe('a roll-up', () => {
  const ROWS: readonly RollUpRow[] = [
    {
      account: 'main',
      instance: '__proto__',
      connectedMs: 1,
      unsettledMs: 2,
      downMs: 3,
      drops: 4,
      lastConnectedAt: null,
    },
  ];
  const rollUp = () => history.file('2026-06-13.rollup.json');

  const rewrite = (fields: Partial<RollUpRow>) => {
    const file = JSON.parse(history.textOf('2026-06-13.rollup.json'));
    writeFileSync(rollUp(), JSON.stringify({ ...file, rows: [{ ...file.rows[0], ...fields }] }));
  };

  it('is stored next to its day', async () => {
    history.open().append([change(DAY)]);
    await history.open().keepRollUp(DAY, history.open().sizeOf(DAY), ROWS);
    expect(await history.open().rollUp(DAY)).toEqual(ROWS);
    expect(readdirSync(history.path).sort()).toEqual([TODAY, '2026-06-13.rollup.json']);
  });

  it.each<readonly [string, () => void]>([
    ['is missing', () => rmSync(rollUp())],
    ['was cut off', () => truncateSync(rollUp(), 20)],
    ['is of another shape', () => writeFileSync(rollUp(), '{"version":2}')],
    ['has more than a day', () => rewrite({ connectedMs: DAY_MS + 1 })],
    ['has half of a drop', () => rewrite({ drops: 0.5 })],
    ['has a time that no date reaches', () => rewrite({ lastConnectedAt: 1e300 })],
    ['is older than its day', () => void history.open().append([change(DAY + 1)])],
  ])('that %s is ignored', async (_how, damage) => {
    history.open().append([change(DAY)]);
    await history.open().keepRollUp(DAY, history.open().sizeOf(DAY), ROWS);
    damage();
    expect(await history.open().rollUp(DAY)).toBeNull();
  });
});

describe.skipIf(!SmallDisk.possible())('a disk (needs root to mount one)', () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = new SmallDisk(history.profile, '64k');
  });
  afterEach(() => disk.remove());

  it('that is full gets all lines of a write or none, since they are written again later', async () => {
    const store = history.open();
    store.append([change(DAY)]);
    const many = Array.from({ length: 2000 }, (_, i) => change(DAY + i));
    expect(store.append(many)).toBe('full');
    expect(await history.readAll()).toEqual([change(DAY)]);
  });

  it('that is full is reported, and keeps every complete line', async () => {
    const store = history.open();
    let written = 0;
    while (store.append([change(DAY + written)]) === null) written += 1;
    expect(written).toBeGreaterThan(100);
    expect(store.append([change(DAY)])).toBe('full');
    expect(await history.readAll()).toHaveLength(written);
    expect((await store.page({}, null, 3)).events.map(({ at }) => at - DAY)).toEqual([
      written - 1,
      written - 2,
      written - 3,
    ]);
    await store.keepRollUp(DAY, store.sizeOf(DAY), []);
    // Free some space.
    writeFileSync(history.file('x'), '');
    truncateSync(history.file(TODAY), 8192);
    expect(store.append([change(DAY)])).toBeNull();
    expect((await history.readAll()).at(-1)).toEqual(change(DAY));
  });

  it('that is read-only is reported, and can still be read', async () => {
    history.open().append([change(DAY)]);
    disk.makeReadOnly();
    expect(history.open().append([change(DAY)])).toBe('read-only');
    await history.open().keepRollUp(DAY, history.open().sizeOf(DAY), []);
    history.open().prune(DAY + DAY_MS);
    expect(existsSync(history.file(TODAY))).toBe(true);
    expect(await history.pages()).toHaveLength(1);
  });
});
