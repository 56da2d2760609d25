// Formats phone numbers for display, and compares numbers that have several forms.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

// The format of a number never changes, and the rows are rebuilt for every new window.
const formatted = new Map<string, string>();
const MAX_CACHED = 20_000;

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

/** Digits that one number has in one form and lacks in another: the pattern, and the form without them. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  // Brazil's ninth digit of mobile numbers.
  [/^(55\d\d)9([6-9]\d{7})$/, '$1$2'],
  // Mexico's 1 and Argentina's 9 after the country code.
  [/^(52)1(\d{10})$/, '$1$2'],
  [/^(54)9(\d{10})$/, '$1$2'],
];

/** The number of an instance after a list. Another form of the known one, or impossible digits, are no change. */
export function phoneAfter(known: string | null, listed: string | null): string | null {
  if (listed === null || listed === known) return known;
  if (known !== null && shortFormOf(known) === shortFormOf(listed)) return known;
  return isPossible(listed) ? listed : known;
}

function shortFormOf(digits: string): string {
  return FORMS.reduce((form, [pattern, short]) => form.replace(pattern, short), digits);
}

function isPossible(digits: string): boolean {
  return parsePhoneNumberFromString(`+${digits}`)?.isPossible() === true;
}
