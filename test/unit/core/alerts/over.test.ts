// When a notification is over, for each kind: then it is closed, whether or not there is anything to announce.
import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../../main/core/alerts/notification.ts';
import { isOver } from '../../../../main/core/alerts/over.ts';
import { reviewed } from '../../../../main/core/alerts/standing.ts';
import { accountNotification, unreadFileNotification } from '../../../../main/core/alerts/texts.ts';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import type { Health, MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  EVENING,
  MINUTE,
  stateOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { fleetOf, notificationOf, stateWith } from '../../../support/core/standing-builders.ts';

describe('what is over is closed', () => {
  const lost = notificationOf('lost', 'a');
  const snooze = { kind: 'for-good' } as const;
  const gone = (phase: 'signed-out' | 'loading'): AppState =>
    stateOf(accountIn(phase === 'loading' ? { phase, fault: null } : { phase }));
  const absence = { alertState: 'notified' } as unknown as MonitoredInstance['absence'];
  const flapping = { alertState: 'notified' } as unknown as MonitoredInstance['flapping'];
  const of = (health: Health, fields: Partial<MonitoredInstance>) =>
    stateOf(accountIn({ phase: 'live', fleet: buildFleetOf(buildMonitored('a', health, fields)) }));
  const stale = stateOf(
    accountIn({ phase: 'stale', fleet: fleetOf('a'), fault: buildFault({ failures: 5 }) }),
  );
  const faultOf = (kind: 'unreachable' | 'token-rejected'): AppState =>
    stateOf({
      ...accountIn({ phase: 'stale', fleet: fleetOf('a'), fault: buildFault() }),
      faultAlert: { kind, since: EVENING, alertState: 'notified' },
    });
  const about = (kind: 'emptied' | 'token-rejected' | 'summary'): Notification =>
    accountNotification({ kind }, accountIn({ phase: 'live', fleet: fleetOf('a') }));
  const fault = accountNotification(
    { kind: 'unreachable', problem: unreachable(), since: EVENING },
    accountIn({ phase: 'signed-out' }),
  );
  const reachable = accountNotification(
    { kind: 'reachable', goneMs: MINUTE },
    accountIn({ phase: 'signed-out' }),
  );
  const emptied = (state: 'notified' | null): AppState =>
    stateOf(accountIn({ phase: 'live', fleet: { ...fleetOf(''), emptied: state } }));
  const file = unreadFileNotification('settings', { kind: 'set-aside', file: 'x' });

  it.each<[string, Notification, AppState, boolean]>([
    ['a loss: down', lost, stateWith('a'), false],
    ['a loss: down and muted', lost, stateWith('a', { mute: snooze }), false],
    ['a loss: the service is unreachable', lost, stale, false],
    ['a loss: up again', lost, stateWith('A'), true],
    ['a loss: parked', lost, stateWith('a', { park: snooze }), true],
    ['a loss: removed', lost, stateWith('b'), true],
    ['a loss: in an incident that is not down', lost, of('degraded', {}), true],
    [
      'a loss: absent in its incident',
      lost,
      of('missing', { absence, incident: buildIncident({ down: true }) }),
      false,
    ],
    ['a loss: signed out', lost, gone('signed-out'), true],
    ['a loss: no list', lost, gone('loading'), true],
    ['a loss: the account is removed', lost, stateOf(), true],
    ['a group: one is still down', notificationOf('lost', 'abc'), stateWith('ABc'), false],
    ['a group: all are up', notificationOf('lost', 'abc'), stateWith('ABC'), true],
    ['a reminder: up again', notificationOf('reminder', 'a'), stateWith('A'), true],
    ['a recovery: up', notificationOf('back', 'a'), stateWith('A'), false],
    ['a recovery: lost again', notificationOf('back', 'a'), stateWith('a'), true],
    ['flapping: goes on', notificationOf('unstable', 'a'), of('degraded', { flapping }), false],
    ['flapping: over', notificationOf('unstable', 'a'), stateWith('A'), true],
    ['missing: absent', notificationOf('missing', 'a'), of('missing', { absence }), false],
    ['missing: listed again', notificationOf('missing', 'a'), stateWith('A'), true],
    ['missing: dismissed', notificationOf('missing', 'a'), stateWith('B'), true],
    ['a number: listed', notificationOf('number', 'a'), stateWith('A'), false],
    ['a number: removed', notificationOf('number', 'a'), stateWith('B'), true],
    ['unreachable: lasts', fault, faultOf('unreachable'), false],
    ['unreachable: over', fault, stateWith('a'), true],
    ['unreachable: the token is rejected', fault, faultOf('token-rejected'), true],
    ['token: rejected', about('token-rejected'), faultOf('token-rejected'), false],
    ['token: accepted', about('token-rejected'), stateWith('a'), true],
    ['reachable: it is', reachable, stateWith('a'), false],
    ['reachable: no longer', reachable, faultOf('unreachable'), true],
    ['emptied: still empty', about('emptied'), emptied('notified'), false],
    ['emptied: instances again', about('emptied'), emptied(null), true],
    ['a summary: stays', about('summary'), stateWith('A'), false],
    ['a summary: the account is removed', about('summary'), stateOf(), true],
    ['a file: stays', file, stateOf(), false],
  ])('%s', (_what, notification, state, over) => {
    expect(isOver(notification, state)).toBe(over);
    const standing = [{ notification, at: EVENING, delivery: 'shown', wasShown: true }] as const;
    expect(reviewed(standing, state, EVENING)).toEqual({
      standing: over ? [] : standing,
      show: [],
      close: over ? [notification.tag] : [],
    });
  });
});
