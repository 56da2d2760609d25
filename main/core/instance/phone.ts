// Formats phone numbers for display, and compares numbers that have several forms.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { shortFormOf } from './phone-forms.ts';

// The format of a number never changes, and the rows are rebuilt for every new window.
const formatted = new Map<string, string>();
/** More than the largest fleets have; else each would push out the next one's. An entry takes some 150 bytes. */
const MAX_CACHED = 100_000;

/**
 * An E.164 number in international format, `+62 812 3456 789`. Unchanged if it cannot be parsed.
 * The first call for a number takes about 40 µs, so the numbers of the first list are formatted as
 * it arrives.
 */
export function displayPhone(e164: string): string {
  const cached = formatted.get(e164);
  if (cached !== undefined) return cached;
  if (formatted.size >= MAX_CACHED) formatted.clear();
  const shown = parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
  formatted.set(e164, shown);
  return shown;
}

/** The number of an instance after a list. Another form of the known one is no change. */
export function phoneAfter(known: string | null, listed: string | null): string | null {
  if (listed === null || listed === known) return known;
  return known !== null && shortFormOf(known) === shortFormOf(listed) ? known : listed;
}

const possible = new Map<string, boolean>();

/** True if a country has numbers of this length. `digits` begin with the country code. */
export function isPossible(digits: string): boolean {
  const cached = possible.get(digits);
  if (cached !== undefined) return cached;
  if (possible.size >= MAX_CACHED) possible.clear();
  // Of numbers with two forms the library knows only the one in use today.
  const forms = [digits, shortFormOf(digits)];
  const is = forms.some((form) => parsePhoneNumberFromString(`+${form}`)?.isPossible() === true);
  possible.set(digits, is);
  return is;
}
