// Values that break careless code: in a file of JSON, and in a message between processes.

/** Stands for a piece of JSON that `JSON.stringify` never writes. */
export function raw(json: string): string {
  return `${OPEN}${json}${CLOSE}`;
}

/** The text of a value, with its raw pieces in place. */
export function textOfOdd(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.includes(OPEN) ? text.replace(RAW, '$1') : text;
}

// For private use, so that no document has them.
const OPEN = '\ue0f0';
const CLOSE = '\ue0f1';
const RAW = new RegExp(`"${OPEN}([^${CLOSE}]*)${CLOSE}"`, 'g');

/** As deep as no program nests, and deeper than a stack of calls can follow. */
const NESTED = 20_000;

const DEEP_LIST = `${'['.repeat(NESTED)}${']'.repeat(NESTED)}`;
const DEEP_OBJECT = `${'{"a":'.repeat(NESTED)}0${'}'.repeat(NESTED)}`;

/** Names that every object has, whether anybody gave it one or not. */
export const INHERITED = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
] as const;

/** Texts that end a line, a quotation or a tag, or that are no text at all. */
export const ODD_TEXTS: readonly string[] = [
  ...INHERITED,
  ...['', ' ', '\t', '\n', '\r\n', '\0', 'a\0b', '\u2028', '\ufeff', '\u001b[31m', '\u200b'],
  ...[
    '\ud800',
    '\udc00',
    '\ud83d',
    '\ud83d\ud83d',
    '\u202e',
    '\u2067x',
    '🏬',
    'سلام',
    'é'.repeat(61),
  ],
  ...['|', '||', ' | color=red', '---', '--', '-', '%{F#f00}', '<b>', '</span>', '&', '&amp;'],
  ...[
    '"',
    "'",
    '\\',
    '\\n',
    '`id`',
    '$(id)',
    ':smile:',
    '{{count}}',
    '$t(app.name)',
    '#',
    '=',
    ';',
  ],
  ...['0', '-1', '1e999', 'NaN', 'true', 'null', '5', '3600', 'https://evil.example', 'http://a'],
  ...['2026-06-13T10:42:00.000Z', '2026-02-30T10:42:00Z', '+275760-09-13T00:00:00.001Z', '25:00'],
  ...['x'.repeat(300), '\ud83d\ude00'.repeat(150), ' '.repeat(300), '/'.repeat(300)],
];

const ODD_NUMBERS: readonly number[] = [
  ...[0, 1, -1, 2, 4, 5, 0.5, 3600, 3601, 600, 601, 404, 99_999, 100_000, 100_001],
  ...[8.64e15, 8.64e15 + 2, -8.64e15 - 2, 1e21, -1e21, 5e-324, 1.797e308],
  ...[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, -(2 ** 31), 2 ** 32],
];

/** What a file of JSON may hold in a place of anything else. */
export const ODD_JSON: readonly unknown[] = [
  ...ODD_TEXTS,
  ...ODD_NUMBERS,
  ...[raw('1e999'), raw('-1e999'), raw('-0'), raw('1E-400'), raw('123456789012345678901234567890')],
  ...[null, true, false, [], {}, [null], [[]], [{}], [0, 'a', null], { a: 1 }],
  ...INHERITED.map((name) => own(name, null)),
  ...INHERITED.map((name) => own(name, { polluted: true })),
  { toString: null, valueOf: null },
  { length: 3 },
];

/** Rare, because each takes as long as a hundred others. */
export const DEEP_JSON: readonly unknown[] = [raw(DEEP_LIST), raw(DEEP_OBJECT)];

/** What a page may send in a place of anything else: all that a structured clone can carry. */
export function oddMessages(): readonly unknown[] {
  const circle: unknown[] = [];
  circle.push(circle);
  const sparse: unknown[] = [];
  sparse.length = 3;
  return [
    ...[...ODD_TEXTS, ...ODD_NUMBERS, undefined, null, true, false],
    ...[Number.NaN, Number.POSITIVE_INFINITY, -0, 10n, -1n],
    ...[[], {}, [[]], [{}], circle, sparse, { circle }, new Array(200).fill('health')],
    ...[new Date(0), new Date(Number.NaN), /x/, new Map([['a', 1]]), new Set(['a'])],
    ...[new Uint8Array(3), new ArrayBuffer(3), new Error('x'), Object(1), Object('text')],
    ...INHERITED.map((name) => own(name, { polluted: true })),
    { toString: null, valueOf: null },
    'x'.repeat(10_001),
  ];
}

/** An object that has this itself, whatever it would inherit. */
export function own(name: string, value: unknown): object {
  return setOwn({}, name, value);
}

export function setOwn<T extends object>(object: T, name: string, value: unknown): T {
  const descriptor = { value, enumerable: true, configurable: true, writable: true };
  return Object.defineProperty(object, name, descriptor);
}
