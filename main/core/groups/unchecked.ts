// Values of a settings file before they are checked.

/** Reports a value that is not used (`found`), and what is used in its place. */
export type AddWarning = (key: string, found: unknown, used: unknown) => void;

export type Unchecked = Readonly<Record<string, unknown>>;

/** The object that a text of JSON is. Null if it is none. */
export function objectIn(text: string): Unchecked | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
