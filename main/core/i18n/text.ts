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

/** As many whole lines, from the first, as fit into so many characters. */
export function fitTooltip(lines: readonly string[], most: number): string {
  const [first = '', ...rest] = lines;
  let text = first.slice(0, most);
  for (const line of rest) {
    if (text.length + 1 + line.length > most) break;
    text += `\n${line}`;
  }
  return text;
}

/** A name as a part of an address. Half of a surrogate pair cannot be written in one, and would make the encoder throw. */
export function inAddress(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
}
