// What a test wants a value to be: the value itself, a pattern for its text or its fields, or a predicate.
import { isDeepStrictEqual } from 'node:util';
import { short } from './until.ts';

/**
 * A function is a predicate and a regular expression matches a string. An array fits one of the same length
 * whose elements fit. An object fits one whose fields of the same names fit. Anything else must be equal.
 */
export type Wanted<T> =
  | ((value: T) => boolean)
  | (T extends string
      ? T | RegExp
      : T extends readonly (infer Element)[]
        ? readonly Wanted<Element>[]
        : T extends object
          ? { readonly [Key in keyof T]?: Wanted<T[Key]> }
          : T);

export function fits(value: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'function') return wanted(value) === true;
  if (wanted instanceof RegExp) return typeof value === 'string' && wanted.test(value);
  if (Array.isArray(wanted)) {
    if (!Array.isArray(value) || value.length !== wanted.length) return false;
    return wanted.every((one, i) => fits(value[i], one));
  }
  if (typeof wanted !== 'object' || wanted === null || Buffer.isBuffer(wanted)) {
    return isDeepStrictEqual(value, wanted);
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(wanted).every(([key, one]) => fits(Reflect.get(value, key), one));
}

/** What is wanted, as an error message shows it; a predicate by its source. */
export function printWanted(wanted: unknown): string {
  return short(withSources(wanted)).replace(/\s+/g, ' ');
}

function withSources(wanted: unknown): unknown {
  if (typeof wanted === 'function') return String(wanted);
  if (Array.isArray(wanted)) return wanted.map(withSources);
  if (typeof wanted !== 'object' || wanted === null || wanted instanceof RegExp) return wanted;
  const entries = Object.entries(wanted);
  return Object.fromEntries(entries.map(([key, one]) => [key, withSources(one)]));
}
