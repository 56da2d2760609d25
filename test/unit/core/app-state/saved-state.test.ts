// Tests the saved state: it survives the file unchanged, damage is detected, and each account restores its part.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseSavedState,
  printSavedState,
} from '../../../../main/adapters/storage/saved-state-file.ts';
import { good } from '../../../../main/core/account/problem.ts';
import {
  knownOf,
  NOTHING_RESTORED,
  restoredAfterSignIn,
} from '../../../../main/core/account/state.ts';
import { FILTERS, SORTS } from '../../../../main/core/app-state/app-state.ts';
import {
  NOTHING_SAVED,
  restoredAccountOf,
  type SavedState,
  savedStateOf,
} from '../../../../main/core/app-state/saved-state.ts';
import type { Snooze } from '../../../../main/core/health/snooze.ts';
import type { Reason } from '../../../../main/core/instance/reading.ts';
import {
  accountIn,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  EVERY_HEALTH,
  listOf,
  MAIN,
  row,
  stateOf,
} from '../../../support/core/core-builders.ts';
import { PolledAccount } from '../../../support/core/polled-account.ts';

const throughFile = (state: SavedState) => parseSavedState(printSavedState(state));

const name = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constant('__proto__'));
const ms = fc.integer({ min: -1e15, max: 1e15 });
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const snooze: fc.Arbitrary<Snooze> = fc.oneof(
  ms.map((until) => ({ kind: 'until', until }) as const),
  fc.constantFrom({ kind: 'until-back' } as const, { kind: 'for-good' } as const),
);
const snoozes = fc.array(fc.tuple(name, snooze), { maxLength: 3 });
const alertState = fc.constantFrom('due', 'suppressed', 'notified', 'waived');
const reason: fc.Arbitrary<Reason> = fc.oneof(
  name.map((word) => ({ code: 'word', word }) as const),
  fc.boolean().map((isConnected) => ({ code: 'flag', isConnected }) as const),
  fc.record({ code: fc.constant('disagree'), word: name, isConnected: fc.boolean() }),
  name.map((word) => ({ code: 'scan', word }) as const),
  fc.nat().map((drops) => ({ code: 'unstable', drops }) as const),
  fc.constantFrom({ code: 'silent' } as const, { code: 'absent' } as const),
);
const monitored = fc.record({
  instance: fc.record({
    apiInstanceName: name,
    ...{ instanceName: orNull(name), displayName: orNull(fc.string()) },
    ...{ number: orNull(name), owner: orNull(name) },
  }),
  reading: fc.record({
    kind: fc.constantFrom('up', 'settling', 'pairing', 'lost', 'lost-for-good', 'unknown'),
    reason,
  }),
  memory: fc.record({ paired: fc.boolean(), askedForScan: fc.boolean() }),
  health: fc.constantFrom(...EVERY_HEALTH),
  ...{ reason, since: ms, lastUpAt: orNull(ms) },
  incident: orNull(
    fc.record({
      ...{ startedAt: ms, startedMonitoredMs: ms, lostLists: fc.nat(), lostAt: orNull(ms) },
      ...{ forGood: orNull(reason), down: fc.boolean(), alertState, notifiedAt: orNull(ms) },
      acknowledged: fc.boolean(),
    }),
  ),
  drops: fc.array(ms),
  flapping: orNull(fc.record({ since: ms, drops: fc.nat(), alertState })),
  absence: orNull(
    fc.record({
      ...{ lists: fc.nat(), incomplete: fc.nat() },
      ...{ since: ms, sinceMonitoredMs: ms, alertState },
    }),
  ),
  ...{ phone: orNull(name), formerPhone: orNull(name), notifiedMonitoredMs: orNull(ms) },
});
const savedState: fc.Arbitrary<SavedState> = fc.record({
  introSeen: fc.boolean(),
  pause: orNull(snooze),
  listView: fc.record({ filter: fc.constantFrom(...FILTERS), sort: fc.constantFrom(...SORTS) }),
  accounts: fc.array(
    fc.record({
      ...{ id: name, baseUrl: name, parked: snoozes, muted: snoozes },
      faultAlert: orNull(
        fc.record({
          kind: fc.constantFrom('unreachable', 'token-rejected'),
          since: ms,
          alertState: fc.constantFrom('notified', 'suppressed'),
        }),
      ),
      fleet: orNull(
        fc.record({
          instances: fc.array(monitored, { maxLength: 4 }),
          ...{ asOf: ms, monitoredMs: ms, listed: fc.nat() },
          emptied: orNull(fc.constantFrom('due', 'notified')),
        }),
      ),
    }),
    { maxLength: 3 },
  ),
}) as fc.Arbitrary<SavedState>;

describe('the saved state file', () => {
  it('restores any state unchanged', () => {
    fc.assert(
      fc.property(savedState, (before) => void expect(throughFile(before)).toEqual(before)),
    );
  });

  it('restores an empty state', () => {
    expect(throughFile(NOTHING_SAVED)).toEqual(NOTHING_SAVED);
    expect(printSavedState(NOTHING_SAVED)).toBe(
      '{"introSeen":false,"listView":{"filter":"all","sort":"state"}}',
    );
  });

  it('may contain keys of a later version, which are dropped', () => {
    expect(parseSavedState('{"introSeen":true,"colour":"dark"}')).toEqual({
      ...NOTHING_SAVED,
      introSeen: true,
    });
  });

  it.each([
    '',
    ',"listView":null',
    ',"listView":{"filter":"all"}',
    ',"listView":{"filter":"all","sort":"colour"}',
    ',"listView":7',
  ])('of another version (%s) resets only the list view', (more) => {
    expect(parseSavedState(`{"introSeen":true${more}}`)).toEqual({
      ...NOTHING_SAVED,
      introSeen: true,
    });
  });

  const DAMAGED: readonly string[] = [
    '',
    ' ',
    '{',
    'null',
    '42',
    '"text"',
    '[]',
    '{}',
    '{"introSeen":1}',
    '{"introSeen":true,"accounts":{}}',
    '{"introSeen":true,"accounts":[null]}',
    '{"introSeen":true,"accounts":[{"id":"main"}]}',
    '{"introSeen":true,"pause":{"kind":"until"}}',
    '{"introSeen":true,"pause":{"kind":"later"}}',
    '{"introSeen":true,"accounts":[{"id":"main","baseUrl":"x","parked":[["a"]]}]}',
    '{"introSeen":true,"accounts":[{"id":"main","baseUrl":"x","fleet":{"asOf":"now"}}]}',
  ];
  it.each(DAMAGED)('is damaged if it contains %j', (json) => {
    expect(() => parseSavedState(json)).toThrow();
  });
});

describe('the saved state of an account', () => {
  const FOR_GOOD = { kind: 'for-good' } as const;
  const fleet = buildFleetOf(
    buildMonitored('a', 'down', {
      incident: buildIncident({ down: true, alertState: 'notified', notifiedAt: 7 }),
      instance: row('a', 'close', { displayName: 'Store', owner: '628111@s.whatsapp.net' }),
    }),
    buildMonitored('b', 'healthy', { drops: [1, 2], notifiedMonitoredMs: 3 }),
  );
  const account = {
    ...accountIn({ phase: 'live', fleet }),
    parked: new Map([['b', FOR_GOOD]]),
    muted: new Map([['gone', FOR_GOOD]]),
    faultAlert: { kind: 'unreachable', since: 5, alertState: 'notified' } as const,
  };
  const restored = () =>
    restoredAccountOf(throughFile(savedStateOf(stateOf(account))).accounts, MAIN);

  it('restores health, notified alerts and snoozes', () => {
    const { fleet: known, ...rest } = restored();
    expect(rest).toEqual({
      parked: account.parked,
      muted: account.muted,
      faultAlert: account.faultAlert,
    });
    expect([...(known?.instances.keys() ?? [])]).toEqual(['a', 'b']);
    for (const [key, before] of fleet.instances) {
      const { instance, hints, park, mute, ...evaluated } = before;
      expect(known?.instances.get(key)).toMatchObject(evaluated);
      expect(known?.instances.get(key)?.instance).toMatchObject({
        apiInstanceName: key,
        displayName: instance.displayName,
        owner: instance.owner,
      });
    }
  });

  it('is kept if the app ends before its first list', () => {
    const polled = new PolledAccount();
    polled.account = account;
    const once = polled.restart().account;
    expect(knownOf(polled.restart().account)).toEqual(knownOf(once));
    expect(knownOf(once)?.instances.size).toBe(2);
  });

  it('restores only snoozes if the base URL has changed', () => {
    const moved = { ...MAIN, baseUrl: 'https://other.example/api' };
    expect(restoredAccountOf(savedStateOf(stateOf(account)).accounts, moved)).toEqual({
      ...NOTHING_RESTORED,
      parked: account.parked,
      muted: account.muted,
    });
  });

  it('is empty for an unknown account', () => {
    const { accounts } = savedStateOf(stateOf(account));
    expect(restoredAccountOf(accounts, { ...MAIN, id: 'new' })).toBe(NOTHING_RESTORED);
  });

  it('keeps only the instances of the new list after a sign-in', () => {
    const afterSignIn = restoredAfterSignIn(account, listOf(row('a', 'open'), row('c', 'open')));
    expect([...(afterSignIn.fleet?.instances.keys() ?? [])]).toEqual(['a']);
    expect(afterSignIn).toMatchObject({ faultAlert: null, parked: account.parked });
  });

  it('delays alerts of the first list until the second', () => {
    const lost = good(listOf(row('a', 'refused')));
    const polled = new PolledAccount().listAt(0, row('a', 'open')).restart(60_000).take(lost);
    expect(polled.titles).toEqual([]);
    expect(polled.take(lost).titles).toEqual(['a disconnected']);
  });

  it('prevents a second notification of a loss, but not of its end', () => {
    const polled = new PolledAccount()
      .listAt(0, row('a', 'open'))
      .listAt(30_000, row('a', 'refused'));
    const lost = good(listOf(row('a', 'refused')));
    polled.restart(60_000).take(lost, lost, lost);
    expect(polled.titles).toEqual(['a disconnected']);
    polled.take(good(listOf(row('a', 'open'))));
    expect(polled.titles).toEqual(['a disconnected', 'a is back']);
  });
});
