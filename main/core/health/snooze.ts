// Setting an instance aside, muting it, pausing all notices: for how long, and when that is over.
import type { ReadingKind } from '../instance/reading.ts';

/** For how long a person may park or mute an instance. */
export const SNOOZE_SPANS = ['1h', '4h', '8h', 'until-back', 'for-good'] as const;
export type SnoozeSpan = (typeof SNOOZE_SPANS)[number];

/** For how long a person may pause all notices. */
export const PAUSE_SPANS = ['1h', '4h', '8h', 'for-good'] as const;
export type PauseSpan = (typeof PAUSE_SPANS)[number];

/** Until a moment of the app's clock, in ms; until the instance is up again; or until a person ends it. */
export type Snooze =
  | { readonly kind: 'until'; readonly until: number }
  | { readonly kind: 'until-back' }
  | { readonly kind: 'for-good' };

/** What a person holds of an account's instances, by `apiInstanceName`. */
export type Snoozes = ReadonlyMap<string, Snooze>;

export const NO_SNOOZES: Snoozes = new Map();

const HOUR_MS = 3_600_000;
const HOURS: Readonly<Record<'1h' | '4h' | '8h', number>> = { '1h': 1, '4h': 4, '8h': 8 };

export function snoozeFor(span: SnoozeSpan, now: number): Snooze {
  if (span === 'until-back' || span === 'for-good') return { kind: span };
  return { kind: 'until', until: now + HOURS[span] * HOUR_MS };
}

/** What is left of a hold when a list says this of the instance; null where it is over. */
export function snoozeAfter(
  snooze: Snooze | null,
  reading: ReadingKind,
  now: number,
): Snooze | null {
  if (snooze?.kind === 'until-back' && reading === 'up') return null;
  return snoozeAt(snooze, now);
}

/** What is left of a hold at this time; null where it is over. */
export function snoozeAt(snooze: Snooze | null, now: number): Snooze | null {
  return snooze?.kind === 'until' && now >= snooze.until ? null : snooze;
}

/** The holds with one more, or without it where the hold is null. */
export function withSnooze(snoozes: Snoozes, name: string, snooze: Snooze | null): Snoozes {
  const next = new Map(snoozes);
  if (snooze === null) next.delete(name);
  else next.set(name, snooze);
  return next;
}

/** What a person holds of an account's instances. */
export interface Snoozed {
  readonly parked: Snoozes;
  readonly muted: Snoozes;
}
