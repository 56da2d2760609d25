// Decides when notifications are suppressed: all of them during a pause, and all or all but losses in the quiet hours.
import { type Snooze, snoozeAt } from '../health/snooze.ts';
import { isWithin } from '../i18n/day-hours.ts';
import type { QuietHours, Settings } from './settings.ts';
import type { AccountState } from './state.ts';
import { countsOf } from './summary.ts';

export type Suppression = 'none' | 'all-but-losses' | 'all';

/** What it depends on. The accounts are all there are: an exception of the quiet hours asks for every instance. */
interface Suppressing {
  readonly pause: Snooze | null;
  readonly settings: Pick<Settings, 'quietHours'>;
  readonly accounts: readonly AccountState[];
}

/** What is suppressed now. */
export function suppressionAt(
  now: number,
  { pause, settings: { quietHours }, accounts }: Suppressing,
): Suppression {
  if (snoozeAt(pause, now) !== null) return 'all';
  if (!isQuiet(quietHours, now)) return 'none';
  return quietHours?.exceptAllDown && areAllDown(accounts) ? 'all-but-losses' : 'all';
}

/** True if a notification of this kind is suppressed. */
export function suppresses(suppression: Suppression, kind: string): boolean {
  return suppression === 'all' || (suppression === 'all-but-losses' && kind !== 'lost');
}

/** What suppresses notifications, if perhaps not all of them, and until when. A pause without an end has null. */
export type Suppressor =
  | { readonly kind: 'pause'; readonly until: number | null }
  | { readonly kind: 'quiet-hours'; readonly until: string };

/** Null if nothing does now. */
export function suppressorAt(
  now: number,
  { pause, settings: { quietHours } }: Pick<Suppressing, 'pause' | 'settings'>,
): Suppressor | null {
  const paused = snoozeAt(pause, now);
  if (paused) return { kind: 'pause', until: paused.kind === 'until' ? paused.until : null };
  return quietHours && isQuiet(quietHours, now)
    ? { kind: 'quiet-hours', until: quietHours.to }
    : null;
}

/** Hours that span midnight belong to the day on which they begin. Two equal times mean no quiet hours. */
export function isQuiet(quiet: QuietHours | null, now: number): boolean {
  return quiet !== null && quiet.from !== quiet.to && isWithin(quiet, now) === true;
}

/** True if there is an instance that counts, and every one that does is down. */
function areAllDown(accounts: readonly AccountState[]): boolean {
  const { counted, down } = countsOf(accounts);
  return counted > 0 && down === counted;
}
