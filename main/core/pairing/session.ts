// Runs the re-pairing dialog as a state machine: its QR code, when the next one is due, and when it is done.
import { retryAfterOf, TOKEN_RETRY_MS } from '../account/poll-schedule.ts';
import type { Health, MonitoredInstance } from '../health/monitored-instance.ts';
import type { Instance, InstanceKey } from '../instance/instance.ts';
import { type Reading, read } from '../instance/reading.ts';
import { isFinal, logWordOf, type NoQr, type PairingProblem } from './problems.ts';

/** After this long a new code is requested. */
export const QR_EVERY_MS = 20_000;
/** How often the service is asked whether the code was scanned. */
export const STATE_EVERY_MS = 3_000;
/** A code that cannot be renewed is shown until it is this old. */
export const QR_LIFE_MS = 60_000;
/** After this long without a scan the dialog gives up. */
export const PANEL_LIFE_MS = 10 * 60_000;
/** When the service has no code yet, the next try is after this long. */
const NO_QR_YET_MS = 5_000;
/** When the service is rate limited without `Retry-After`: the first pause and the longest. */
const PAUSE_MS = 20_000;
const LONGEST_PAUSE_MS = 60_000;

/** What the window shows of the dialog. Times are milliseconds of the app's clock. */
export interface Panel {
  readonly key: InstanceKey;
  /**
   * `loading`: no response yet. `showing`: the code of `qrRevision`. `connected`: done, no more requests.
   * `problem`: there is no code, and `problem` says why.
   */
  readonly phase: 'loading' | 'showing' | 'connected' | 'problem';
  /** The number of the code on screen, for `qrAddress`. Each code has another. Null without a code. */
  readonly qrRevision: number | null;
  /** When the next code is requested. It may be past while a request is under way. Null: no more requests. */
  readonly renewAt: number | null;
  /** Null in every phase but `problem`. */
  readonly problem: PairingProblem | null;
}

/** The dialog with everything that it needs to proceed. */
export interface Pairing extends Panel {
  /** When the service is next asked for the state; null: not any more. */
  readonly askAt: number | null;
  /** When the dialog gives up; null once no request is due. */
  readonly endsAt: number | null;
  /** When the code on screen expires; null without a code. */
  readonly expiresAt: number | null;
  /** Why the last request for a code or for the state failed, or null; and how many failed in a row. */
  readonly noQr: NoQr | null;
  readonly qrFailures: number;
  readonly noReading: NoQr | null;
  readonly stateFailures: number;
  /** No request before then: the service asked for a pause. */
  readonly pausedUntil: number;
}

/** True for an instance that is down or waits for its first pairing. Any other may be back by itself. */
export function canBePaired(health: Health): health is 'down' | 'pairing' {
  return health === 'down' || health === 'pairing';
}

const NOTHING_DUE = { renewAt: null, askAt: null, endsAt: null };

/** A dialog opened at `now`: both requests are due at once. */
export function opened(key: InstanceKey, now: number): Pairing {
  return {
    key,
    phase: 'loading',
    qrRevision: null,
    renewAt: now,
    problem: null,
    askAt: now,
    endsAt: now + PANEL_LIFE_MS,
    expiresAt: null,
    noQr: null,
    qrFailures: 0,
    noReading: null,
    stateFailures: 0,
    pausedUntil: now,
  };
}

/** The dialog with no more requests until it is opened again. */
export function ended(pairing: Pairing, problem: PairingProblem): Pairing {
  return { ...withoutQr(pairing), ...NOTHING_DUE, phase: 'problem', problem };
}

/** The instance is up: the code is no longer needed. */
export function connected(pairing: Pairing): Pairing {
  return { ...withoutQr(pairing), ...NOTHING_DUE, phase: 'connected', problem: null };
}

/** A code has arrived; `revision` is its number. */
export function withQr(pairing: Pairing, revision: number, now: number): Pairing {
  return {
    ...pairing,
    phase: 'showing',
    qrRevision: revision,
    problem: null,
    renewAt: Math.max(now + QR_EVERY_MS, pairing.pausedUntil),
    expiresAt: now + QR_LIFE_MS,
    noQr: null,
    qrFailures: 0,
  };
}

/** A request for a code failed: the code on screen stays until it expires. */
export function withoutNewQr(pairing: Pairing, problem: NoQr, now: number): Pairing {
  const qrFailures = pairing.qrFailures + 1;
  if (isFinal(problem, pairing.noQr)) return ended(pairing, problem);
  const renewAt = now + afterFailure(problem, qrFailures);
  const next = paused({ ...pairing, noQr: problem, qrFailures, renewAt }, problem, renewAt);
  // A connected instance needs no code; any other may still accept the old one.
  if (next.qrRevision !== null && problem.kind !== 'already-connected') return next;
  return { ...withoutQr(next), phase: 'problem', problem };
}

/** The state of the instance has arrived: `up` completes the dialog, anything else is asked again. */
export function withReading(pairing: Pairing, reading: Reading, now: number): Pairing {
  if (reading.kind === 'up') return connected(pairing);
  const askAt = Math.max(now + STATE_EVERY_MS, pairing.pausedUntil);
  return { ...pairing, noReading: null, stateFailures: 0, askAt };
}

/** A request for the state failed. The dialog stays the same unless another try is useless. */
export function withoutReading(pairing: Pairing, problem: NoQr, now: number): Pairing {
  const stateFailures = pairing.stateFailures + 1;
  if (isFinal(problem, pairing.noReading)) return ended(pairing, problem);
  const askAt = now + afterFailure(problem, stateFailures);
  return paused({ ...pairing, noReading: problem, stateFailures, askAt }, problem, askAt);
}

/** The code on screen has expired. */
export function withExpiredQr(pairing: Pairing): Pairing {
  const problem: PairingProblem = { kind: 'qr-expired', cause: pairing.noQr };
  return { ...withoutQr(pairing), phase: 'problem', problem };
}

/** What the window shows of it. */
export function panelOf({ key, phase, qrRevision, renewAt, problem }: Pairing): Panel {
  return { key, phase, qrRevision, renewAt, problem };
}

/** Its current problems, worded for the log. */
export function problemsOf({ problem, noQr, noReading }: Pairing): readonly string[] {
  return [problem, noQr, noReading].flatMap((p) => (p ? [logWordOf(p)] : []));
}

/** Why re-pairing is pointless by the last list; null if it may help. `outdated`: that list is out of date. */
export function whyNoPairing(
  monitored: MonitoredInstance | undefined,
  outdated: boolean,
): PairingProblem | null {
  if (monitored === undefined) return { kind: 'unknown-instance', said: null };
  const isUp = monitored.reading.kind === 'up' && monitored.absence === null && !outdated;
  return isUp ? { kind: 'already-connected', said: null } : null;
}

/**
 * Reads a state that the service gave between two lists. It does not count as a list: only a scan that two
 * lists in a row asked for is a loss for good.
 */
export function readAgain(monitored: MonitoredInstance, instance: Instance): Reading {
  const askedForScan = monitored.reading.kind === 'lost-for-good';
  return read(instance, { ...monitored.memory, askedForScan }).reading;
}

export const QR_PATH = '/qr/';

/** The address of the code on the page's own host; null without a code. */
export function qrAddress({ qrRevision }: Panel): string | null {
  return qrRevision === null ? null : `${QR_PATH}${qrRevision}`;
}

/** The code that an address of `qrAddress` is for (path and query); null for any other. */
export function qrRevisionOf(address: string): number | null {
  const found = /^\/qr\/([1-9]\d{0,14})$/.exec(address)?.[1];
  return found === undefined ? null : Number(found);
}

function withoutQr(pairing: Pairing): Pairing {
  return { ...pairing, qrRevision: null, expiresAt: null };
}

/** A rate-limited service gets no request at all until the pause is over. */
function paused(pairing: Pairing, problem: NoQr, until: number): Pairing {
  const pausedUntil =
    problem.kind === 'rate-limited' ? Math.max(until, pairing.pausedUntil) : pairing.pausedUntil;
  const { renewAt, askAt } = pairing;
  return {
    ...pairing,
    pausedUntil,
    renewAt: renewAt && Math.max(renewAt, pausedUntil),
    askAt: askAt && Math.max(askAt, pausedUntil),
  };
}

/** The delay after a failure, in ms: doubled with each failure in a row, up to what a person can wait for. */
function afterFailure(problem: NoQr, failures: number): number {
  if (problem.kind === 'no-qr-yet') return NO_QR_YET_MS;
  if (problem.kind === 'token-rejected') return TOKEN_RETRY_MS;
  const doubled = 2 ** Math.min(failures - 1, 10);
  if (problem.kind !== 'rate-limited') return Math.min(STATE_EVERY_MS * doubled, QR_EVERY_MS);
  return retryAfterOf(problem) ?? Math.min(PAUSE_MS * doubled, LONGEST_PAUSE_MS);
}
