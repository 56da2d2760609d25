// What an event of the history may be, and the roll-up of a day: plain checks of every field.
import {
  byKind,
  either,
  flag,
  listOf,
  numberFrom,
  objectOf,
  oneOf,
  orNull,
  text,
  time,
} from '../plain-checks.ts';
import { health, problem, reason } from './problems.ts';
import { count } from './settings.ts';

const common = { kind: text, at: time, account: text };
const fault = objectOf({ ...common, problem });
const run = objectOf(common, { unmonitoredSince: time });
const about = oneOf(
  ...['lost', 'back', 'unstable', 'missing', 'number', 'reminder', 'group', 'emptied', 'summary'],
  ...['unreachable', 'reachable', 'token-rejected', 'set-aside'],
);

export const historyEvent = byKind('kind', {
  health: objectOf({
    ...common,
    ...{ instance: text, name: text, from: orNull(health), to: orNull(health) },
    ...{ reason, restated: flag },
  }),
  fault,
  'fault-end': fault,
  notice: objectOf({ ...common, about, title: text, shown: flag, instances: listOf(text) }),
  watch: objectOf({ ...common, from: time }),
  start: run,
  stop: run,
});

const ofADay = numberFrom(0, 86_400_000);
const row = objectOf({
  account: text,
  instance: text,
  connectedMs: ofADay,
  unsettledMs: ofADay,
  downMs: ofADay,
  drops: count,
  lastConnectedAt: either(time, oneOf(null)),
});

export const rollUp = objectOf({ version: oneOf(1), bytes: count, rows: listOf(row) });
