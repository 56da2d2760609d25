// Runs the re-pairing dialog: requests its QR code and the instance's state, and nothing once it is closed.
import type { Result } from '#core/account/problem';
import type { InstanceKey } from '#core/instance/instance';
import type { NoQr } from '#core/pairing/problems';
import * as core from '#core/pairing/session';
import type { Api, Clock, Log, QrImage } from '../../ports.ts';
import type { InstanceAccess } from './access.ts';

export interface PairingPorts {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the dialog needs from the app, and what it reports. */
export interface PairingOwner {
  /** The instance as currently known; read before every request. */
  access(key: InstanceKey): InstanceAccess;
  /** The window's view of the dialog has changed. */
  onChange(panel: core.Panel | null): void;
  /** The dialog knows more than the account's list: poll at once. */
  onNews(account: string): void;
}

type RequestKind = 'qr' | 'state';
type Due = RequestKind | 'expiry' | 'end';

export class PairingRunner {
  readonly #ports: PairingPorts;
  readonly #owner: PairingOwner;
  #pairing: core.Pairing | null = null;
  /** Aborts every request of the open dialog. */
  #abort = new AbortController();
  readonly #inFlight = new Set<RequestKind>();
  #timers = new Map<Due, { readonly at: number; readonly cancel: () => void }>();
  /** The code on screen. It is kept here only. */
  #qr: QrImage | null = null;
  /** Grows with each code, so that no address is ever reused. */
  #lastRevision = 0;

  constructor(ports: PairingPorts, owner: PairingOwner) {
    this.#ports = ports;
    this.#owner = owner;
  }

  /** The open dialog; null while there is none. */
  get now(): core.Panel | null {
    return this.#pairing && core.panelOf(this.#pairing);
  }

  /** Opens the dialog of an instance in place of any other. Opening the same one starts over. */
  open(key: InstanceKey): void {
    this.#end();
    const { clock, log } = this.#ports;
    const { monitored, outdated, target } = this.#owner.access(key);
    const fresh = core.opened(key, clock.now());
    const problem = core.whyNoPairing(monitored, outdated) ?? (target.ok ? null : target.problem);
    log.info(`${key.account}: ${key.apiInstanceName}: pairing opened`);
    this.#become(problem === null ? fresh : core.ended(fresh, problem));
  }

  /** Closes the dialog: no more requests, timers or code. */
  close(): void {
    if (this.#pairing === null) return;
    const { account, apiInstanceName } = this.#pairing.key;
    this.#ports.log.info(`${account}: ${apiInstanceName}: pairing closed`);
    this.#end();
    this.#owner.onChange(null);
  }

  /** Closes it if it belongs to this account. */
  closeFor(account: string): void {
    if (this.#pairing?.key.account === account) this.close();
  }

  /** A new list: the instance may be up in it before its state says so. */
  onList(account: string): void {
    const pairing = this.#pairing;
    if (pairing?.key.account !== account || pairing.askAt === null) return;
    const { monitored, outdated } = this.#owner.access(pairing.key);
    const isUp = core.whyNoPairing(monitored, outdated)?.kind === 'already-connected';
    if (isUp) this.#become(core.connected(pairing));
  }

  /** The picture of the code on screen; null if its revision is another. */
  qr(revision: number): QrImage | null {
    return this.#pairing?.qrRevision === revision ? this.#qr : null;
  }

  #end(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#inFlight.clear();
    for (const { cancel } of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#qr = null;
    this.#pairing = null;
  }

  #become(next: core.Pairing): void {
    const before = this.#pairing;
    this.#pairing = next;
    if (next.qrRevision === null) this.#qr = null;
    // Responses that arrive after the end are ignored.
    if (next.askAt === null && next.renewAt === null) {
      this.#abort.abort();
      this.#inFlight.clear();
    }
    this.#schedule('qr', next.renewAt);
    this.#schedule('state', next.askAt);
    this.#schedule('expiry', next.expiresAt);
    this.#schedule('end', next.endsAt);
    this.#logChange(before, next);
    const panel = core.panelOf(next);
    const isNews =
      before === null || JSON.stringify(core.panelOf(before)) !== JSON.stringify(panel);
    if (isNews) this.#owner.onChange(panel);
  }

  /** Sets the timer of one due action; none while its request is in flight. */
  #schedule(due: Due, at: number | null): void {
    const planned = this.#timers.get(due);
    const isInFlight = (due === 'qr' || due === 'state') && this.#inFlight.has(due);
    const wanted = isInFlight ? null : at;
    if (planned?.at === wanted) return;
    planned?.cancel();
    this.#timers.delete(due);
    if (wanted === null) return;
    const { clock } = this.#ports;
    const cancel = clock.after(Math.max(0, wanted - clock.now()), () => {
      this.#timers.delete(due);
      if (due === 'qr') void this.#askQr();
      else if (due === 'state') void this.#askState();
      else if (this.#pairing === null) return;
      else if (due === 'expiry') this.#become(core.withExpiredQr(this.#pairing));
      else this.#become(core.ended(this.#pairing, { kind: 'waited-long' }));
    });
    this.#timers.set(due, { at: wanted, cancel });
  }

  async #askQr(): Promise<void> {
    const { api, clock } = this.#ports;
    const answer = await this.#ask('qr', api.qr.bind(api));
    const pairing = this.#pairing;
    if (answer === null || pairing === null) return;
    if (answer.ok) {
      this.#lastRevision += 1;
      this.#qr = answer.value;
      return this.#become(core.withQr(pairing, this.#lastRevision, clock.now()));
    }
    const { problem } = answer;
    this.#become(core.withoutNewQr(pairing, problem, clock.now()));
    const isNews = problem.kind === 'already-connected' && pairing.noQr?.kind !== problem.kind;
    if (isNews) this.#owner.onNews(pairing.key.account);
  }

  async #askState(): Promise<void> {
    const { api, clock } = this.#ports;
    const answer = await this.#ask('state', api.state.bind(api));
    const pairing = this.#pairing;
    if (answer === null || pairing === null) return;
    if (!answer.ok) {
      return this.#become(core.withoutReading(pairing, answer.problem, clock.now()));
    }
    const { monitored } = this.#owner.access(pairing.key);
    if (monitored === undefined) {
      return this.#become(core.ended(pairing, { kind: 'unknown-instance', said: null }));
    }
    const reading = core.readAgain(monitored, answer.value);
    this.#become(core.withReading(pairing, reading, clock.now()));
    if (reading.kind === 'up') this.#owner.onNews(pairing.key.account);
  }

  /** Null if the dialog was closed or ended meanwhile. */
  async #ask<T>(
    kind: RequestKind,
    request: (
      ...asked: [baseUrl: string, token: string, name: string, signal: AbortSignal]
    ) => Promise<Result<T, NoQr>>,
  ): Promise<Result<T, NoQr> | null> {
    const pairing = this.#pairing;
    if (pairing === null) return null;
    const { target } = this.#owner.access(pairing.key);
    if (!target.ok) {
      this.#become(core.ended(pairing, target.problem));
      return null;
    }
    const { signal } = this.#abort;
    this.#inFlight.add(kind);
    const { baseUrl, token } = target.value;
    const answer = await request(baseUrl, token, pairing.key.apiInstanceName, signal);
    if (signal.aborted) return null;
    this.#inFlight.delete(kind);
    return answer;
  }

  /** Logs each kind of problem once in a row. */
  #logChange(before: core.Pairing | null, next: core.Pairing): void {
    const { log } = this.#ports;
    const name = `${next.key.account}: ${next.key.apiInstanceName}`;
    const known = new Set(before === null ? [] : core.problemsOf(before));
    if (next.phase === 'connected') log.info(`${name}: paired`);
    for (const word of new Set(core.problemsOf(next))) {
      if (!known.has(word)) log.warn(`${name}: pairing: ${word}`);
    }
  }
}
