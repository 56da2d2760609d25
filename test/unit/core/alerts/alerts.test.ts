// What there is to tell after a list: what lasts and was not told, what has just ended, and reminders.
import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import type { RemindMinutes } from '../../../../main/core/account/settings.ts';
import type { AccountState } from '../../../../main/core/account/state.ts';
import { dueOf, endingsOf, type Matter } from '../../../../main/core/alerts/alerts.ts';
import { acknowledged } from '../../../../main/core/alerts/policy.ts';
import type { Fleet, Track } from '../../../../main/core/health/monitored-instance.ts';
import { holdFor } from '../../../../main/core/health/snooze.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildStretch,
  buildTrack,
  HOUR,
  listOf,
  MINUTE,
  REJECTED,
  row,
  settingsWith,
  timeOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { Polled } from '../../../support/core/polled.ts';

const NOW = timeOf('10:42');
const live = (fleet: Fleet): AccountState => accountIn({ phase: 'live', fleet });
const kindsOf = (matters: readonly Matter[]) => matters.map(({ kind }) => kind);
const dueIn = (account: AccountState) => kindsOf(dueOf(account, settingsWith(), NOW));
const down = (fields: Parameters<typeof buildStretch>[0]) =>
  buildTrack('a', 'down', { stretch: buildStretch({ down: true, ...fields }) });
const absence = { lists: 2, since: NOW, sinceWatchedMs: 0 } as const;

describe('due of an instance', () => {
  it.each<readonly [string, Track, readonly string[]]>([
    ['down, not told', down({ told: 'due' }), ['lost']],
    ['down, held back', down({ told: 'held' }), ['lost']],
    ['down, told', down({ told: 'told' }), []],
    ['down, never to be told', down({ told: 'never' }), []],
    ['unsettled', buildTrack('a', 'degraded'), []],
    [
      'unstable, not told',
      buildTrack('a', 'degraded', { unstable: { since: NOW, drops: 3, told: 'due' } }),
      ['unstable'],
    ],
    [
      'unstable, told',
      buildTrack('a', 'degraded', { unstable: { since: NOW, drops: 3, told: 'told' } }),
      [],
    ],
    [
      'unstable, but down',
      { ...down({ told: 'told' }), unstable: { since: NOW, drops: 3, told: 'due' } },
      [],
    ],
    ['missing', buildTrack('a', 'missing', { absence: { ...absence, told: 'due' } }), ['missing']],
    ['missing, told', buildTrack('a', 'missing', { absence: { ...absence, told: 'told' } }), []],
    ['absent once', buildTrack('a', 'healthy', { absence: { ...absence, told: 'due' } }), []],
    ['another number', buildTrack('a', 'healthy', { formerPhone: '628111' }), ['number']],
    [
      'another number, and down',
      { ...down({ told: 'due' }), formerPhone: '628111' },
      ['number', 'lost'],
    ],
    ['well', buildTrack('a', 'healthy'), []],
    ['not paired', buildTrack('a', 'pairing'), []],
    ['unknown', buildTrack('a', 'unknown'), []],
  ])('%s', (_when, track, kinds) => {
    expect(dueIn(live(buildFleetOf(track)))).toEqual(kinds);
  });

  it('is nothing while the service has a fault', () => {
    const fleet = buildFleetOf(down({ told: 'due' }));
    expect(dueIn(accountIn({ phase: 'stale', fleet, fault: buildFault() }))).toEqual([]);
  });
});

describe('due of an account', () => {
  const stale = (failures: number, problem = unreachable()) =>
    accountIn({ phase: 'loading', fault: buildFault({ problem, failures }) });

  it.each<readonly [string, AccountState, readonly string[]]>([
    ['an emptied list', live({ ...buildFleetOf(), emptied: 'due' }), ['emptied']],
    ['an emptied list, told', live({ ...buildFleetOf(), emptied: 'told' }), []],
    ['two failures', stale(2), []],
    ['three failures', stale(3), ['unreachable']],
    ['three failures that were offline', stale(3, { kind: 'offline' }), []],
    [
      'three times asked for a pause',
      stale(3, { kind: 'rate-limited', retryAfterMs: null, said: null }),
      [],
    ],
    [
      'a rejected token',
      accountIn({ phase: 'blocked', fleet: null, problem: REJECTED }),
      ['token-rejected'],
    ],
    [
      'a locked keychain',
      accountIn({
        phase: 'blocked',
        fleet: null,
        problem: { kind: 'keychain', why: 'locked', detail: '' },
      }),
      [],
    ],
    ['no token', accountIn({ phase: 'signed-out' }), []],
  ])('%s', (_when, account, kinds) => {
    expect(dueIn(account)).toEqual(kinds);
  });
});

describe('ended', () => {
  const UP = buildFleetOf(buildTrack('a', 'healthy'));
  const NO_LIST = accountIn({ phase: 'loading', fault: null });
  const was = (track: Track) => live(buildFleetOf(track));

  it.each<readonly [string, AccountState, Fleet, readonly string[]]>([
    ['a stretch that was told', was(down({ told: 'told' })), UP, ['back']],
    ['one that was not', was(down({ told: 'due' })), UP, []],
    ['one that was held back', was(down({ told: 'held' })), UP, []],
    ['one that is silent', was(down({ told: 'never' })), UP, []],
    [
      'none: it is still down',
      was(down({ told: 'told' })),
      buildFleetOf(down({ told: 'told' })),
      [],
    ],
    [
      'none: it is not listed',
      was(down({ told: 'told' })),
      buildFleetOf(buildTrack('a', 'missing', { absence: { ...absence, told: 'due' } })),
      [],
    ],
    ['none: it is forgotten', was(down({ told: 'told' })), buildFleetOf(), []],
    ['a first list of a start: a summary', { ...NO_LIST, atStart: true }, UP, ['summary']],
    ['a first list of a sign-in: none', NO_LIST, UP, []],
  ])('%s', (_when, account, fleet, kinds) => {
    expect(kindsOf(endingsOf(account, fleet))).toEqual(kinds);
  });

  it.each([
    ['told', ['reachable']],
    ['held', []],
  ] as const)('a fault of the service that was %s', (told, kinds) => {
    const toldFault = { kind: 'unreachable', since: NOW - HOUR, told } as const;
    const endings = endingsOf({ ...live(UP), toldFault }, { ...UP, asOf: NOW });
    expect(kindsOf(endings)).toEqual(kinds);
    expect(endings).toMatchObject(kinds.map(() => ({ goneMs: HOUR })));
  });
});

describe('a reminder', () => {
  const TOLD = 'a disconnected';
  const STILL = 'a is still down';
  const LOST = good(listOf(row('a', 'refused')));

  /** Told at 10:00:30, and still down so many minutes later, list by list. */
  const downFor = (minutes: number, remindMinutes: RemindMinutes, change = (_: Polled) => {}) => {
    const polled = new Polled(settingsWith({ remindMinutes, pollSeconds: 60 }));
    polled.take(good(listOf(row('a', 'open'))), LOST);
    change(polled);
    return polled.take(...Array(minutes).fill(LOST));
  };

  it.each<readonly [RemindMinutes, number, number]>([
    [0, 24 * 60, 0],
    [30, 29, 0],
    [30, 30, 1],
    [30, 59, 1],
    [30, 60, 2],
    [120, 119, 0],
    [120, 120, 1],
    [120, 240, 2],
  ])('every %d min, after %d min: %d', (every, minutes, count) => {
    expect(downFor(minutes, every).titles).toEqual([TOLD, ...Array(count).fill(STILL)]);
  });

  it.each<readonly [string, (polled: Polled) => void, readonly string[]]>([
    [
      'acknowledged',
      (polled) => {
        const { account } = polled;
        const fleet = account.phase === 'live' ? account.fleet : buildFleetOf();
        const tracks = new Map([...fleet.tracks].map(([name, t]) => [name, acknowledged(t)]));
        polled.account = { ...account, fleet: { ...fleet, tracks } } as AccountState;
      },
      [TOLD],
    ],
    ['muted', (polled) => polled.hold('mute', 'a', 'for-good'), [TOLD]],
    ['set aside', (polled) => polled.hold('park', 'a', 'for-good'), [TOLD]],
    [
      'paused',
      (polled) => {
        polled.pause = holdFor('for-good', 0);
      },
      [TOLD],
    ],
    [
      'in quiet hours',
      (polled) => {
        polled.settings = { ...polled.settings, quietHours: { from: '00:00', to: '23:59' } };
      },
      [TOLD],
    ],
    ['after a restart, as before it', (polled) => polled.restart(MINUTE), [TOLD, STILL, STILL]],
  ])('%s: %#', (_when, change, titles) => {
    const polled = downFor(60, 30, change);
    expect([polled.titles, polled.heldTitles]).toEqual([titles, []]);
  });

  it('comes after what is acknowledged has been up and is lost again', () => {
    const polled = downFor(60, 30, (p) => p.hold('mute', 'a', 'until-back'));
    polled.take(good(listOf(row('a', 'open'))), LOST, ...Array(30).fill(LOST));
    expect(polled.titles.slice(-2)).toEqual([TOLD, STILL]);
  });

  it('is of nothing that was down in the first list', () => {
    const polled = new Polled(settingsWith({ remindMinutes: 30 }));
    polled.take(...Array(300).fill(LOST));
    expect(polled.now - timeOf('10:00')).toBeGreaterThan(120 * MINUTE);
    expect(polled.titles).toEqual([]);
  });
});
