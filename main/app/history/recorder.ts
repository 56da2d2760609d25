// Records the history: changes of health, faults, notifications, and monitored time.
import type { DiskProblem } from '#core/account/disk-problem';
import type { Settings } from '#core/account/settings';
import { type AccountState, knownOf, problemOf } from '#core/account/state';
import type { Notification } from '#core/alerts/notification';
import { type HistoryEvent, notificationEvent } from '#core/history/events';
import {
  afterGoodList,
  afterPause,
  afterProblem,
  NOTHING_RECORDED,
  type Recorded,
  type Recording,
  restartRecording,
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
  /** Strips, uptime and journal, from the same events. */
  readonly queries: HistoryQueries;
  readonly #ports: HistoryRecorderPorts;
  readonly #onProblem: (sentence: string, problem: DiskProblem) => void;
  readonly #recorded = new Map<string, Recorded>();
  readonly #running = new Set<string>();
  #problem: DiskProblem | null = null;

  /** `onProblem` is called once, until events can be written again. */
  constructor(
    ports: HistoryRecorderPorts,
    onProblem: (sentence: string, problem: DiskProblem) => void,
  ) {
    this.#ports = ports;
    this.#onProblem = onProblem;
    this.queries = new HistoryQueries(ports);
  }

  /** Starts to record these accounts. */
  start(accounts: readonly string[]): void {
    const started = accounts.filter((id) => !this.#running.has(id));
    for (const id of started) this.#running.add(id);
    this.#write(started.map((account) => ({ kind: 'start', at: this.#now(), account })));
  }

  /** Polling pauses, for these accounts or for all. */
  pause(accounts: readonly string[] = [...this.#running]): void {
    this.#write(accounts.flatMap((id) => this.#remember(id, afterPause(this.#recordedOf(id), id))));
  }

  /** Stops recording: the app quits, or accounts are removed. */
  stop(accounts: readonly string[] = [...this.#running]): void {
    const ended = accounts.filter((id) => this.#running.delete(id));
    const at = this.#now();
    this.#write(
      ended.flatMap((account) => [
        ...this.#remember(account, restarted(afterPause(this.#recordedOf(account), account))),
        { kind: 'stop', at, account },
      ]),
    );
  }

  /** Starts the account over: it has another token or another address. */
  restart(account: string): void {
    this.#write(this.#remember(account, restarted(afterPause(this.#recordedOf(account), account))));
  }

  /** Records a poll, good or not, from the account before and after it. */
  recordPoll(before: AccountState, after: AccountState, { pollSeconds }: Settings): void {
    if (after.phase !== 'live') {
      this.recordProblem(after);
      return;
    }
    const { id } = after.account;
    const known = knownOf(before)?.instances ?? null;
    const list = { account: id, fleet: after.fleet, known, pollMs: pollSeconds * 1000 };
    this.#write(this.#remember(id, afterGoodList(this.#recordedOf(id), list)));
    const { monitoredTime } = this.#recordedOf(id);
    // The heartbeat is written only every few minutes.
    if (monitoredTime) {
      this.queries.feed([
        { kind: 'watch', account: id, from: monitoredTime.from, at: monitoredTime.last },
      ]);
    }
  }

  /** Records the account's current problem, if it has one. */
  recordProblem(state: AccountState): void {
    const problem = problemOf(state);
    const { id } = state.account;
    if (!problem) return;
    this.#write(this.#remember(id, afterProblem(this.#recordedOf(id), id, this.#now(), problem)));
  }

  recordNotifications(
    account: string,
    shown: readonly Notification[],
    suppressed: readonly Notification[],
  ): void {
    const at = this.#now();
    this.#write([
      ...shown.map((notification) => notificationEvent(account, at, notification, true)),
      ...suppressed.map((notification) => notificationEvent(account, at, notification, false)),
    ]);
  }

  #write(events: readonly HistoryEvent[]): void {
    if (events.length === 0) return;
    const { history } = this.#ports;
    const problem = history.append(events);
    if (problem !== null) {
      // Lost events must not look like a quiet time: the next list states everything again.
      for (const [id, recorded] of this.#recorded)
        this.#recorded.set(id, restartRecording(recorded));
      if (this.#problem === null) {
        this.#onProblem(`the history cannot be written: ${BECAUSE[problem]}`, problem);
      }
    }
    this.#problem = problem;
    this.queries.feed(events);
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
