// Notes in the saved state: files without any, damaged ones, and how little a changed note writes.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLines } from '../../../../main/adapters/storage/saved-state/read.ts';
import { openSavedState } from '../../../../main/adapters/storage/saved-state/saved-state.ts';
import type { SavedAccount, SavedState } from '../../../../main/core/app-state/saved-state.ts';
import { MAX_NOTE } from '../../../../main/core/instance/notes.ts';

/** As the version before notes wrote it: written out, so that no change of the code changes it. */
const BEFORE_NOTES = [
  '{"introSeen":true,"pause":null,"listView":{"filter":"all","sort":"state","account":null},"accounts":[{"id":"main","baseUrl":"https://app.wachat.net/api/v1","parked":[["t1_b",{"kind":"until-back"}]],"muted":[["t1_a",{"kind":"for-good"}]],"faultAlert":null,"fleet":{"asOf":8,"monitoredMs":12,"listed":1,"emptied":null}}]}',
  '{"accounts":[{"id":"main","instances":[{"apiInstanceName":"t1_a","instance":{"instanceName":null,"displayName":"Store","number":null,"owner":null},"reading":{"kind":"lost","reason":{"code":"word","word":"close"}},"memory":{"paired":true,"askedForScan":false},"health":"down","reason":{"code":"word","word":"close"},"since":3,"lastUpAt":2,"incident":{"startedAt":3,"startedMonitoredMs":4,"lostLists":2,"lostAt":3,"forGood":null,"down":true,"alertState":"notified","notifiedAt":7,"acknowledged":true}}]}]}',
  '{"whole":true}',
];

const read = (...lines: readonly string[]): SavedState =>
  readLines(Buffer.from(lines.map((line) => `${line}\n`).join(''))).state;
const accountIn = (state: SavedState): SavedAccount => state.accounts[0] as SavedAccount;
const change = (notes: unknown) => `{"accounts":[{"id":"main","notes":${JSON.stringify(notes)}}]}`;

it('a file of the version before is read in full: no notes, and an acknowledged incident', () => {
  const account = accountIn(read(...BEFORE_NOTES));
  expect(account).toMatchObject({
    parked: [['t1_b', { kind: 'until-back' }]],
    muted: [['t1_a', { kind: 'for-good' }]],
    notes: [],
    fleet: { asOf: 8, listed: 1 },
  });
  expect(account.fleet?.instances).toMatchObject([
    { health: 'down', incident: { acknowledged: true, acknowledgedNote: null, notifiedAt: 7 } },
  ]);
});

describe('a damaged note costs nothing else', () => {
  it.each<readonly [string, unknown, SavedAccount['notes']]>([
    ['no list', 7, []],
    ['null', null, []],
    ['an object', { a: 'x' }, []],
    ['no pair', ['x', 7, null, [], ['b']], []],
    [
      'no text',
      [
        ['a', 7],
        ['b', { x: 1 }],
        ['c', ['x']],
        ['d', 'fine'],
      ],
      [['d', 'fine']],
    ],
    [
      'no name',
      [
        [7, 'x'],
        [null, 'x'],
        ['d', 'fine'],
      ],
      [['d', 'fine']],
    ],
    ['too long', [['a', 'x'.repeat(MAX_NOTE + 100)]], [['a', 'x'.repeat(MAX_NOTE)]]],
    ['several lines', [['a', ' call\nBudi\u0000 ']], [['a', 'call Budi']]],
    [
      'empty',
      [
        ['a', ''],
        ['b', ' \n'],
      ],
      [],
    ],
  ])('%s', (_what, damaged, notes) => {
    const account = accountIn(read(...BEFORE_NOTES, change(damaged)));
    expect(account.notes).toEqual(notes);
    expect({ ...account, notes: [] }).toEqual(accountIn(read(...BEFORE_NOTES)));
  });

  it('and leaves the last good one', () => {
    const lines = [change([['a', 'call Budi']]), change([['a', 7]])];
    expect(accountIn(read(...BEFORE_NOTES, ...lines)).notes).toEqual([['a', 'call Budi']]);
  });

  it.each([7, ['x'], 'x'.repeat(MAX_NOTE + 1)])('with an acknowledged incident: %j', (damaged) => {
    const lines = BEFORE_NOTES.map((line) =>
      line.replace('"acknowledged":true', `$&,"acknowledgedNote":${JSON.stringify(damaged)}`),
    );
    expect(lines).not.toEqual(BEFORE_NOTES);
    expect(read(...lines)).toEqual(read(...BEFORE_NOTES));
  });
});

describe('in the file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saved-notes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('a note that is written, changed or removed is one short line each, and nothing otherwise', () => {
    const file = join(folder, 'saved-state.jsonl');
    writeFileSync(file, BEFORE_NOTES.map((line) => `${line}\n`).join(''));
    const { store } = openSavedState(folder, 0);
    const account = accountIn(store.read());
    for (const notes of [[['a', 'x']], [['a', 'y']], []] as const) {
      const before = statSync(file).size;
      const next = { ...store.read(), accounts: [{ ...account, notes }] };
      expect(store.write(next)).toBeNull();
      const added = readFileSync(file).subarray(before).toString();
      expect(added.length).toBeLessThan(80);
      expect(added.match(/\n/g)).toHaveLength(1);
      expect(store.write({ ...next })).toBeNull();
      expect(statSync(file).size).toBe(before + added.length);
      expect(accountIn(openSavedState(folder, 0).store.read()).notes).toEqual(notes);
    }
  });
});

it.each([
  ['front desk', 'front desk'],
  ['', null],
  [' front desk', null],
  ['front\ndesk', null],
  ['🏬'.repeat(101), null],
  [7, null],
])('a note on an incident that is no note costs only itself: %j', (note, kept) => {
  const [head = '', instance = '', ...rest] = BEFORE_NOTES;
  const noted = JSON.parse(instance);
  noted.accounts[0].instances[0].incident.acknowledgedNote = note;
  const account = accountIn(read(head, JSON.stringify(noted), ...rest));
  expect(account.fleet?.instances[0]?.incident?.acknowledgedNote).toBe(kept);
});
