// Writes down what happens: every change of health, every fault, every notice, and when anyone watched.
import type { DiskProblem } from '#core/account/disk-problem';
import type { Settings } from '#core/account/settings';
import { type AccountState, knownOf, problemOf } from '#core/account/state';
import type { Notification } from '#core/alerts/notification';
import { type HistoryEvent, notificationEvent } from '#core/history/events';
import {
  afterGoodList,
  afterPause,
  afterProblem,
  begunAnew,
  NOTHING_RECORDED,
  type Recorded,
  type Recording,
} from '#core/history/recorder';
import type { Clock, HistoryStore } from '../../ports.ts';
import { HistoryQueries } from './queries.ts';

export interface HistoryRecorderPorts {
  readonly clock: Clock;
  readonly history: HistoryStore;
}

const BECAUSE: Readonly<Record<DiskProblem, string>> = {
  'read-only': 'the profile is read-only',
  full: 'the disk is full',
  failed: 'its file cannot be opened',
};

export class HistoryRecorder {
  /** What the events come to, for the window. */
  readonly queries: HistoryQueries;
  readonly #ports: HistoryRecorderPorts;
  readonly #onProblem: (sentence: string, trouble: DiskProblem) => void;
  readonly #recorded = new Map<string, Recorded>();
  readonly #running = new Set<string>();
  #trouble: DiskProblem | null = null;

  /** `onTrouble` is called once, until events can be written again. */
  constructor(
    ports: HistoryRecorderPorts,
    onProblem: (sentence: string, trouble: DiskProblem) => void,
  ) {
    this.#ports = ports;
    this.#onProblem = onProblem;
    this.queries = new HistoryQueries(ports);
  }

  /** The accounts are watched from now on, or again. */
  start(accounts: readonly string[]): void {
    const anew = accounts.filter((id) => !this.#running.has(id));
    for (const id of anew) this.#running.add(id);
    this.#write(anew.map((account) => ({ kind: 'start', at: this.#now(), account })));
  }

  /** Nobody looks for a while, at one account or at all of them. */
  pause(accounts: readonly string[] = [...this.#running]): void {
    this.#write(accounts.flatMap((id) => this.#keep(id, afterPause(this.#of(id), id))));
  }

  /** The app ends, or an account is removed. */
  stop(accounts: readonly string[] = [...this.#running]): void {
    const ended = accounts.filter((id) => this.#running.delete(id));
    const at = this.#now();
    this.#write(
      ended.flatMap((account) => [
        ...this.#keep(account, begun(afterPause(this.#of(account), account))),
        { kind: 'stop', at, account },
      ]),
    );
  }

  /** What is known of the account from now on is another's, or asked elsewhere. */
  beginAnew(account: string): void {
    this.#write(this.#keep(account, begun(afterPause(this.#of(account), account))));
  }

  /** The service answered, well or not: the account before it and after it. */
  recordPoll(before: AccountState, after: AccountState, { pollSeconds }: Settings): void {
    if (after.phase !== 'live') {
      this.recordProblem(after);
      return;
    }
    const { id } = after.account;
    const known = knownOf(before)?.instances ?? null;
    const list = { account: id, fleet: after.fleet, known, pollMs: pollSeconds * 1000 };
    this.#write(this.#keep(id, afterGoodList(this.#of(id), list)));
    const { monitoredTime } = this.#of(id);
    // The heartbeat is written now and then only.
    if (monitoredTime) {
      this.queries.feed([
        { kind: 'watch', account: id, from: monitoredTime.from, at: monitoredTime.last },
      ]);
    }
  }

  /** Something else may be wrong with an account now. */
  recordProblem(state: AccountState): void {
    const problem = problemOf(state);
    const { id } = state.account;
    if (!problem) return;
    this.#write(this.#keep(id, afterProblem(this.#of(id), id, this.#now(), problem)));
  }

  notified(account: string, shown: readonly Notification[], held: readonly Notification[]): void {
    const at = this.#now();
    this.#write([
      ...shown.map((notification) => notificationEvent(account, at, notification, true)),
      ...held.map((notification) => notificationEvent(account, at, notification, false)),
    ]);
  }

  #write(events: readonly HistoryEvent[]): void {
    if (events.length === 0) return;
    const { history } = this.#ports;
    const trouble = history.append(events);
    if (trouble !== null) {
      // What was dropped must not be taken for a quiet time: the next list begins anew.
      for (const [id, recorded] of this.#recorded) this.#recorded.set(id, begunAnew(recorded));
      if (this.#trouble === null) {
        this.#onProblem(`the history cannot be written: ${BECAUSE[trouble]}`, trouble);
      }
    }
    this.#trouble = trouble;
    this.queries.feed(events);
  }

  #of(account: string): Recorded {
    return this.#recorded.get(account) ?? NOTHING_RECORDED;
  }

  #keep(account: string, { recorded, events }: Recording): readonly HistoryEvent[] {
    this.#recorded.set(account, recorded);
    return events;
  }

  #now(): number {
    return this.#ports.clock.now();
  }
}

function begun({ recorded, events }: Recording): Recording {
  return { recorded: begunAnew(recorded), events };
}
