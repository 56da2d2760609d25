// Fits the lines of a tooltip into the room that a system has for them.

/** As many whole lines, from the first, as fit into `most` characters. */
export function fitTooltip(lines: readonly string[], most: number): string {
  const [first = '', ...rest] = lines;
  let text = first.slice(0, most);
  for (const line of rest) {
    if (text.length + 1 + line.length > most) break;
    text += `\n${line}`;
  }
  return text;
}
