// Cuts a long path in its middle: its beginning says whose it is, and its end names the folder.

/** At most `most` characters, with an ellipsis in the place of what is left out. */
export function cutPath(path: string, most: number): string {
  // A character outside the basic plane must not be cut in half.
  const characters = [...path];
  if (characters.length <= most) return path;
  const end = Math.ceil((most - 1) / 2);
  const start = most - 1 - end;
  return `${characters.slice(0, start).join('')}…${characters.slice(-end).join('')}`;
}
