// The history's folder: what is too old, roll-ups, and disks that are full or read-only.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../main/adapters/history.ts';
import { DAY_MS, type HistoryEvent, type JournalFilter } from '../../main/core/history.ts';
import type { RollUpRow } from '../../main/core/uptime.ts';

const DAY = Date.UTC(2026, 5, 13);

let profile: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'history-'));
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const file = (name: string) => join(profile, 'history', name);
const TODAY = '2026-06-13.jsonl';
const open = () => openHistory(profile);

function change(at: number, instance = 'a', name = instance): HistoryEvent {
  const common = { at, account: 'main', instance, name, restated: false };
  return { kind: 'health', ...common, from: 'healthy', to: 'down', reason: { code: 'silent' } };
}

async function readAll(day = DAY): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  await open().read(day, open().sizeOf(day), (event) => events.push(event));
  return events;
}

/** All pages of a journal, newest first. */
async function pages(filter: JournalFilter = {}, limit = 3): Promise<readonly HistoryEvent[]> {
  const all: HistoryEvent[] = [];
  let cursor: string | null = null;
  do {
    const page = await open().page(filter, cursor, limit);
    expect(page.events.length).toBeLessThanOrEqual(limit);
    all.push(...page.events);
    cursor = page.cursor;
  } while (cursor !== null);
  return all;
}

it('what is too old is removed with its roll-up, and nothing else', async () => {
  const store = open();
  for (const ago of [0, 29, 30, 31, 400]) store.append([change(DAY - ago * DAY_MS)]);
  await store.keepRollUp(DAY - 31 * DAY_MS, 1, []);
  writeFileSync(file('notes.txt'), '');
  mkdirSync(file('2020-01-01.jsonl.d'));
  store.prune(DAY - 30 * DAY_MS);
  expect(readdirSync(join(profile, 'history')).sort()).toEqual([
    '2020-01-01.jsonl.d',
    '2026-05-14.jsonl',
    '2026-05-15.jsonl',
    TODAY,
    'notes.txt',
  ]);
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
  const rollUp = file.bind(null, '2026-06-13.rollup.json');

  it('is kept beside its day', async () => {
    open().append([change(DAY)]);
    await open().keepRollUp(DAY, open().sizeOf(DAY), ROWS);
    expect(await open().rollUp(DAY)).toEqual(ROWS);
    expect(readdirSync(join(profile, 'history')).sort()).toEqual([TODAY, '2026-06-13.rollup.json']);
  });

  it.each<readonly [string, () => void]>([
    ['is missing', () => rmSync(rollUp())],
    ['was cut off', () => truncateSync(rollUp(), 20)],
    ['is of another shape', () => writeFileSync(rollUp(), '{"version":2}')],
    ['is older than its day', () => void open().append([change(DAY + 1)])],
  ])('that %s is none', async (_how, damage) => {
    open().append([change(DAY)]);
    await open().keepRollUp(DAY, open().sizeOf(DAY), ROWS);
    damage();
    expect(await open().rollUp(DAY)).toBeNull();
  });
});

describe('on a disk of its own', () => {
  /** A small disk at the profile; null where this computer lets nobody make one. */
  function mount(): (() => void) | null {
    const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', profile]);
    if (made.status === 0) return () => void spawnSync('umount', ['-l', profile]);
    console.log('skipped: only root may mount a small disk here');
    return null;
  }

  it('a full one is said, and keeps every line that was whole', async () => {
    const unmount = mount();
    if (!unmount) return;
    try {
      const store = open();
      let written = 0;
      while (store.append([change(DAY + written)]) === null) written += 1;
      expect(written).toBeGreaterThan(100);
      expect(store.append([change(DAY)])).toBe('full');
      expect(await readAll()).toHaveLength(written);
      expect((await store.page({}, null, 3)).events.map(({ at }) => at - DAY)).toEqual([
        written - 1,
        written - 2,
        written - 3,
      ]);
      await store.keepRollUp(DAY, 1, []);
      // Room again.
      writeFileSync(file('x'), '');
      truncateSync(file(TODAY), 8192);
      expect(store.append([change(DAY)])).toBeNull();
      expect((await readAll()).at(-1)).toEqual(change(DAY));
    } finally {
      unmount();
    }
  });

  it('a read-only one is said, and still read', async () => {
    const unmount = mount();
    if (!unmount) return;
    try {
      open().append([change(DAY)]);
      spawnSync('mount', ['-o', 'remount,ro', profile]);
      expect(open().append([change(DAY)])).toBe('read-only');
      await open().keepRollUp(DAY, 1, []);
      open().prune(DAY + DAY_MS);
      expect(existsSync(file(TODAY))).toBe(true);
      expect(await pages()).toHaveLength(1);
    } finally {
      unmount();
    }
  });
});
