// Stores the history in the profile's `history/`: one append-only file per UTC day, one line per event.
import { join } from 'node:path';
import type { DiskProblem } from '#core/account/disk-problem';
import { dayOf, type HistoryEvent } from '#core/history/events';
import type { HistoryStore } from '../../../ports.ts';
import { appendWhole } from './append.ts';
import { readPage } from './backwards.ts';
import { fileOf, removeBefore, sizeOf } from './days.ts';
import { forgetAccount, type InTurn } from './forget.ts';
import { readEvents } from './forwards.ts';
import { readLast } from './last.ts';
import { printEvent } from './line.ts';
import { readRollUp, writeRollUp } from './rollup.ts';

/** Opens the history of a profile folder. `history/` is created with the first event. */
export function openHistory(profile: string): HistoryStore {
  const folder = join(profile, 'history');
  let last: Promise<void> = Promise.resolve();
  // A roll-up that is written while its day is, too, would bring back what was deleted.
  const inTurn: InTurn = (work) => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  return {
    append(events) {
      let problem: DiskProblem | null = null;
      for (const [day, lines] of linesByDay(events)) {
        problem = appendWhole(folder, fileOf(folder, day), lines) ?? problem;
      }
      return problem;
    },
    sizeOf: (day) => sizeOf(fileOf(folder, day)),
    read: (day, bytes, take) => readEvents(fileOf(folder, day), bytes, take),
    last: (account, kinds) => readLast(folder, account, kinds),
    page: (filter, cursor, limit) => readPage(folder, filter, cursor, limit),
    rollUp: (day) => readRollUp(folder, day),
    keepRollUp: (day, bytes, rows) => inTurn(() => writeRollUp(folder, day, bytes, rows)),
    prune: (firstKept) => removeBefore(folder, firstKept),
    forget: (account) => forgetAccount(folder, account, inTurn),
  };
}

function linesByDay(events: readonly HistoryEvent[]): ReadonlyMap<number, string> {
  const days = new Map<number, string>();
  for (const event of events) {
    const day = dayOf(event.at);
    days.set(day, `${days.get(day) ?? ''}${printEvent(event)}\n`);
  }
  return days;
}
