// Writes down what happens: every change of health, every fault, every notice, and when anyone watched.
import type { DiskTrouble } from '#core/account/disk-problem';
import type { Settings } from '#core/account/settings';
import { type AccountState, knownOf, problemOf } from '#core/account/state';
import type { Notice } from '#core/alerts/notification';
import { type HistoryEvent, noticeEvent } from '#core/history/events';
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
import { Retrospect } from './queries.ts';

export interface HistorianPorts {
  readonly clock: Clock;
  readonly history: HistoryStore;
}

const BECAUSE: Readonly<Record<DiskTrouble, string>> = {
  'read-only': 'the profile is read-only',
  full: 'the disk is full',
  failed: 'its file cannot be opened',
};

export class Historian {
  /** What the events come to, for the window. */
  readonly past: Retrospect;
  readonly #ports: HistorianPorts;
  readonly #onTrouble: (sentence: string, trouble: DiskTrouble) => void;
  readonly #recorded = new Map<string, Recorded>();
  readonly #running = new Set<string>();
  #trouble: DiskTrouble | null = null;

  /** `onTrouble` is called once, until events can be written again. */
  constructor(ports: HistorianPorts, onTrouble: (sentence: string, trouble: DiskTrouble) => void) {
    this.#ports = ports;
    this.#onTrouble = onTrouble;
    this.past = new Retrospect(ports);
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
  answered(before: AccountState, after: AccountState, { pollSeconds }: Settings): void {
    if (after.phase !== 'live') {
      this.changed(after);
      return;
    }
    const { id } = after.account;
    const known = knownOf(before)?.tracks ?? null;
    const list = { account: id, fleet: after.fleet, known, pollMs: pollSeconds * 1000 };
    this.#write(this.#keep(id, afterGoodList(this.#of(id), list)));
    const { watched } = this.#of(id);
    // The heartbeat is written now and then only.
    if (watched) {
      this.past.feed([{ kind: 'watch', account: id, from: watched.from, at: watched.last }]);
    }
  }

  /** Something else may be wrong with an account now. */
  changed(state: AccountState): void {
    const problem = problemOf(state);
    const { id } = state.account;
    if (!problem) return;
    this.#write(this.#keep(id, afterProblem(this.#of(id), id, this.#now(), problem)));
  }

  told(account: string, shown: readonly Notice[], held: readonly Notice[]): void {
    const at = this.#now();
    this.#write([
      ...shown.map((notice) => noticeEvent(account, at, notice, true)),
      ...held.map((notice) => noticeEvent(account, at, notice, false)),
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
        this.#onTrouble(`the history cannot be written: ${BECAUSE[trouble]}`, trouble);
      }
    }
    this.#trouble = trouble;
    this.past.feed(events);
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
