// Setting an instance aside: for how long, and when that is over.
import type { ReadingKind } from './reading.ts';

/** For how long a person may set an instance aside. */
export const PARK_SPANS = ['1h', '4h', '8h', 'until-back', 'for-good'] as const;
export type ParkSpan = (typeof PARK_SPANS)[number];

/** Until a moment of the app's clock, in ms; until it is up again; or until a person brings it back. */
export type Park =
  | { readonly kind: 'until'; readonly until: number }
  | { readonly kind: 'until-back' }
  | { readonly kind: 'for-good' };

const HOUR_MS = 3_600_000;
const HOURS: Readonly<Record<'1h' | '4h' | '8h', number>> = { '1h': 1, '4h': 4, '8h': 8 };

export function parkFor(span: ParkSpan, now: number): Park {
  if (span === 'until-back' || span === 'for-good') return { kind: span };
  return { kind: 'until', until: now + HOURS[span] * HOUR_MS };
}

/** What is left of a park when a list says this of the instance; null where it is over. */
export function parkAfter(park: Park | null, reading: ReadingKind, now: number): Park | null {
  if (park?.kind === 'until' && now >= park.until) return null;
  if (park?.kind === 'until-back' && reading === 'up') return null;
  return park;
}
