// The panel in which one instance is paired anew: which code it shows, when the next is due, when it is done.
import { pausedFor, TOKEN_RETRY_MS } from '../account/poll-schedule.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import type { Instance, InstanceKey } from '../instance/instance.ts';
import { type Reading, read } from '../instance/reading.ts';
import { isFinal, logWordOf, type NoQr, type PairingProblem } from './problems.ts';

/** A code is shown for this long before a new one is asked for. */
export const QR_EVERY_MS = 20_000;
/** While a code is on screen, how often the service is asked whether it was scanned. */
export const STATE_EVERY_MS = 3_000;
/** A code that cannot be renewed is shown until it is this old. */
export const QR_LIFE_MS = 60_000;
/** A panel at which nobody scans asks no longer than this. */
export const PANEL_LIFE_MS = 10 * 60_000;
/** A code that is still being made is asked for again after this long. */
const NO_QR_YET_MS = 5_000;
/** A pause that the service asks for without saying how long: at first, and at the most. */
const PAUSE_MS = 20_000;
const LONGEST_PAUSE_MS = 60_000;

/** What the window shows. Times are milliseconds of the app's clock. */
export interface Panel {
  readonly key: InstanceKey;
  /**
   * `loading`: no answer yet. `showing`: the code of `qrRevision`. `connected`: done, nothing is asked any more.
   * `problem`: there is no code, and `problem` says why.
   */
  readonly phase: 'loading' | 'showing' | 'connected' | 'problem';
  /** The code on screen, which `qrAddress` finds; another one has another number. Null where there is none. */
  readonly qrRevision: number | null;
  /** When the next code is asked for; it may be past while one is on its way. Null: none is asked for any more. */
  readonly renewAt: number | null;
  /** In the phase `problem` only; null in every other. */
  readonly problem: PairingProblem | null;
}

/** The panel with what it needs to go on. */
export interface Pairing extends Panel {
  /** When the service is asked for the state; null: no more. */
  readonly askAt: number | null;
  /** When the panel gives up; null where nothing is asked any more. */
  readonly endsAt: number | null;
  /** When the code on screen is too old; null while there is none. */
  readonly expiresAt: number | null;
  /** Why the last question for a code, or for the state, brought none; null where it did. And how often in a row. */
  readonly noQr: NoQr | null;
  readonly qrFailures: number;
  readonly noReading: NoQr | null;
  readonly stateFailures: number;
  /** Nothing is asked before then, since the service wants a pause. */
  readonly pausedUntil: number;
}

const NOTHING_DUE = { renewAt: null, askAt: null, endsAt: null };

/** A panel as it is opened at `now`: both questions are due at once. */
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

/** Nothing is asked any more until the panel is opened anew. */
export function ended(pairing: Pairing, problem: PairingProblem): Pairing {
  return { ...withoutQr(pairing), ...NOTHING_DUE, phase: 'problem', problem };
}

/** The instance is up: the code is of no use any more. */
export function connected(pairing: Pairing): Pairing {
  return { ...withoutQr(pairing), ...NOTHING_DUE, phase: 'connected', problem: null };
}

/** A code has come; `revision` is its number. */
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

/** A question for a code brought none: the one on screen stays as long as it may be of use. */
export function withoutNewQr(pairing: Pairing, problem: NoQr, now: number): Pairing {
  const qrFailures = pairing.qrFailures + 1;
  if (isFinal(problem, pairing.noQr)) return ended(pairing, problem);
  const renewAt = now + afterFailure(problem, qrFailures);
  const next = paused({ ...pairing, noQr: problem, qrFailures, renewAt }, problem, renewAt);
  // A connected instance has no use for a code; any other may still take the old one.
  if (next.qrRevision !== null && problem.kind !== 'already-connected') return next;
  return { ...withoutQr(next), phase: 'problem', problem };
}

/** The service has said how the instance is: up ends the panel, anything else is asked again. */
export function withReading(pairing: Pairing, reading: Reading, now: number): Pairing {
  if (reading.kind === 'up') return connected(pairing);
  const askAt = Math.max(now + STATE_EVERY_MS, pairing.pausedUntil);
  return { ...pairing, noReading: null, stateFailures: 0, askAt };
}

/** The service has not said how the instance is. The panel looks the same, unless asking again is of no use. */
export function withoutReading(pairing: Pairing, problem: NoQr, now: number): Pairing {
  const stateFailures = pairing.stateFailures + 1;
  if (isFinal(problem, pairing.noReading)) return ended(pairing, problem);
  const askAt = now + afterFailure(problem, stateFailures);
  return paused({ ...pairing, noReading: problem, stateFailures, askAt }, problem, askAt);
}

/** The code on screen has become too old. */
export function withExpiredQr(pairing: Pairing): Pairing {
  const problem: PairingProblem = { kind: 'qr-expired', cause: pairing.noQr };
  return { ...withoutQr(pairing), phase: 'problem', problem };
}

/** What the window is told of it. */
export function panelOf({ key, phase, qrRevision, renewAt, problem }: Pairing): Panel {
  return { key, phase, qrRevision, renewAt, problem };
}

/** What is wrong with it now, in words of the log. */
export function problemsOf({ problem, noQr, noReading }: Pairing): readonly string[] {
  return [problem, noQr, noReading].flatMap((trouble) => (trouble ? [logWordOf(trouble)] : []));
}

/** Why a panel for this instance is of no use, as its last list says; null where it is of some. `outdated`: that list is no longer vouched for. */
export function needless(
  monitored: MonitoredInstance | undefined,
  outdated: boolean,
): PairingProblem | null {
  if (monitored === undefined) return { kind: 'unknown-instance', said: null };
  const isUp = monitored.reading.kind === 'up' && monitored.absence === null && !outdated;
  return isUp ? { kind: 'already-connected', said: null } : null;
}

/**
 * Reads what the service says of one instance between two lists. It counts as no list: only what the lists
 * asked for twice is lost for good.
 */
export function readAgain(monitored: MonitoredInstance, instance: Instance): Reading {
  const askedForScan = monitored.reading.kind === 'lost-for-good';
  return read(instance, { ...monitored.memory, askedForScan }).reading;
}

export const QR_PATH = '/qr/';

/** Where the page finds the code of a panel, on its own host; null where it has none. */
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

/** Who is asked too often is asked for nothing at all until its pause is over. */
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

/** In ms: twice as long with each failure in a row, up to a bound that a person can wait for. */
function afterFailure(problem: NoQr, failures: number): number {
  if (problem.kind === 'no-qr-yet') return NO_QR_YET_MS;
  if (problem.kind === 'token-rejected') return TOKEN_RETRY_MS;
  const doubled = 2 ** Math.min(failures - 1, 10);
  if (problem.kind !== 'rate-limited') return Math.min(STATE_EVERY_MS * doubled, QR_EVERY_MS);
  return pausedFor(problem) ?? Math.min(PAUSE_MS * doubled, LONGEST_PAUSE_MS);
}
