// Defines how long an instance stays parked or muted, or notifications paused, and when that ends.
import type { ReadingKind } from '../instance/reading.ts';

/** How long the user can park or mute an instance. */
export const SNOOZE_SPANS = ['1h', '4h', '8h', 'until-back', 'for-good'] as const;
export type SnoozeSpan = (typeof SNOOZE_SPANS)[number];

/** How long the user can pause all notifications. */
export const PAUSE_SPANS = ['1h', '4h', '8h', 'for-good'] as const;
export type PauseSpan = (typeof PAUSE_SPANS)[number];

/**
 * Ends at `until` (ms of the app's clock), when the instance is up again, or when the user ends it.
 */
export type Snooze =
  | { readonly kind: 'until'; readonly until: number }
  | { readonly kind: 'until-back' }
  | { readonly kind: 'for-good' };

/** The parked or the muted instances of an account, by `apiInstanceName`. */
export type Snoozes = ReadonlyMap<string, Snooze>;

export const NO_SNOOZES: Snoozes = new Map();

const HOUR_MS = 3_600_000;
const HOURS: Readonly<Record<'1h' | '4h' | '8h', number>> = { '1h': 1, '4h': 4, '8h': 8 };

export function snoozeFor(span: SnoozeSpan, now: number): Snooze {
  if (span === 'until-back' || span === 'for-good') return { kind: span };
  return { kind: 'until', until: now + HOURS[span] * HOUR_MS };
}

/** The snooze after a reading of the instance. Null if it has ended. */
export function snoozeAfter(
  snooze: Snooze | null,
  reading: ReadingKind,
  now: number,
): Snooze | null {
  if (snooze?.kind === 'until-back' && reading === 'up') return null;
  return snoozeAt(snooze, now);
}

/** The snooze at time `now`. Null if it has ended. */
export function snoozeAt(snooze: Snooze | null, now: number): Snooze | null {
  return snooze?.kind === 'until' && now >= snooze.until ? null : snooze;
}

/** A copy with the snooze of one instance set, or removed if `snooze` is null. */
export function withSnooze(snoozes: Snoozes, name: string, snooze: Snooze | null): Snoozes {
  const next = new Map(snoozes);
  if (snooze === null) next.delete(name);
  else next.set(name, snooze);
  return next;
}

/** All snoozes of an account. */
export interface Snoozed {
  readonly parked: Snoozes;
  readonly muted: Snoozes;
}
