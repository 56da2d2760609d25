// Numbers as people read them: the international format, or the bare digits where it knows none.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

// A number never changes its look, and a list of thousands is drawn again with every answer.
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

export function displayPhone(e164: string): string {
  const before = known.get(e164);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const shown = parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
  known.set(e164, shown);
  return shown;
}
