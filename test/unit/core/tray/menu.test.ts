// Tests the tray's menu: the last check, the named instances with what can be done about them, and the app's actions.
import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../../main/core/account/state.ts';
import {
  HEALTHS,
  type Health,
  type MonitoredInstance,
} from '../../../../main/core/health/monitored-instance.ts';
import type { Snooze } from '../../../../main/core/health/snooze.ts';
import type { MenuAction, MenuItem } from '../../../../main/core/tray/menu.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  EVENING,
  MAIN,
  stateOf,
  timeOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { live, loading, stale, UP } from '../../../support/core/phases.ts';
import { text } from '../../../support/core/texts.ts';
import { namedIn, trayView } from '../../../support/core/tray-view.ts';

const menuOf = (...instances: readonly MonitoredInstance[]) =>
  trayView(stateOf(accountIn(live(...instances))), EVENING).menu;
const since = (name: string, clock: string, health: Health = 'down') =>
  buildMonitored(name, health, { since: timeOf(clock) });
const linesOf = (menu: readonly MenuItem[]) =>
  menu.map((item) => (item.kind === 'line' ? '—' : item.text));

const CHECKED = text('menu.checked', { time: '10:42' });
const REST = [
  ...['—', 'Open', 'Check now', text('menu.pause'), 'Settings', text('menu.about')],
  ...['—', 'Quit'],
];

it('shows the summary, the last check and the actions', () => {
  const menu = menuOf(UP);
  expect(linesOf(menu)).toEqual(['1 of 1 connected', CHECKED, ...REST]);
  const actions = menu.flatMap((item) => (item.kind === 'action' ? [item.action.do] : []));
  expect(actions).toEqual(['open', 'check', 'settings', 'about', 'quit']);
});

describe('the last check', () => {
  const BRANCH = { ...MAIN, id: 'branch' };
  const at = (clock: string): Phase => ({
    phase: 'live',
    fleet: { ...buildFleetOf(UP), asOf: timeOf(clock) },
  });
  it.each<readonly [string, readonly Phase[], string | undefined]>([
    ['has no time before the first list', [loading(null)], undefined],
    ['is named to the minute', [at('10:42:59')], CHECKED],
    ['of several accounts is the oldest', [at('10:50'), at('10:42')], CHECKED],
    ['leaves out an account without a list', [at('10:42'), loading(null)], CHECKED],
    [
      'of a list that could not be renewed says so',
      [at('10:50'), stale(unreachable(), false)],
      text('menu.lastList', { time: '10:42' }),
    ],
  ])('%s', (_rule, phases, line) => {
    const accounts = phases.map((phase, i) => accountIn(phase, i === 0 ? MAIN : BRANCH));
    const times = linesOf(trayView(stateOf(...accounts), EVENING).menu).filter((words) =>
      /\d\d:\d\d/.test(words),
    );
    expect(times).toEqual(line === undefined ? [] : [line]);
  });

  it('does not change the menu within a minute', () => {
    const menuAt = (clock: string) => trayView(stateOf(accountIn(at(clock))), timeOf('11:00')).menu;
    expect(menuAt('10:42:30')).toEqual(menuAt('10:42:00'));
    expect(menuAt('10:43:00')).not.toEqual(menuAt('10:42:30'));
  });
});

describe('the instances that are not connected', () => {
  it('are three, down ones first, and the rest is counted', () => {
    const instances = [
      since('unsettled', '9:00', 'degraded'),
      since('well', '8:00', 'healthy'),
      since('new', '9:30', 'pairing'),
      since('lost', '10:40'),
      since('strange', '10:00', 'unknown'),
      since('lost before', '10:30'),
    ];
    expect(linesOf(menuOf(...instances))).toEqual([
      '1 of 5 connected',
      CHECKED,
      text('health.of.down', { name: 'lost before' }),
      text('health.of.down', { name: 'lost' }),
      text('health.of.degraded', { name: 'unsettled' }),
      '+2 more',
      ...REST,
    ]);
  });

  const submenu = (instance: MonitoredInstance) => {
    const [named] = namedIn(menuOf(instance));
    return named?.items ?? [];
  };
  const ITEMS = [text('menu.open'), 'Copy API name', text('menu.mute')];

  it.each(HEALTHS.filter((health) => health !== 'healthy'))(
    'that are %s have a submenu, with re-pairing where the window offers it',
    (health) => {
      const items = linesOf(submenu(buildMonitored('a', health)));
      const canBePaired = health === 'down' || health === 'pairing';
      expect(items).toEqual(canBePaired ? [...ITEMS, 'Re-pair'] : ITEMS);
    },
  );

  const key = { account: 'main', apiInstanceName: 'a' };
  const actionsIn = (items: readonly MenuItem[]): readonly MenuAction[] =>
    items.flatMap((item) => {
      if (item.kind === 'menu') return actionsIn(item.items);
      return item.kind === 'action' ? [item.action] : [];
    });

  it('can be opened, copied, muted for each span, and re-paired', () => {
    expect(actionsIn(submenu(buildMonitored('a', 'down')))).toEqual([
      { do: 'show', key },
      { do: 'copy-api-name', key },
      ...['1h', '4h', '8h', 'until-back', 'for-good'].map((span) => ({ do: 'mute', key, span })),
      { do: 'repair', key },
    ]);
  });

  it('can be unmuted while they are muted', () => {
    const items = submenu(buildMonitored('a', 'degraded', { mute: { kind: 'until-back' } }));
    expect(linesOf(items)).toEqual([...ITEMS.slice(0, 2), text('menu.unmute')]);
    expect(actionsIn(items).at(-1)).toEqual({ do: 'mute', key, span: null });
  });
});

describe('notifications', () => {
  const itemsOf = (menu: readonly MenuItem[]) =>
    menu.flatMap((item) => (item.kind === 'menu' ? item.items : [item]));
  const pausing = (pause: Snooze | null) => {
    const state = stateOf(accountIn({ phase: 'live', fleet: buildFleetOf() }));
    return itemsOf(trayView({ ...state, pause }, EVENING).menu).flatMap((item) =>
      item.kind === 'action' && item.action.do.endsWith('notices') ? [item] : [],
    );
  };

  it('can be paused for each span', () => {
    expect(pausing(null).map(({ text, action }) => [text, action])).toEqual([
      [text('snooze.spans.1h'), { do: 'pause-notices', span: '1h' }],
      [text('snooze.spans.4h'), { do: 'pause-notices', span: '4h' }],
      [text('snooze.spans.8h'), { do: 'pause-notices', span: '8h' }],
      [text('menu.pauseUntilResumed'), { do: 'pause-notices', span: 'for-good' }],
    ]);
  });

  it.each<readonly [Snooze, string]>([
    [{ kind: 'until', until: timeOf('14:00') }, text('menu.resumeFrom', { time: '14:00' })],
    [{ kind: 'for-good' }, text('menu.resume')],
  ])('can be resumed while they are paused: %o', (pause, text) => {
    expect(pausing(pause)).toEqual([{ kind: 'action', text, action: { do: 'resume-notices' } }]);
  });
});
