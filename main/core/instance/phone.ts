// Formats phone numbers for display.
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
