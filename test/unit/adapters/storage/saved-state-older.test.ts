// The saved state of an older version, memory.json: read once, taken over with the first write, and removed.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseOlderFile } from '../../../../main/adapters/storage/saved-state/older-file.ts';
import { openSavedState } from '../../../../main/adapters/storage/saved-state/saved-state.ts';
import { NOTHING_SAVED, type SavedState } from '../../../../main/core/app-state/saved-state.ts';
import { anySavedState } from '../../../support/core/arbitrary-saved-state.ts';
import { printOlderFile } from '../../../support/core/older-file.ts';

const NOW = Date.UTC(2026, 5, 13, 10, 42, 7, 5);
const ASIDE = 'memory.json.broken-2026-06-13T10-42-07-005Z';
const SEEN: SavedState = { ...NOTHING_SAVED, introSeen: true };
const PAUSED: SavedState = { ...SEEN, pause: { kind: 'for-good' } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'older-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const older = () => join(folder, 'memory.json');
const open = () => openSavedState(folder, NOW);

it('any state in the words of an older version is understood', () => {
  fc.assert(
    fc.property(
      anySavedState,
      (state) => void expect(parseOlderFile(printOlderFile(state))).toEqual(withoutNotes(state)),
    ),
  );
});

/** Older versions had none. */
function withoutNotes(state: SavedState): SavedState {
  const accounts = structuredClone(state.accounts).map((account) => ({
    ...account,
    notes: [],
    fleet: account.fleet && {
      ...account.fleet,
      instances: account.fleet.instances.map(({ incident, ...rest }) => ({
        ...rest,
        incident: incident && { ...incident, acknowledgedNote: null },
      })),
    },
  }));
  return { ...state, accounts };
}

it('a state as version 0.1 wrote it is understood', () => {
  // Written out, so that no change of the code changes it.
  const json =
    '{"introSeen":true,"listView":{"filter":"all","sort":"state"},"accounts":[{"id":"main","baseUrl":"https://app.wachat.net/api/v1","parked":[["t1_b",{"kind":"until-back"}]],"toldFault":{"kind":"unreachable","since":5,"told":"held"},"fleet":{"tracks":[{"instance":{"apiInstanceName":"t1_a","displayName":"Store"},"reading":{"kind":"lost","reason":{"code":"word","word":"close"}},"memory":{"paired":true,"askedForScan":false},"health":"down","reason":{"code":"word","word":"close"},"since":3,"lastUpAt":2,"stretch":{"startedAt":3,"startedWatchedMs":4,"lostLists":17,"lostAt":3,"down":true,"told":"told","toldAt":7,"acknowledged":false},"absence":{"lists":3,"since":8,"sinceWatchedMs":9,"told":"never"},"toldWatchedMs":11}],"asOf":8,"watchedMs":12,"listed":2}}]}';
  const { store, unread } = takeOver(json);
  expect(unread).toBeNull();
  expect(store.read()).toEqual({
    ...SEEN,
    accounts: [
      {
        id: 'main',
        baseUrl: 'https://app.wachat.net/api/v1',
        parked: [['t1_b', { kind: 'until-back' }]],
        muted: [],
        notes: [],
        faultAlert: { kind: 'unreachable', since: 5, alertState: 'suppressed' },
        fleet: {
          instances: [
            {
              instance: {
                ...{ apiInstanceName: 't1_a', displayName: 'Store' },
                ...{ instanceName: null, number: null, owner: null },
              },
              reading: { kind: 'lost', reason: { code: 'word', word: 'close' } },
              memory: { paired: true, askedForScan: false },
              ...{ health: 'down', reason: { code: 'word', word: 'close' }, since: 3, lastUpAt: 2 },
              incident: {
                ...{ startedAt: 3, startedMonitoredMs: 4, lostLists: 17, lostAt: 3 },
                ...{ forGood: null, down: true, alertState: 'notified', notifiedAt: 7 },
                acknowledged: false,
                acknowledgedNote: null,
              },
              ...{ drops: [], flapping: null },
              absence: {
                ...{ lists: 3, incomplete: 0, since: 8, sinceMonitoredMs: 9 },
                alertState: 'waived',
              },
              ...{ phone: null, formerPhone: null, notifiedMonitoredMs: 11 },
            },
          ],
          ...{ asOf: 8, monitoredMs: 12, listed: 2, emptied: null },
        },
      },
    ],
  });
});

it('of what has a name twice, the last counts', () => {
  const account = (baseUrl: string) => ({
    id: 'main',
    baseUrl,
    parked: [
      ['a', { kind: 'for-good' }],
      ['a', { kind: 'until-back' }],
    ],
  });
  const json = JSON.stringify({ introSeen: true, accounts: [account('x'), account('y')] });
  const { accounts } = parseOlderFile(json);
  expect(accounts).toMatchObject([{ baseUrl: 'y', parked: [['a', { kind: 'until-back' }]] }]);
});

function takeOver(json: string) {
  writeFileSync(older(), json);
  return open();
}

describe('an older file', () => {
  it('stays until the first write has taken it over', () => {
    const { store, unread } = takeOver(printOlderFile(SEEN));
    expect([store.read(), unread, readdirSync(folder)]).toEqual([SEEN, null, ['memory.json']]);
    // Another start before the first write reads it again.
    expect(open().store.read()).toEqual(SEEN);
    // Even a write of the same state.
    expect(store.write(SEEN)).toBeNull();
    expect(readdirSync(folder)).toEqual(['saved-state.jsonl']);
    expect(open().store.read()).toEqual(SEEN);
  });

  it('stays if it cannot be taken over', () => {
    const { store } = takeOver(printOlderFile(SEEN));
    mkdirSync(join(folder, 'saved-state.jsonl', 'in the way'), { recursive: true });
    expect(store.write(PAUSED)).toBe('failed');
    expect(readFileSync(older(), 'utf8')).toBe(printOlderFile(SEEN));
    rmSync(join(folder, 'saved-state.jsonl'), { recursive: true });
    expect(store.write(PAUSED)).toBeNull();
    expect(readdirSync(folder)).toEqual(['saved-state.jsonl']);
  });

  it('counts no more where there is a newer one, and is removed', () => {
    open().store.write(PAUSED);
    const { store } = takeOver(printOlderFile(SEEN));
    expect(store.read()).toEqual(PAUSED);
    store.write(SEEN);
    expect(readdirSync(folder)).toEqual(['saved-state.jsonl']);
  });

  it.each(['', '{', '{"introSeen":true,"accounts":[{"id":7}]}'])(
    'that is damaged (%s) is set aside and reported',
    (json) => {
      const { store, unread } = takeOver(json);
      expect([store.read(), unread]).toEqual([NOTHING_SAVED, { kind: 'set-aside', file: ASIDE }]);
      expect(store.write(SEEN)).toBeNull();
      expect(readFileSync(join(folder, ASIDE), 'utf8')).toBe(json);
      expect(open()).toMatchObject({ unread: null });
    },
  );

  it('that cannot be read or set aside stays, and nothing is written', () => {
    mkdirSync(join(folder, ASIDE, 'x'), { recursive: true });
    const { store, unread } = takeOver('{');
    expect(unread).toEqual({ kind: 'unreadable', file: 'memory.json' });
    expect(store.write(SEEN)).toBe('failed');
    expect(readFileSync(older(), 'utf8')).toBe('{');
    expect(existsSync(join(folder, 'saved-state.jsonl'))).toBe(false);
  });
});
