// Finds the hints shown on a row beside its health. Hints change neither colours nor counts.
import { e164Of, type Instance } from '../instance/instance.ts';
import { shortFormOf } from '../instance/phone-forms.ts';
import type { Reading } from '../instance/reading.ts';

/**
 * `unverifiable`: the integration always reports connected.
 * `shared-number`: another connected instance has the same number.
 */
export type Hint = 'unverifiable' | 'shared-number';

/** The part of a monitored instance that hints depend on. */
interface HintSource {
  readonly instance: Instance;
  readonly reading: Reading;
  readonly phone: string | null;
}

export const NO_HINTS: readonly Hint[] = [];
// The same lists for all, so that unchanged hints are the same object.
const UNVERIFIABLE: readonly Hint[] = ['unverifiable'];
const SHARED: readonly Hint[] = ['shared-number'];
const BOTH: readonly Hint[] = [...UNVERIFIABLE, ...SHARED];

/** The integration that reports open whatever happens. */
const ALWAYS_OPEN = 'WHATSAPP-BUSINESS';

/** The phone numbers, in their short forms, that more than one connected instance has. */
export function sharedPhones(instances: Iterable<HintSource>): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const monitored of instances) {
    const phone = phoneOf(monitored);
    if (phone === null) continue;
    if (seen.has(phone)) shared.add(phone);
    seen.add(phone);
  }
  return shared;
}

export function hintsOf(monitored: HintSource, shared: ReadonlySet<string>): readonly Hint[] {
  const phone = shared.size === 0 ? null : phoneOf(monitored);
  const isShared = phone !== null && shared.has(phone);
  if (isAlwaysOpen(monitored.instance)) return isShared ? BOTH : UNVERIFIABLE;
  return isShared ? SHARED : NO_HINTS;
}

/** True if what numbers are shared cannot differ because of this instance. */
export function hasSameNumber(before: HintSource, now: HintSource): boolean {
  return (
    before.phone === now.phone &&
    before.instance === now.instance &&
    (before.reading.kind === 'up') === (now.reading.kind === 'up')
  );
}

function isAlwaysOpen({ integration }: Instance): boolean {
  if (integration === null || integration.length < ALWAYS_OPEN.length) return false;
  return integration.trim().toUpperCase() === ALWAYS_OPEN;
}

/** The number of a connected instance in its short form. Null if it is not connected or has none. */
function phoneOf({ instance, reading, phone }: HintSource): string | null {
  if (reading.kind !== 'up') return null;
  const digits = phone ?? e164Of(instance)?.slice(1);
  return digits === undefined ? null : shortFormOf(digits);
}
