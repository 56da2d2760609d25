// Tests what each account restores of the saved state.
import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import { knownOf, NOTHING_RESTORED } from '../../../../main/core/account/state.ts';
import {
  restoredAccountOf,
  restoredAfterSignIn,
  savedStateOf,
} from '../../../../main/core/app-state/saved-state.ts';
import {
  accountIn,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  listOf,
  MAIN,
  row,
  stateOf,
} from '../../../support/core/core-builders.ts';
import { PolledAccount } from '../../../support/core/polled-account.ts';
import { throughFile } from '../../../support/core/through-file.ts';

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
    notes: new Map([
      ['a', 'call Budi'],
      ['gone', 'was sold'],
    ]),
    faultAlert: { kind: 'unreachable', since: 5, alertState: 'notified' } as const,
  };
  const restored = () =>
    restoredAccountOf(throughFile(savedStateOf(stateOf(account))).accounts, MAIN);

  it('restores health, notified alerts, snoozes and notes', () => {
    const { fleet: known, ...rest } = restored();
    expect(rest).toEqual({
      parked: account.parked,
      muted: account.muted,
      notes: account.notes,
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

  it('restores only snoozes and notes if the base URL has changed', () => {
    const moved = { ...MAIN, baseUrl: 'https://other.example/api' };
    expect(restoredAccountOf(savedStateOf(stateOf(account)).accounts, moved)).toEqual({
      ...NOTHING_RESTORED,
      parked: account.parked,
      muted: account.muted,
      notes: account.notes,
    });
  });

  it('is empty for an unknown account', () => {
    const { accounts } = savedStateOf(stateOf(account));
    expect(restoredAccountOf(accounts, { ...MAIN, id: 'new' })).toBe(NOTHING_RESTORED);
  });

  it('keeps only the instances of the new list after a sign-in', () => {
    const afterSignIn = restoredAfterSignIn(account, listOf(row('a', 'open'), row('c', 'open')));
    expect([...(afterSignIn.fleet?.instances.keys() ?? [])]).toEqual(['a']);
    const { parked, notes } = account;
    expect(afterSignIn).toMatchObject({ faultAlert: null, parked, notes });
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
