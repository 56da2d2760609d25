// What a saved state may be: plain checks of every field, with times as far as dates reach.
import {
  all,
  type Check,
  either,
  flag,
  listOf,
  objectOf,
  oneOf,
  orNull,
  text,
  time,
  tupleOf,
  unlike,
} from '../plain-checks.ts';
import { health, reason } from './problems.ts';
import { count, note, snooze } from './settings.ts';

const alertState = oneOf('due', 'suppressed', 'notified', 'waived');
const byName = (value: Check): Check =>
  all(
    listOf(tupleOf(text, value)),
    unlike((entry) => (entry as readonly unknown[])[0]),
  );

const incident = objectOf({
  startedAt: time,
  startedMonitoredMs: time,
  lostLists: count,
  lostAt: orNull(time),
  forGood: orNull(reason),
  down: flag,
  alertState,
  notifiedAt: orNull(time),
  acknowledged: flag,
  acknowledgedNote: orNull(note),
});

const instance = objectOf({
  instance: objectOf({
    apiInstanceName: text,
    instanceName: orNull(text),
    displayName: orNull(text),
    number: orNull(text),
    owner: orNull(text),
  }),
  reading: objectOf({
    kind: oneOf('up', 'settling', 'pairing', 'lost', 'lost-for-good', 'unknown'),
    reason,
  }),
  memory: objectOf({ paired: flag, askedForScan: flag }),
  health,
  reason,
  since: time,
  lastUpAt: orNull(either(time, oneOf('asOf'))),
  incident: orNull(incident),
  drops: listOf(time),
  flapping: orNull(objectOf({ since: time, drops: count, alertState })),
  absence: orNull(
    objectOf({ lists: count, incomplete: count, since: time, sinceMonitoredMs: time, alertState }),
  ),
  phone: orNull(text),
  formerPhone: orNull(text),
  notifiedMonitoredMs: orNull(time),
});

const fleet = objectOf({
  instances: all(
    listOf(instance),
    unlike((one) => (one as { instance: { apiInstanceName: string } }).instance.apiInstanceName),
  ),
  asOf: time,
  monitoredMs: time,
  listed: count,
  emptied: orNull(oneOf('due', 'notified')),
});

const account = objectOf({
  id: text,
  baseUrl: text,
  parked: byName(snooze),
  muted: byName(snooze),
  notes: byName(note),
  faultAlert: orNull(
    objectOf({
      kind: oneOf('unreachable', 'token-rejected'),
      since: time,
      alertState: oneOf('notified', 'suppressed'),
    }),
  ),
  fleet: orNull(fleet),
});

export const savedState = objectOf({
  introSeen: flag,
  pause: orNull(snooze),
  seenAt: orNull(time),
  listView: objectOf({
    filter: oneOf('all', 'down', 'unsettled', 'connected'),
    sort: oneOf('state', 'name', 'last-change'),
    account: orNull(text),
    group: orNull(text),
    byGroup: flag,
  }),
  accounts: all(
    listOf(account),
    unlike((one) => (one as { id: string }).id),
  ),
});
