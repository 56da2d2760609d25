// Gathers the diagnostics. Of the history it reads only the days that the log's end is about.
import type { AppState } from '#core/app-state/app-state';
import { DAY_MS, dayOf, type FaultEvent, KEPT_DAYS } from '#core/history/events';
import {
  diagnosticsOf,
  type LogEnd,
  type PastName,
  type SystemFacts,
} from '#core/reports/diagnostics';
import type { Clock, HistoryStore } from '../../ports.ts';

const LINES = 200;
/** How many days back the last fault is searched. */
const FAULT_DAYS = 7;

export interface DiagnosticsPorts {
  readonly clock: Clock;
  readonly history: HistoryStore;
  readonly log: { readonly secrets: Iterable<string>; end(most: number): LogEnd };
  readonly system: SystemFacts;
}

export class Diagnostics {
  readonly #ports: DiagnosticsPorts;

  constructor(ports: DiagnosticsPorts) {
    this.#ports = ports;
  }

  /** The whole text, masked. */
  async of(state: AppState): Promise<string> {
    const { clock, history, log, system } = this.#ports;
    const now = clock.now();
    const end = log.end(LINES);
    const days = daysBefore(now);
    return diagnosticsOf({
      ...{ state, system, now, time: isoTime, log: end, secrets: log.secrets },
      pastNames: await this.#pastNames(days.filter((day) => day >= firstDayOf(end, now))),
      faults: await this.#lastFaults(state),
      historyBytes: days.reduce((sum, day) => sum + history.sizeOf(day), 0),
    });
  }

  /** The names of all instances on these days: each day states every instance with its name. */
  async #pastNames(days: readonly number[]): Promise<readonly PastName[]> {
    const { history } = this.#ports;
    const pastNames = new Map<string, PastName>();
    for (const day of days) {
      await history.read(day, history.sizeOf(day), (event) => {
        if (event.kind !== 'health') return;
        const { account, instance, name } = event;
        pastNames.set(JSON.stringify([account, instance, name]), { account, instance, name });
      });
    }
    return [...pastNames.values()];
  }

  async #lastFaults(state: AppState): Promise<readonly FaultEvent[]> {
    const faults: FaultEvent[] = [];
    const from = this.#ports.clock.now() - FAULT_DAYS * DAY_MS;
    for (const { account } of state.accounts) {
      const filter = { account: account.id, kinds: ['fault'] as const, from };
      const [last] = (await this.#ports.history.page(filter, null, 1)).events;
      if (last?.kind === 'fault') faults.push(last);
    }
    return faults;
  }
}

function daysBefore(now: number): readonly number[] {
  return Array.from({ length: KEPT_DAYS + 1 }, (_, ago) => dayOf(now) - ago * DAY_MS);
}

/** The day of the first line; today if it has no time. */
function firstDayOf({ lines: [first = ''] }: LogEnd, now: number): number {
  const at = Date.parse(/^\[([^\]]+)\]/.exec(first)?.[1] ?? '');
  return dayOf(Number.isNaN(at) ? now : Math.min(at, now));
}

/** A dash if the number is not a valid time. */
function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '-' : date.toISOString();
}
