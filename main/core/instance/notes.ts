// Defines the notes that people write: one line of plain text about an instance, or about one of its incidents.
import { oneLine } from '../i18n/text.ts';

/** The length of a note, as text fields count it: in UTF-16 units. */
export const MAX_NOTE = 200;

/** The notes of an account, by `apiInstanceName`. */
export type Notes = ReadonlyMap<string, string>;

export const NO_NOTES: Notes = new Map();

/** Any text as a note: one line, trimmed, and cut at `MAX_NOTE`. Null if nothing is left: no note. */
export function noteOf(text: string): string | null {
  const line = oneLine(text, Number.POSITIVE_INFINITY);
  if (line.length <= MAX_NOTE) return line === '' ? null : line;
  // Half of a character is none.
  return line
    .slice(0, MAX_NOTE)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

/** The notes with that of one instance set, or removed if `note` is null. The same map if nothing changes. */
export function withNote(notes: Notes, name: string, note: string | null): Notes {
  if ((notes.get(name) ?? null) === note) return notes;
  const next = new Map(notes);
  if (note === null) next.delete(name);
  else next.set(name, note);
  return next;
}
