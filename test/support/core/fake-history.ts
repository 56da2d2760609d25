// A history store in memory whose writes can be made to fail.
import type { DiskProblem } from '../../../main/core/account/disk-problem.ts';
import {
  belongsTo,
  dayOf,
  type HistoryEvent,
  type HistoryKind,
  type JournalFilter,
} from '../../../main/core/history/events.ts';
import type { RollUpRow } from '../../../main/core/history/uptime.ts';
import type * as port from '../../../main/ports.ts';

/** Sizes that the port counts in bytes are counted in events here. */
export class FakeHistory implements port.HistoryStore {
  events: HistoryEvent[] = [];
  /** Why writes fail; null while they succeed. */
  trouble: DiskProblem | null = null;
  /** How often a write was tried. */
  attempts = 0;
  /** The first day to keep, for each call of `prune`. */
  readonly pruned: number[] = [];
  readonly rollUps = new Map<
    number,
    { readonly bytes: number; readonly rows: readonly RollUpRow[] }
  >();

  append(events: readonly HistoryEvent[]): DiskProblem | null {
    this.attempts += 1;
    if (this.trouble === null) this.events.push(...events);
    return this.trouble;
  }

  sizeOf(day: number): number {
    return this.#of(day).length;
  }

  async read(day: number, bytes: number, take: (event: HistoryEvent) => void): Promise<void> {
    for (const event of this.#of(day).slice(0, bytes)) take(event);
  }

  last(account: string, kinds: readonly HistoryKind[]): HistoryEvent | null {
    return (
      this.events.findLast((event) => event.account === account && kinds.includes(event.kind)) ??
      null
    );
  }

  async page(filter: JournalFilter) {
    return { events: this.events.filter((e) => belongsTo(filter, e)).reverse(), cursor: null };
  }

  async rollUp(day: number): Promise<readonly RollUpRow[] | null> {
    const kept = this.rollUps.get(day);
    return kept && kept.bytes === this.sizeOf(day) ? kept.rows : null;
  }

  async keepRollUp(day: number, bytes: number, rows: readonly RollUpRow[]): Promise<void> {
    this.rollUps.set(day, { bytes, rows });
  }

  prune(firstKept: number): void {
    this.pruned.push(firstKept);
  }

  async forget(account: string): Promise<DiskProblem | null> {
    if (this.trouble !== null) return this.trouble;
    this.events = this.events.filter((event) => event.account !== account);
    this.rollUps.clear();
    return null;
  }

  #of(day: number): readonly HistoryEvent[] {
    return this.events.filter(({ at }) => dayOf(at) === day);
  }
}

/** A history store that records nothing, so that every start seems to be the first. */
export const NO_HISTORY: port.HistoryStore = {
  append: () => null,
  sizeOf: () => 0,
  read: async () => {},
  last: () => null,
  page: async () => ({ events: [], cursor: null }),
  rollUp: async () => null,
  keepRollUp: async () => {},
  prune: () => {},
  forget: async () => null,
};
