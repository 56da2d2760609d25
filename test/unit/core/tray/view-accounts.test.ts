// Tests what the tray shows of several accounts and of groups: the worst mark, the counts, and each by its name.
import { describe, expect, it } from 'vitest';
import type { AccountState, Phase } from '../../../../main/core/account/state.ts';
import { type Mark, summaryOf } from '../../../../main/core/account/summary.ts';
import type { Group } from '../../../../main/core/groups/group.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import {
  accountIn,
  buildMonitored,
  EVENING,
  MAIN,
  REJECTED,
  stateOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { blocked, DOWN, live, loading, stale, UP } from '../../../support/core/phases.ts';
import { OFFLINE } from '../../../support/core/problems.ts';
import { text } from '../../../support/core/texts.ts';
import { namedIn, trayView } from '../../../support/core/tray-view.ts';

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
    ['red over key', KEY, RED, 'cross'],
    ['red over slash', SLASH, RED, 'cross'],
    ['red over amber', AMBER, RED, 'cross'],
    ['key over slash', SLASH, KEY, 'key'],
    ['key over amber', AMBER, KEY, 'key'],
    ['slash over amber', AMBER, SLASH, 'slash'],
    ['slash over green', GREEN, SLASH, 'slash'],
    ['amber over green', GREEN, AMBER, 'wave'],
    ['green', GREEN, GREEN, 'tick'],
  ])('show %s, in either order', (_rule, first, second, mark) => {
    expect(summaryOf(two(first, second), [], EVENING).mark).toBe(mark);
    expect(summaryOf(two(second, first), [], EVENING).mark).toBe(mark);
  });

  it('sum the counts of the accounts that have a list', () => {
    expect(summaryOf(two(live(UP, DOWN), AMBER), [], EVENING).headline).toBe('1 of 3 connected');
    expect(summaryOf(two(live(UP, DOWN), SLASH), [], EVENING).details).toEqual([
      '1 of 2 connected',
    ]);
  });

  it('show the counts after a fault', () => {
    const view = trayView(stateOf(...two(RED, KEY)), EVENING);
    expect([view.mark, ...view.tooltip]).toEqual([
      'cross',
      'Token rejected',
      '0 of 1 connected',
      'Branch: Token rejected',
      'lost · Main, since 10:30',
    ]);
    expect(view.menu.slice(0, 3)).toMatchObject([
      { kind: 'text', text: 'Token rejected' },
      { kind: 'time', text: text('menu.checked', { time: '10:42' }) },
      { kind: 'text', text: 'Branch: Token rejected' },
    ]);
    expect(namedIn(view.menu)).toMatchObject([{ text: 'lost · Main: down' }]);
  });

  it('name each that has a fault, and none that is just being checked', () => {
    const { tooltip } = trayView(stateOf(...two(SLASH, KEY)), EVENING);
    expect(tooltip).toEqual(['Token rejected', 'Main: Offline', 'Branch: Token rejected']);
    const checking = trayView(stateOf(...two(GREEN, loading(null))), EVENING);
    expect(checking.tooltip).toEqual(['Checking…', '1 of 1 connected']);
  });

  it('name the most urgent of two faults', () => {
    expect(summaryOf(two(SLASH, KEY), [], EVENING).headline).toBe('Token rejected');
    expect(summaryOf(two(GREEN, loading(null)), [], EVENING).headline).toBe('Checking…');
  });

  it('show the time of the oldest list that is not current', () => {
    const older = stale(unreachable(), false);
    const asOf = new Date(2026, 5, 13, 9, 7).getTime();
    const accounts = two(stale(unreachable(), false), {
      ...older,
      fleet: { ...older.fleet, asOf },
    });
    expect(summaryOf(accounts, [], EVENING).details).toEqual(['as of 09:07']);
    expect(summaryOf(two(GREEN, older), [], EVENING).details).toEqual(['as of 10:42']);
    expect(summaryOf(two(GREEN, GREEN), [], EVENING).details).toEqual([]);
  });

  it('distinguish rows with the same API name', () => {
    const { menu } = trayView(stateOf(...two(RED, RED)), EVENING);
    const accounts = namedIn(menu).map(({ key }) => key.account);
    expect(accounts).toEqual(['main', 'branch']);
  });
});

describe('groups', () => {
  const group = (name: string, fields: Partial<Group> = {}) =>
    buildGroup({ name, members: ['lost', 'up'], ...fields });
  const viewOf = (...groups: readonly Group[]) => {
    const state = stateOf(accountIn(live(UP, DOWN)));
    return trayView({ ...state, settings: { ...state.settings, groups } }, EVENING);
  };

  it('are named while they are red, before the instances that are down', () => {
    const view = viewOf(group('Jakarta & <b>'), group('Bali', { redWhen: 'all' }));
    expect([view.mark, ...view.tooltip]).toEqual([
      'cross',
      '1 of 2 connected',
      'Group Jakarta ＆ ‹b>: 1 of 2 connected',
      'lost, since 10:30',
    ]);
    expect(view.menu[2]).toEqual({
      kind: 'action',
      action: { do: 'show-group', group: 'Jakarta & <b>' },
      text: 'Group Jakarta & <b>: 1 of 2 connected',
    });
    expect(view.menu[3]).toMatchObject({ kind: 'menu', text: 'lost: down' });
  });

  it('are amber and not named while no rule is met', () => {
    const view = viewOf(group('Bali', { redWhen: 'all' }));
    expect([view.mark, ...view.tooltip]).toEqual(['wave', '1 of 2 connected', 'lost, since 10:30']);
  });

  it('are three at most, and the rest is counted', () => {
    const view = viewOf(...['A', 'B', 'C', 'D', 'E'].map((name) => group(name)));
    expect(view.tooltip.slice(3)).toEqual([
      'Group C: 1 of 2 connected',
      text('tray.moreGroups', { count: 2 }),
      'lost, since 10:30',
    ]);
  });
});
