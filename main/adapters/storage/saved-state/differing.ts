// Finds the values in which two objects differ.

/** The values that changed, null where they were cleared. Without `before`, all that are not null or empty. */
export function differing<T extends object, K extends keyof T>(
  before: T | undefined,
  after: T,
  keys: readonly K[],
): { [P in K]?: T[P] } {
  const changed: { [P in K]?: T[P] } = {};
  for (const key of keys) {
    const value = after[key];
    const same = before === undefined ? isNothing(value) : isSame(before[key], value);
    if (!same) changed[key] = value;
  }
  return changed;
}

export function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** Compares values as JSON has them. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]))
  );
}

export function isEmpty(change: object): boolean {
  for (const _ in change) return false;
  return true;
}
