// Records the history: changes of health, faults, notifications, and monitored time.
import type { DiskProblem } from '#core/account/disk-problem';
import type { Settings } from '#core/account/settings';
import { type AccountState, knownOf, problemOf } from '#core/account/state';
import type { Notification } from '#core/alerts/notification';
import { dayOf, type HistoryEvent, notificationEvent } from '#core/history/events';
import {
  afterGoodList,
  afterPause,
  afterProblem,
  NOTHING_RECORDED,
  type Recorded,
  type RecordedList,
  type Recording,
  restartRecording,
} from '#core/history/recorder';
import type { Clock, HistoryStore, Log } from '../../ports.ts';
import { HistoryQueries } from './queries.ts';

export interface HistoryRecorderPorts {
  readonly clock: Clock;
  readonly history: HistoryStore;
  readonly log: Log;
}

/**
 * Events that cannot be written are kept in memory: at most this many, or as many for each instance if that is more. A
 * list may state every instance, and half of the room must hold that: 50,000 instances take up to 40 MB on a full disk.
 */
const MAX_WAITING = 20_000;
const MAX_WAITING_EACH = 4;
/** The end of a session was cancelled if a list arrives more than this later, in ms. */
const CANCELLED_AFTER_MS = 60_000;

const BECAUSE: Readonly<Record<DiskProblem, string>> = {
  'read-only': 'the profile is read-only',
  full: 'the disk is full',
  failed: 'its file cannot be opened',
};

export class HistoryRecorder {
  /** Strips, uptime and journal, from the same events. */
  readonly queries: HistoryQueries;
  readonly #ports: HistoryRecorderPorts;
  readonly #onProblem: (problem: DiskProblem | null) => void;
  readonly #recorded = new Map<string, Recorded>();
  readonly #running = new Set<string>();
  /** When recording stopped, in ms of the app's clock. */
  readonly #stoppedAt = new Map<string, number>();
  /** Not written yet, oldest first. */
  #waiting: HistoryEvent[] = [];
  #problem: DiskProblem | null = null;

  /** `onProblem` is called when writing fails for the first time, and with null when it works again. */
  constructor(ports: HistoryRecorderPorts, onProblem: (problem: DiskProblem | null) => void) {
    this.#ports = ports;
    this.#onProblem = onProblem;
    this.queries = new HistoryQueries(ports);
  }

  /** Starts to record these accounts. `sinceOf`: when one was last monitored, if its last run died; else null. */
  start(accounts: readonly string[], sinceOf: (id: string) => number | null = () => null): void {
    const started = accounts.filter((id) => !this.#running.has(id));
    for (const id of started) this.#running.add(id);
    this.#write(
      started.map((account) => {
        const since = sinceOf(account);
        const gap = since === null ? {} : { unmonitoredSince: since };
        return { kind: 'start', at: this.#now(), account, ...gap };
      }),
    );
  }

  /** Polling pauses, for these accounts or for all. */
  pause(accounts: readonly string[] = [...this.#running]): void {
    this.#write(accounts.flatMap((id) => this.#remember(id, afterPause(this.#recordedOf(id), id))));
  }

  /** Stops recording: the app quits, the session ends, or accounts are removed. The stop is their last event. */
  stop(accounts: readonly string[] = [...this.#running]): void {
    const ended = accounts.filter((id) => this.#running.delete(id));
    const at = this.#now();
    for (const account of ended) this.#stoppedAt.set(account, at);
    this.#write(
      ended.flatMap((account) => [
        ...this.#remember(account, restarted(afterPause(this.#recordedOf(account), account))),
        { kind: 'stop', at, account },
      ]),
    );
  }

  /** Deletes all events of an account that was stopped. Null, or why something is left on disk. */
  async forget(account: string): Promise<DiskProblem | null> {
    this.#waiting = this.#waiting.filter((event) => event.account !== account);
    this.#recorded.delete(account);
    const problem = await this.queries.forget(account);
    const { log } = this.#ports;
    if (problem === null) log.info(`history deleted: ${account}`);
    else log.warn(`history not deleted completely: ${account}: ${BECAUSE[problem]}`);
    return problem;
  }

  /** Starts the account over: it has another token or another address. */
  restart(account: string): void {
    this.#write(this.#remember(account, restarted(afterPause(this.#recordedOf(account), account))));
  }

  /** Records a poll, good or not, from the account before and after it. */
  recordPoll(before: AccountState, after: AccountState, { pollSeconds }: Settings): void {
    const { id } = after.account;
    if (after.phase === 'live' && this.#wasCancelled(id)) this.start([id]);
    if (!this.#running.has(id)) return;
    const known = knownOf(before)?.instances ?? null;
    const events =
      after.phase === 'live'
        ? this.#listed({ account: id, fleet: after.fleet, known, pollMs: pollSeconds * 1000 })
        : this.#failed(after);
    // One attempt for each poll, also if it brings nothing.
    if (events.length > 0) this.#write(events);
    else this.#writeWaiting();
    const { monitoredTime } = this.#recordedOf(id);
    // The heartbeat is written only every few minutes.
    if (after.phase === 'live' && monitoredTime) {
      this.queries.feed([
        { kind: 'watch', account: id, from: monitoredTime.from, at: monitoredTime.last },
      ]);
    }
  }

  /** Records the account's current problem, if it has one. */
  recordProblem(state: AccountState): void {
    if (this.#running.has(state.account.id)) this.#write(this.#failed(state));
  }

  recordNotifications(
    account: string,
    shown: readonly Notification[],
    suppressed: readonly Notification[],
  ): void {
    if (!this.#running.has(account)) return;
    const at = this.#now();
    this.#write([
      ...shown.map((notification) => notificationEvent(account, at, notification, true)),
      ...suppressed.map((notification) => notificationEvent(account, at, notification, false)),
    ]);
  }

  #listed(list: RecordedList): readonly HistoryEvent[] {
    return this.#remember(list.account, afterGoodList(this.#recordedOf(list.account), list));
  }

  #failed(state: AccountState): readonly HistoryEvent[] {
    const { id } = state.account;
    const problem = problemOf(state);
    if (problem === null) return [];
    return this.#remember(id, afterProblem(this.#recordedOf(id), id, this.#now(), problem));
  }

  /** True if the end of a session was recorded, but the app runs on. */
  #wasCancelled(id: string): boolean {
    if (this.#running.has(id)) return false;
    const age = this.#now() - (this.#stoppedAt.get(id) ?? Number.NEGATIVE_INFINITY);
    // A clock that was set back says nothing.
    return age < 0 || age > CANCELLED_AFTER_MS;
  }

  #write(events: readonly HistoryEvent[]): void {
    if (events.length === 0) return;
    // Not all as arguments of one call: the engine allows about 100,000.
    for (const event of events) this.#waiting.push(event);
    this.#writeWaiting();
    this.queries.feed(events);
    const most = this.#mostWaiting();
    if (this.#waiting.length <= most) return;
    // Lost events must not look like a quiet time: the next list states everything again. Half is dropped at
    // once, or those statements would overflow again with each list.
    this.#waiting = this.#waiting.slice(-most / 2);
    for (const [id, recorded] of this.#recorded) this.#recorded.set(id, restartRecording(recorded));
  }

  #mostWaiting(): number {
    let instances = 0;
    for (const recorded of this.#recorded.values()) instances += recorded.instances?.size ?? 0;
    return Math.max(MAX_WAITING, MAX_WAITING_EACH * instances);
  }

  /** Writes what is left, a day at a time: a day is written as a whole or not at all. */
  #writeWaiting(): void {
    const { history, log } = this.#ports;
    let problem: DiskProblem | null = null;
    while (this.#waiting[0] !== undefined && problem === null) {
      const day = dayOf(this.#waiting[0].at);
      const end = this.#waiting.findIndex(({ at }) => dayOf(at) !== day);
      const events = end < 0 ? this.#waiting : this.#waiting.slice(0, end);
      problem = history.append(events);
      if (problem === null) this.#waiting = this.#waiting.slice(events.length);
    }
    const before = this.#problem;
    this.#problem = problem;
    if ((problem === null) === (before === null)) return;
    if (problem === null) log.info('the history can be written again');
    else log.warn(`the history cannot be written: ${BECAUSE[problem]}`);
    this.#onProblem(problem);
  }

  #recordedOf(account: string): Recorded {
    return this.#recorded.get(account) ?? NOTHING_RECORDED;
  }

  #remember(account: string, { recorded, events }: Recording): readonly HistoryEvent[] {
    this.#recorded.set(account, recorded);
    return events;
  }

  #now(): number {
    return this.#ports.clock.now();
  }
}

function restarted({ recorded, events }: Recording): Recording {
  return { recorded: restartRecording(recorded), events };
}
