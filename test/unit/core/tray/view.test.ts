// What the tray shows: the first line and the mark of every standing, of one account and of several.
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../main/core/account/problem.ts';
import type { AccountState, Phase } from '../../../../main/core/account/state.ts';
import { type Mark, summaryOf } from '../../../../main/core/account/summary.ts';
import type { MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import { trayView } from '../../../../main/core/tray/view.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildMonitored,
  MAIN,
  REJECTED,
  stateOf,
  unreachable,
} from '../../../support/core/core-builders.ts';

const UP = buildMonitored('up', 'healthy');
const DOWN = buildMonitored('lost', 'down');
const NEW = buildMonitored('new', 'pairing');
const ASIDE = buildMonitored('aside', 'down', { park: { kind: 'for-good' } });
const live = (...instances: readonly MonitoredInstance[]): Phase => ({
  phase: 'live',
  fleet: buildFleetOf(...instances),
});
const stale = (problem: Problem, outdated: boolean, ...instances: readonly MonitoredInstance[]) =>
  ({
    phase: 'stale',
    fleet: buildFleetOf(...(instances.length > 0 ? instances : [UP])),
    fault: buildFault({ problem, outdated }),
  }) satisfies Phase;
const loading = (problem: Problem | null): Phase => ({
  phase: 'loading',
  fault: problem && buildFault({ problem }),
});
const blocked = (problem: Problem, fleet = true): Phase => ({
  phase: 'blocked',
  fleet: fleet ? buildFleetOf(UP) : null,
  problem,
});

const OFFLINE: Problem = { kind: 'offline' };
const LIMITED: Problem = { kind: 'rate-limited', retryAfterMs: null, said: null };
const LOCKED: Problem = { kind: 'keychain', why: 'locked', detail: '' };
const ADDRESS: Problem = { kind: 'address-not-allowed', baseUrl: 'http://example.com' };

type Availability = readonly [when: string, phase: Phase, mark: Mark, lines: readonly string[]];

describe('one account', () => {
  it.each<Availability>([
    [
      'every instance is connected',
      live(UP, buildMonitored('b', 'healthy')),
      'tick',
      ['2 of 2 connected'],
    ],
    ['one is down', live(UP, DOWN), 'cross', ['1 of 2 connected', 'lost, since 10:30']],
    [
      'something is unsettled',
      live(UP, buildMonitored('x', 'degraded')),
      'wave',
      ['1 of 2 connected'],
    ],
    [
      'something is unknown',
      live(UP, buildMonitored('x', 'unknown')),
      'wave',
      ['1 of 2 connected'],
    ],
    [
      'something is missing',
      live(UP, buildMonitored('x', 'missing')),
      'wave',
      ['1 of 1 connected'],
    ],
    [
      'down comes before unsettled',
      live(buildMonitored('x', 'degraded'), DOWN),
      'cross',
      ['0 of 2 connected', 'lost, since 10:30'],
    ],
    [
      'set-up that is not finished neither colours nor counts',
      live(UP, NEW),
      'tick',
      ['1 of 1 connected'],
    ],
    ['nothing but set-up', live(NEW), 'slash', ['No instances connected yet']],
    [
      'nothing but what is missing',
      live(buildMonitored('x', 'missing')),
      'slash',
      ['No instances connected yet'],
    ],
    ['nothing but what is set aside', live(ASIDE), 'slash', ['No instances connected yet']],
    ['an empty list', live(), 'slash', ['No instances']],
    [
      'an empty list, and who was in it is missing',
      { phase: 'live', fleet: { ...buildFleetOf(buildMonitored('x', 'missing')), listed: 0 } },
      'slash',
      ['No instances'],
    ],
    ['the first list is on its way', loading(null), 'slash', ['Checking…']],
    ['no token', { phase: 'signed-out' }, 'key', ['No account yet']],
    ['a token rejected before the first list', loading(REJECTED), 'key', ['Token rejected']],
    ['offline before it', loading(OFFLINE), 'slash', ['Offline']],
    ['unreachable before it', loading(unreachable()), 'slash', ['Wachat cannot be reached']],
    ['asked too often before it', loading(LIMITED), 'slash', ['Wachat cannot be reached']],
    ['no keychain', blocked(LOCKED, false), 'key', ['Keychain unavailable']],
    ['a wrong address', blocked(ADDRESS, false), 'slash', ['Address not allowed']],
    ['a token rejected', blocked(REJECTED), 'key', ['Token rejected', 'as of 10:42']],
    [
      'a keychain that locked itself',
      blocked(LOCKED),
      'key',
      ['Keychain unavailable', 'as of 10:42'],
    ],
    ['offline, the list outdated', stale(OFFLINE, true), 'slash', ['Offline', 'as of 10:42']],
    [
      'unreachable, the list still good',
      stale(unreachable(), false),
      'tick',
      ['1 of 1 connected', 'as of 10:42'],
    ],
    [
      'the same in red',
      stale(unreachable(), false, DOWN),
      'cross',
      ['0 of 1 connected', 'as of 10:42', 'lost, since 10:30'],
    ],
    [
      'unreachable, the list outdated',
      stale(unreachable(), true),
      'slash',
      ['Wachat cannot be reached', 'as of 10:42'],
    ],
    [
      'the same, and who was down stays so',
      stale(unreachable(), true, UP, DOWN),
      'slash',
      ['Wachat cannot be reached', 'as of 10:42', 'lost, since 10:30'],
    ],
    [
      'asked too often, the list still good',
      stale(LIMITED, false),
      'tick',
      ['1 of 1 connected', 'as of 10:42'],
    ],
    [
      'asked too often, the list outdated',
      stale(LIMITED, true),
      'slash',
      ['Wachat cannot be reached', 'as of 10:42'],
    ],
    ['a token rejected once', stale(REJECTED, false), 'tick', ['1 of 1 connected', 'as of 10:42']],
  ])('%s', (_when, phase, mark, lines) => {
    const view = trayView(stateOf(accountIn(phase)));
    expect([view.mark, ...view.tooltip]).toEqual([mark, ...lines]);
  });
});

describe('n of m connected', () => {
  it('counts by what the last list said, whatever the health', () => {
    const reading = { kind: 'up', reason: { code: 'word', word: 'open' } } as const;
    const unsteady = buildMonitored('x', 'degraded', { reading });
    expect(summaryOf([accountIn(live(UP, unsteady))])).toMatchObject({
      headline: '2 of 2 connected',
      mark: 'wave',
    });
  });

  it('leaves out one whose set-up is not finished', () => {
    const instances = [UP, NEW, buildMonitored('x', 'unknown'), DOWN];
    expect(summaryOf([accountIn(live(...instances))]).headline).toBe('1 of 3 connected');
  });
});

describe('several accounts', () => {
  const BRANCH = { ...MAIN, id: 'branch', name: 'Branch' };
  const two = (first: Phase, second: Phase): readonly AccountState[] => [
    accountIn(first),
    accountIn(second, BRANCH),
  ];
  const RED = live(DOWN);
  const KEY = blocked(REJECTED, false);
  const SLASH = loading(OFFLINE);
  const AMBER = live(buildMonitored('x', 'degraded'));
  const GREEN = live(UP);

  it.each<readonly [string, Phase, Phase, Mark]>([
    ['red before key', KEY, RED, 'cross'],
    ['red before slash', SLASH, RED, 'cross'],
    ['red before amber', AMBER, RED, 'cross'],
    ['key before slash', SLASH, KEY, 'key'],
    ['key before amber', AMBER, KEY, 'key'],
    ['slash before amber', AMBER, SLASH, 'slash'],
    ['slash before green', GREEN, SLASH, 'slash'],
    ['amber before green', GREEN, AMBER, 'wave'],
    ['green', GREEN, GREEN, 'tick'],
  ])('%s, in either order', (_rule, first, second, mark) => {
    expect(summaryOf(two(first, second)).mark).toBe(mark);
    expect(summaryOf(two(second, first)).mark).toBe(mark);
  });

  it('sums the counts over the accounts with a list', () => {
    expect(summaryOf(two(live(UP, DOWN), AMBER)).headline).toBe('1 of 3 connected');
    expect(summaryOf(two(live(UP, DOWN), SLASH)).details).toEqual(['1 of 2 connected']);
  });

  it('follows a fault by the counts', () => {
    const view = trayView(stateOf(...two(RED, KEY)));
    expect([view.mark, ...view.tooltip]).toEqual([
      'cross',
      'Token rejected',
      '0 of 1 connected',
      'lost, since 10:30',
    ]);
  });

  it('names the most urgent of two faults', () => {
    expect(summaryOf(two(SLASH, KEY)).headline).toBe('Token rejected');
    expect(summaryOf(two(GREEN, loading(null))).headline).toBe('Checking…');
  });

  it('dates by the oldest list that is not fresh', () => {
    const older = stale(unreachable(), false);
    const asOf = new Date(2026, 5, 13, 9, 7).getTime();
    const accounts = two(stale(unreachable(), false), {
      ...older,
      fleet: { ...older.fleet, asOf },
    });
    expect(summaryOf(accounts).details).toEqual(['as of 09:07']);
    expect(summaryOf(two(GREEN, older)).details).toEqual(['as of 10:42']);
    expect(summaryOf(two(GREEN, GREEN)).details).toEqual([]);
  });

  it('tells rows of the same API name apart', () => {
    const { menu } = trayView(stateOf(...two(RED, RED)));
    const keys = menu.flatMap((item) => (item.kind === 'instance' ? [item.key] : []));
    expect(keys.map((key) => key.account)).toEqual(['main', 'branch']);
  });
});
