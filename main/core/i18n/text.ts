// Names and lines as they fit where they are shown, or where they are sent.

/** A name as it fits a menu, a tooltip or a notice: one line, at most so many characters. */
export function oneLine(text: string, most: number): string {
  const line = text
    // What would turn the rest of the line around; the letters themselves know their direction.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}
