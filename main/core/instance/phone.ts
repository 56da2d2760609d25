// Numbers as people read them: the international format, or the bare digits where it knows none.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

// A number never changes its look, and rows are made anew with every window.
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

/** An E.164 number in groups, `+62 812 3456 789`. The first time takes some 40 µs: the first list prepares its own as it comes. */
export function displayPhone(e164: string): string {
  const before = known.get(e164);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const shown = parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
  known.set(e164, shown);
  return shown;
}
