// Setting an instance aside, muting it, pausing all notices: for how long, and when that is over.
import type { ReadingKind } from '../instance/reading.ts';

/** For how long a person may park or mute an instance. */
export const HOLD_SPANS = ['1h', '4h', '8h', 'until-back', 'for-good'] as const;
export type HoldSpan = (typeof HOLD_SPANS)[number];

/** For how long a person may pause all notices. */
export const PAUSE_SPANS = ['1h', '4h', '8h', 'for-good'] as const;
export type PauseSpan = (typeof PAUSE_SPANS)[number];

/** Until a moment of the app's clock, in ms; until the instance is up again; or until a person ends it. */
export type Hold =
  | { readonly kind: 'until'; readonly until: number }
  | { readonly kind: 'until-back' }
  | { readonly kind: 'for-good' };

/** What a person holds of an account's instances, by `apiInstanceName`. */
export type Holds = ReadonlyMap<string, Hold>;

export const NO_HOLDS: Holds = new Map();

const HOUR_MS = 3_600_000;
const HOURS: Readonly<Record<'1h' | '4h' | '8h', number>> = { '1h': 1, '4h': 4, '8h': 8 };

export function holdFor(span: HoldSpan, now: number): Hold {
  if (span === 'until-back' || span === 'for-good') return { kind: span };
  return { kind: 'until', until: now + HOURS[span] * HOUR_MS };
}

/** What is left of a hold when a list says this of the instance; null where it is over. */
export function holdAfter(hold: Hold | null, reading: ReadingKind, now: number): Hold | null {
  if (hold?.kind === 'until-back' && reading === 'up') return null;
  return holdAt(hold, now);
}

/** What is left of a hold at this time; null where it is over. */
export function holdAt(hold: Hold | null, now: number): Hold | null {
  return hold?.kind === 'until' && now >= hold.until ? null : hold;
}

/** The holds with one more, or without it where the hold is null. */
export function withHold(holds: Holds, name: string, hold: Hold | null): Holds {
  const next = new Map(holds);
  if (hold === null) next.delete(name);
  else next.set(name, hold);
  return next;
}

/** What a person holds of an account's instances. */
export interface Held {
  readonly parked: Holds;
  readonly muted: Holds;
}
