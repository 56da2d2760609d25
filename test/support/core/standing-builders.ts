// Builds notifications and the states in which they stand, for tests of what stands on the screen.
import { notificationsOf } from '../../../main/core/alerts/grouping.ts';
import type { Notification } from '../../../main/core/alerts/notification.ts';
import { type Standing, withNotification } from '../../../main/core/alerts/standing.ts';
import type { AppState } from '../../../main/core/app-state/app-state.ts';
import type { MonitoredInstance } from '../../../main/core/health/monitored-instance.ts';
import {
  accountIn,
  buildAlert,
  buildFleetOf,
  buildMonitored,
  EVENING,
  stateOf,
} from './core-builders.ts';

/** `abC`: a and b are down, c is up. */
export const fleetOf = (names: string, fields: Partial<MonitoredInstance> = {}) =>
  buildFleetOf(
    ...[...names].map((name) =>
      buildMonitored(
        name.toLowerCase(),
        name === name.toLowerCase() ? 'down' : 'healthy',
        name === name.toLowerCase() ? fields : {},
      ),
    ),
  );
export const stateWith = (names: string, fields?: Partial<MonitoredInstance>): AppState =>
  stateOf(accountIn({ phase: 'live', fleet: fleetOf(names, fields) }));

export type Kind = 'lost' | 'back' | 'reminder' | 'number' | 'missing' | 'unstable';
export const notificationOf = (kind: Kind, names: string, mass = false): Notification => {
  const alerts = [...names].map((name) => buildAlert(kind, name));
  const [made] = notificationsOf(alerts, EVENING, { mass });
  if (!made) throw new Error('no notification');
  return made;
};

export const titlesOf = (standing: readonly Standing[]) =>
  standing.map(({ notification }) => notification.title);

/** Shows one after another, while all of them are down. */
export const shownAfter = (state: AppState, ...all: readonly Notification[]) =>
  all.reduce<readonly Standing[]>(
    (standing, next) => withNotification(standing, next, state, EVENING).standing,
    [],
  );
export const delivered = (standing: readonly Standing[], delivery: Standing['delivery']) =>
  standing.map((one) => ({
    ...one,
    delivery,
    wasShown: one.wasShown || delivery === 'shown',
  }));
