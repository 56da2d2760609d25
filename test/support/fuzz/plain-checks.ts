// Says what is wrong with a value, in a few lines of its own: independent of the schemas and readers that it judges.

/** Where the value is wrong, and what it is there; null if it is right. */
export type Check = (value: unknown, at?: string) => string | null;

const wrong = (value: unknown, at: string, wanted: string) =>
  `${at || 'the whole'}: ${typeof value} ${String(JSON.stringify(value)).slice(0, 100)} is not ${wanted}`;

export function that(wanted: string, isRight: (value: unknown) => boolean): Check {
  return (value, at = '') => (isRight(value) ? null : wrong(value, at, wanted));
}

export const text = that('a text', (value) => typeof value === 'string');
export const flag = that('a boolean', (value) => typeof value === 'boolean');

export function textOf(isRight: (text: string) => boolean, wanted: string): Check {
  return that(wanted, (value) => typeof value === 'string' && isRight(value));
}

export function numberFrom(least: number, most: number): Check {
  const isRight = (value: unknown) =>
    typeof value === 'number' && value >= least && value <= most && Number.isFinite(value);
  return that(`from ${least} to ${most}`, isRight);
}

export function wholeFrom(least: number, most = Number.MAX_SAFE_INTEGER): Check {
  const isWhole = (value: unknown) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  return that(`a whole number from ${least} to ${most}`, isWhole);
}

export const anyNumber = that('a finite number', Number.isFinite);

/** As far as a date reaches: beyond, no time can be shown. */
export const time = numberFrom(-8.64e15, 8.64e15);

export function oneOf(...values: readonly unknown[]): Check {
  return that(`one of ${values.join(', ')}`, (value) => values.some((one) => one === value));
}

export function orNull(check: Check): Check {
  return (value, at) => (value === null ? null : check(value, at));
}

/** Right by one of them. */
export function either(...checks: readonly Check[]): Check {
  return (value, at) => {
    const found = checks.map((check) => check(value, at));
    return found.includes(null) ? null : found.join(' and ');
  };
}

export function listOf(check: Check, most = Number.POSITIVE_INFINITY, least = 0): Check {
  return (value, at = '') => {
    if (!Array.isArray(value)) return wrong(value, at, 'a list');
    if (value.length > most || value.length < least) return `${at}: ${value.length} entries`;
    for (let i = 0; i < value.length; i += 1) {
      const found = check(value[i], `${at}[${i}]`);
      if (found !== null) return found;
    }
    return null;
  };
}

export function tupleOf(...checks: readonly Check[]): Check {
  return (value, at = '') => {
    if (!Array.isArray(value) || value.length !== checks.length) {
      return wrong(value, at, `a list of ${checks.length}`);
    }
    return firstOf(checks.map((check, i) => check(value[i], `${at}[${i}]`)));
  };
}

/** No two have the same key. */
export function unlike(keyOf: (value: unknown) => unknown): Check {
  return (value, at = '') => {
    const keys = (value as readonly unknown[]).map(keyOf);
    return new Set(keys).size === keys.length ? null : `${at}: the same twice`;
  };
}

/** All of them must find it right; the first is asked first. */
export function all(...checks: readonly Check[]): Check {
  return (value, at) => {
    for (const check of checks) {
      const found = check(value, at);
      if (found !== null) return found;
    }
    return null;
  };
}

/** A plain object with these keys, some of which may be missing, and with no other. */
export function objectOf(
  needed: Readonly<Record<string, Check>>,
  possible: Readonly<Record<string, Check>> = {},
): Check {
  const checks = new Map(Object.entries({ ...needed, ...possible }));
  const must = Object.keys(needed);
  return (value, at = '') => {
    if (!isPlain(value)) return wrong(value, at, 'a plain object');
    for (const key of must) if (!Object.hasOwn(value, key)) return `${at}.${key}: is missing`;
    for (const key of Object.keys(value)) {
      const check = checks.get(key);
      if (check === undefined) return `${at}.${key}: does not belong there`;
      const found = check(Object.getOwnPropertyDescriptor(value, key)?.value, `${at}.${key}`);
      if (found !== null) return found;
    }
    return null;
  };
}

/** By the value of one key. */
export function byKind(key: string, kinds: Readonly<Record<string, Check>>): Check {
  const known = new Map(Object.entries(kinds));
  return (value, at = '') => {
    const kind = isPlain(value) ? (value as Record<string, unknown>)[key] : undefined;
    const check = typeof kind === 'string' ? known.get(kind) : undefined;
    return check ? check(value, at) : wrong(value, at, `of a kind by ${key}`);
  };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}

function firstOf(found: readonly (string | null)[]): string | null {
  return found.find((one) => one !== null) ?? null;
}
