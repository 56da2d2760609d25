// Tests the mark and the tooltip of the tray for every state of one account and of several accounts.
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../../main/core/account/settings.ts';
import type { Phase } from '../../../../main/core/account/state.ts';
import { type Mark, summaryOf } from '../../../../main/core/account/summary.ts';
import { trayIcon } from '../../../../main/core/tray/view.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  EVENING,
  REJECTED,
  settingsWith,
  stateOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { blocked, DOWN, live, loading, stale, UP } from '../../../support/core/phases.ts';
import {
  BAD_ADDRESS,
  LOCKED,
  OFFLINE,
  RATE_LIMITED,
  UNOFFICIAL,
} from '../../../support/core/problems.ts';
import { trayView } from '../../../support/core/tray-view.ts';

const NEW = buildMonitored('new', 'pairing');
const PARKED = buildMonitored('parked', 'down', { park: { kind: 'for-good' } });

type Case = readonly [when: string, phase: Phase, mark: Mark, lines: readonly string[]];

describe('one account: the tray shows mark and tooltip for', () => {
  it.each<Case>([
    [
      'all instances connected',
      live(UP, buildMonitored('b', 'healthy')),
      'tick',
      ['2 of 2 connected'],
    ],
    ['one instance down', live(UP, DOWN), 'cross', ['1 of 2 connected', 'lost, since 10:30']],
    [
      'one instance degraded',
      live(UP, buildMonitored('x', 'degraded')),
      'wave',
      ['1 of 2 connected'],
    ],
    [
      'one instance unknown',
      live(UP, buildMonitored('x', 'unknown')),
      'wave',
      ['1 of 2 connected'],
    ],
    [
      'one instance missing',
      live(UP, buildMonitored('x', 'missing')),
      'wave',
      ['1 of 1 connected'],
    ],
    [
      'one instance down and another degraded',
      live(buildMonitored('x', 'degraded'), DOWN),
      'cross',
      ['0 of 2 connected', 'lost, since 10:30'],
    ],
    ['an unpaired instance, which does not count', live(UP, NEW), 'tick', ['1 of 1 connected']],
    ['only unpaired instances', live(NEW), 'slash', ['No instances connected yet']],
    [
      'only missing instances',
      live(buildMonitored('x', 'missing')),
      'slash',
      ['No instances connected yet'],
    ],
    ['only parked instances', live(PARKED), 'slash', ['No instances connected yet']],
    ['an empty list', live(), 'slash', ['No instances']],
    [
      'an empty list after one with instances',
      { phase: 'live', fleet: { ...buildFleetOf(buildMonitored('x', 'missing')), listed: 0 } },
      'slash',
      ['No instances'],
    ],
    ['an account before its first list', loading(null), 'slash', ['Checking…']],
    ['an account without a token', { phase: 'signed-out' }, 'key', ['No account yet']],
    ['a token rejected before the first list', loading(REJECTED), 'key', ['Token rejected']],
    ['offline before the first list', loading(OFFLINE), 'slash', ['Offline']],
    [
      'a first poll without response',
      loading(unreachable()),
      'slash',
      ['Wachat cannot be reached'],
    ],
    [
      'a rate limit before the first list',
      loading(RATE_LIMITED),
      'slash',
      ['Wachat cannot be reached'],
    ],
    ['an unavailable keychain', blocked(LOCKED, false), 'key', ['Keychain unavailable']],
    [
      'an address that is not allowed',
      blocked(BAD_ADDRESS, false),
      'slash',
      ['Address not allowed'],
    ],
    ['an unofficial Electron', blocked(UNOFFICIAL, false), 'slash', ['Unofficial Electron']],
    ['a rejected token', blocked(REJECTED), 'key', ['Token rejected', 'as of 10:42']],
    [
      'a keychain that became locked',
      blocked(LOCKED),
      'key',
      ['Keychain unavailable', 'as of 10:42'],
    ],
    ['offline with an outdated list', stale(OFFLINE, true), 'slash', ['Offline', 'as of 10:42']],
    [
      'an unreachable service with a recent list',
      stale(unreachable(), false),
      'tick',
      ['1 of 1 connected', 'as of 10:42'],
    ],
    [
      'an unreachable service with a recent list and one instance down',
      stale(unreachable(), false, DOWN),
      'cross',
      ['0 of 1 connected', 'as of 10:42', 'lost, since 10:30'],
    ],
    [
      'an unreachable service with an outdated list',
      stale(unreachable(), true),
      'slash',
      ['Wachat cannot be reached', 'as of 10:42'],
    ],
    [
      'an unreachable service with an outdated list and one instance down',
      stale(unreachable(), true, UP, DOWN),
      'slash',
      ['Wachat cannot be reached', 'as of 10:42', 'lost, since 10:30'],
    ],
    [
      'a rate limit with a recent list',
      stale(RATE_LIMITED, false),
      'tick',
      ['1 of 1 connected', 'as of 10:42'],
    ],
    [
      'a rate limit with an outdated list',
      stale(RATE_LIMITED, true),
      'slash',
      ['Wachat cannot be reached', 'as of 10:42'],
    ],
    ['a first rejected token', stale(REJECTED, false), 'tick', ['1 of 1 connected', 'as of 10:42']],
  ])('%s', (_when, phase, mark, lines) => {
    const view = trayView(stateOf(accountIn(phase)), EVENING);
    expect([view.mark, ...view.tooltip]).toEqual([mark, ...lines]);
  });
});

describe('n of m connected', () => {
  it('counts by the last reading, whatever the health', () => {
    const reading = { kind: 'up', reason: { code: 'word', word: 'open' } } as const;
    const unsteady = buildMonitored('x', 'degraded', { reading });
    expect(summaryOf([accountIn(live(UP, unsteady))], [], EVENING)).toMatchObject({
      headline: '2 of 2 connected',
      mark: 'wave',
    });
  });

  it('leaves out unpaired instances', () => {
    const instances = [UP, NEW, buildMonitored('x', 'unknown'), DOWN];
    expect(summaryOf([accountIn(live(...instances))], [], EVENING).headline).toBe(
      '1 of 3 connected',
    );
  });
});

describe('the count on the icon', () => {
  const downs = (n: number) =>
    Array.from({ length: n }, (_, i) => buildMonitored(`down ${i}`, 'down'));
  const counted = (phase: Phase, settings: Partial<Settings> = {}) => {
    const state = stateOf(accountIn(phase));
    return trayIcon({ ...state, settings: settingsWith({ trayCount: true, ...settings }) });
  };
  const ALL = buildGroup({ match: { prefix: '' }, redWhen: 'all' });

  it.each<readonly [string, Phase, Partial<Settings>, Mark, number | null]>([
    ['is off at first', live(DOWN), { trayCount: false }, 'cross', null],
    ['is that of the instances that are down', live(UP, ...downs(3)), {}, 'cross', 3],
    ['leaves out parked ones', live(DOWN, PARKED), {}, 'cross', 1],
    ['can be large', live(...downs(12)), {}, 'cross', 12],
    ['is not there while none is down', live(UP), {}, 'tick', null],
    [
      'is not there while groups keep the icon amber',
      live(UP, DOWN),
      { groups: [ALL] },
      'wave',
      null,
    ],
    ['is not there on an outdated list', stale(unreachable(), true, DOWN), {}, 'slash', null],
    ['stays on a recent list', stale(unreachable(), false, DOWN), {}, 'cross', 1],
  ])('%s', (_rule, phase, settings, mark, count) => {
    expect(counted(phase, settings)).toEqual({ mark, count, look: 'colour' });
  });
});
