// Values of a settings file before they are checked.

/** Reports a value that is not used (`found`), and what is used in its place. */
export type AddWarning = (key: string, found: unknown, used: unknown) => void;

export type Unchecked = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
