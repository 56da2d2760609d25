// Fits text from the service or the user into one line of limited length.

/** A text for a menu, tooltip or notification: one line of at most `maxLength` characters. */
export function oneLine(text: string, maxLength: number): string {
  // Nearly every name is one line already. This is asked for thousands of them.
  if (text.length <= maxLength && !UNTIDY.test(text)) return text;
  const line = text
    // Bidirectional controls could reverse the rest of the line. Letters carry their own direction.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
  if (line.length <= maxLength) return line;
  // A character has one unit or two: no more of a long text need be taken apart.
  const characters = [...line.slice(0, 2 * (maxLength + 1))];
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : line;
}

/** For whatever reads Pango or HTML markup. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What `oneLine` changes: space at an end, two in a row, any other than a plain one, and controls. */
const UNTIDY = /^ | $| {2}|(?! )[\s\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
