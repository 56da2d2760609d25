// What is said beside the health of a row; it changes neither colour nor counts.
import { e164Of, type Instance } from '../instance/instance.ts';
import type { Reading } from '../instance/reading.ts';

/** `unverifiable`: it reports connected whatever happens. `shared-number`: another connected instance has its number. */
export type Hint = 'unverifiable' | 'shared-number';

/** What a hint needs to know of an instance. */
interface Known {
  readonly instance: Instance;
  readonly reading: Reading;
  readonly phone: string | null;
}

export const NO_HINTS: readonly Hint[] = [];

/** The numbers that more than one connected instance has. */
export function sharedPhones(instances: Iterable<Known>): ReadonlySet<string> {
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

export function hintsOf(monitored: Known, shared: ReadonlySet<string>): readonly Hint[] {
  const unverifiable = monitored.instance.integration?.trim().toUpperCase() === 'WHATSAPP-BUSINESS';
  const phone = shared.size === 0 ? null : phoneOf(monitored);
  const isShared = phone !== null && shared.has(phone);
  if (!unverifiable && !isShared) return NO_HINTS;
  return [
    ...(unverifiable ? (['unverifiable'] as const) : []),
    ...(isShared ? (['shared-number'] as const) : []),
  ];
}

function phoneOf({ instance, reading, phone }: Known): string | null {
  if (reading.kind !== 'up') return null;
  return phone !== null ? `+${phone}` : e164Of(instance);
}
