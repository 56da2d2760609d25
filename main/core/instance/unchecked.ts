// Values of a file before they are checked.

/** Reports a value that is not used (`found`), and what is used in its place. */
export type AddWarning = (key: string, found: unknown, used: unknown) => void;

export type Unchecked = Readonly<Record<string, unknown>>;

/** The app's own files nest less deeply. `JSON.stringify` overflows the stack on some values that `JSON.parse` accepts. */
const MOST_NESTED = 100;

/** The object that a text of JSON is. Null if it is none, or nested more deeply. */
export function objectIn(text: string): Unchecked | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !isDeeper(value, MOST_NESTED) ? value : null;
  } catch {
    return null;
  }
}

/** True if there are values in more levels of lists and objects than `most`. */
export function isDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (most === 0) return true;
  if (Array.isArray(value)) return value.some((inner) => isDeeper(inner, most - 1));
  const object = value as Unchecked;
  for (const key in object) if (isDeeper(object[key], most - 1)) return true;
  return false;
}

/** A value of a file for the log and for people, in 80 characters at most. */
export function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

export function isObject(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
