// Makes documents that are nearly valid: a valid one with a few edits, which fast-check draws as plain numbers.
import fc from 'fast-check';
import { INHERITED, setOwn } from './odd-values.ts';

/** What is done, where, and with what. All are plain numbers: quick to draw, and fast-check shrinks them. */
export type Edit = readonly [how: number, at: number, what: number];

const MOST_EDITS = 4;
const number = fc.nat({ max: 0xffff });

export const someEdits: fc.Arbitrary<readonly Edit[]> = fc.array(fc.tuple(number, number, number), {
  maxLength: MOST_EDITS,
});

type Container = Record<string, unknown> | unknown[];

/** A place in a document: what holds it, and under which key. */
interface Place {
  readonly holder: Container;
  readonly key: string;
}

/** The document with these edits. `odd`: what is put into it. */
export function edited(
  document: unknown,
  edits: readonly Edit[],
  odd: readonly unknown[],
): unknown {
  const root: { value: unknown } = { value: treeOf(document) };
  for (const edit of edits) editOnce(root, edit, odd);
  return root.value;
}

function editOnce(root: { value: unknown }, [how, at, what]: Edit, odd: readonly unknown[]): void {
  const places = placesIn(root);
  // The document itself was taken out.
  if (places.length === 0) return;
  const { holder, key } = pick(places, at);
  const value = valueAt(holder, key);
  const other = copyOf(pick(odd, what));
  const act = EDITS[how % EDITS.length];
  act?.({ holder, key, value, other, elsewhere: pick(places, what), what });
}

interface Act extends Place {
  readonly value: unknown;
  readonly other: unknown;
  readonly elsewhere: Place;
  readonly what: number;
}

/** Replacing comes often, as it fits everywhere. */
const EDITS: readonly ((act: Act) => void)[] = [
  replace,
  replace,
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  // Once more: in a list behind itself, in an object under the name of another.
  ({ holder, key, value, elsewhere }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 0, copyOf(value));
    else setOwn(holder, elsewhere.key, copyOf(value));
  },
  ({ holder, key, elsewhere }) =>
    put(holder, key, copyOf(valueAt(elsewhere.holder, elsewhere.key))),
  ({ holder, other, what }) => {
    if (Array.isArray(holder)) holder.push(other);
    else setOwn(holder, pick(INHERITED, what), other);
  },
  ({ holder, key, value }) => put(holder, key, [value]),
  ({ holder, key, value, what }) => put(holder, key, setOwn({}, pick(INHERITED, what), value)),
  ({ holder, key, value, what }) => put(holder, key, retyped(value, what)),
  ({ holder, key, value, other }) => {
    if (typeof value === 'string' && typeof other === 'string') put(holder, key, value + other);
    else if (typeof value === 'object' && value !== null) setOwn(value, 'unknown', other);
    else put(holder, key, other);
  },
];

function replace({ holder, key, other }: Act): void {
  put(holder, key, other);
}

/** The same in another type: a number as text, a truth as a number. */
function retyped(value: unknown, what: number): unknown {
  if (typeof value === 'number')
    return [String(value), value + 0.5, value * 1000, -1 - value][what % 4];
  if (typeof value === 'boolean') return what % 2 === 0 ? Number(value) : String(value);
  if (typeof value === 'string') return what % 2 === 0 ? [value] : value.length;
  return value === null ? 'null' : String(Object.keys(Object(value)).length);
}

function placesIn(root: Container): readonly Place[] {
  const places: Place[] = [];
  const open: Container[] = [root];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      const value = valueAt(holder, key);
      if (isContainer(value) && !open.includes(value)) open.push(value);
    }
    if (places.length > MOST_PLACES) break;
  }
  return places;
}

/** Values for messages may hold themselves. */
const MOST_PLACES = 2000;

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
}

function valueAt(holder: Container, key: string): unknown {
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

function put(holder: Container, key: string, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else setOwn(holder, key, value);
}

/** A copy of a document. Several times as fast as a structured clone, which can copy anything. */
function treeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') setOwn(copy, key, treeOf(inner));
    else copy[key] = treeOf(inner);
  }
  return copy;
}

function copyOf(value: unknown): unknown {
  return typeof value === 'object' ? structuredClone(value) : value;
}

/** One of a list that is not empty. */
export function pick<T>(from: readonly T[], number: number): T {
  return from[number % from.length] as T;
}
