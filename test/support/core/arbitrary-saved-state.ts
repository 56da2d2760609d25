// fast-check arbitraries for saved states: any values, and a few names that come again and again.
import fc from 'fast-check';
import { FILTERS, SORTS } from '../../../main/core/app-state/app-state.ts';
import type { SavedInstance, SavedState } from '../../../main/core/app-state/saved-state.ts';
import { AS_OF, HEALTHS } from '../../../main/core/health/monitored-instance.ts';
import type { Snooze } from '../../../main/core/health/snooze.ts';
import { noteOf } from '../../../main/core/instance/notes.ts';
import type { Reason } from '../../../main/core/instance/reading.ts';

const text = fc.string({ unit: 'binary', minLength: 1 });
const name = fc.oneof(text, fc.constantFrom('__proto__', 'a', 'b', 'c\nd'));
const ms = fc.integer({ min: -1e15, max: 1e15 });
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const snooze: fc.Arbitrary<Snooze> = fc.oneof(
  ms.map((until) => ({ kind: 'until', until }) as const),
  fc.constantFrom({ kind: 'until-back' } as const, { kind: 'for-good' } as const),
);
const snoozes = fc.uniqueArray(fc.tuple(name, snooze), {
  maxLength: 3,
  selector: ([of]) => of,
});
/** A note as it is kept: a file holds no other. */
const note = fc
  .oneof(text, fc.string())
  .map(noteOf)
  .filter((some) => some !== null);
const notes = fc.uniqueArray(fc.tuple(name, note), { maxLength: 3, selector: ([of]) => of });
const alertState = fc.constantFrom('due', 'suppressed', 'notified', 'waived');
const reason: fc.Arbitrary<Reason> = fc.oneof(
  text.map((word) => ({ code: 'word', word }) as const),
  fc.boolean().map((isConnected) => ({ code: 'flag', isConnected }) as const),
  fc.record({ code: fc.constant('disagree'), word: text, isConnected: fc.boolean() }),
  text.map((word) => ({ code: 'scan', word }) as const),
  fc.nat().map((drops) => ({ code: 'unstable', drops }) as const),
  fc.constantFrom({ code: 'silent' } as const, { code: 'absent' } as const),
  fc.constant({ code: 'unlisted' } as const),
);

export const anySavedInstance = fc.record({
  instance: fc.record({
    apiInstanceName: name,
    ...{ instanceName: orNull(text), displayName: orNull(fc.string()) },
    ...{ number: orNull(text), owner: orNull(text) },
  }),
  reading: fc.record({
    kind: fc.constantFrom('up', 'settling', 'pairing', 'lost', 'lost-for-good', 'unknown'),
    reason,
  }),
  memory: fc.record({ paired: fc.boolean(), askedForScan: fc.boolean() }),
  health: fc.constantFrom(...HEALTHS),
  ...{ reason, since: ms, lastUpAt: fc.oneof(orNull(ms), fc.constant(AS_OF)) },
  incident: orNull(
    fc.record({
      ...{ startedAt: ms, startedMonitoredMs: ms, lostLists: fc.nat(), lostAt: orNull(ms) },
      ...{ forGood: orNull(reason), down: fc.boolean(), alertState, notifiedAt: orNull(ms) },
      acknowledged: fc.boolean(),
      acknowledgedNote: orNull(note),
    }),
  ),
  drops: fc.array(ms),
  flapping: orNull(fc.record({ since: ms, drops: fc.nat(), alertState })),
  absence: orNull(
    fc.record({
      ...{ lists: fc.nat(), incomplete: fc.nat() },
      ...{ since: ms, sinceMonitoredMs: ms, alertState },
    }),
  ),
  ...{ phone: orNull(text), formerPhone: orNull(text), notifiedMonitoredMs: orNull(ms) },
}) as fc.Arbitrary<SavedInstance>;

const fleet = fc.record({
  instances: fc.uniqueArray(anySavedInstance, {
    maxLength: 4,
    selector: ({ instance }) => instance.apiInstanceName,
  }),
  ...{ asOf: ms, monitoredMs: ms, listed: fc.nat() },
  emptied: orNull(fc.constantFrom('due', 'notified')),
});

export const anySavedState = fc.record({
  introSeen: fc.boolean(),
  ...{ pause: orNull(snooze), seenAt: orNull(ms) },
  listView: fc.record({
    filter: fc.constantFrom(...FILTERS),
    sort: fc.constantFrom(...SORTS),
    ...{ account: orNull(text), group: orNull(text), byGroup: fc.boolean() },
  }),
  accounts: fc.uniqueArray(
    fc.record({
      id: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('main', 'branch') }, name),
      ...{ baseUrl: text, parked: snoozes, muted: snoozes, notes },
      faultAlert: orNull(
        fc.record({
          kind: fc.constantFrom('unreachable', 'token-rejected'),
          since: ms,
          alertState: fc.constantFrom('notified', 'suppressed'),
        }),
      ),
      fleet: orNull(fleet),
    }),
    { maxLength: 3, selector: ({ id }) => id },
  ),
}) as fc.Arbitrary<SavedState>;
