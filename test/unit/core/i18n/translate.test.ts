// Tests texts for the user: durations, times, names, reasons and problems; inserted values stay plain text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeProblem,
  type KeychainProblem,
  type Problem,
  type Unreachable,
} from '../../../../main/core/account/problem.ts';
import { explain, saidOf } from '../../../../main/core/account/problem-text.ts';
import { reasonText } from '../../../../main/core/health/reason-text.ts';
import { clockTime, duration } from '../../../../main/core/i18n/days.ts';
import { brief, namesInBrief } from '../../../../main/core/i18n/names.ts';
import { translate } from '../../../../main/core/i18n/translate.ts';
import { HOUR, MINUTE, SECOND, timeOf } from '../../../support/core/core-builders.ts';
import { UNOFFICIAL } from '../../../support/core/problems.ts';

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [999, '0 s'],
    [50 * SECOND, '50 s'],
    [MINUTE - 1, '59 s'],
    [MINUTE, '1 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [14 * HOUR, '14 h'],
    [48 * HOUR - 1, '47 h'],
    [48 * HOUR, '2 d'],
    [6.9 * 24 * HOUR, '6 d'],
    [1234 * 24 * HOUR, '1,234 d'],
    [-5 * MINUTE, '0 s'],
  ])('shows %d ms as %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});

it.each([
  ['10:42', '10:42'],
  ['0:05', '00:05'],
  ['23:59:59', '23:59'],
])('clockTime shows %s as %s', (clock, words) => {
  expect(clockTime(timeOf(clock))).toBe(words);
});

it.each<readonly [string, readonly string[]]>([
  ['', []],
  ['A', ['A']],
  ['A, B and C', ['A', 'B', 'C']],
  ['A, B, C and 1 more', ['A', 'B', 'C', 'D']],
  ['A, A, A and 1,234 more', Array<string>(1237).fill('A')],
])('namesInBrief returns “%s”', (words, names) => {
  expect(namesInBrief(names, 3)).toBe(words);
});

describe('an inserted value stays plain text', () => {
  const nasty = fc.oneof(
    fc.constantFrom('{{time}}', '{{name}}', '{{- name}}', '$t(app.name)', '$t(', '$&', '$1', '$$'),
    fc.constantFrom('<b>&amp;</b>', '{{', '}}', '__proto__', '$t(app.name, {"count": 1})'),
    fc.string({ unit: 'binary' }),
  );
  const value = fc.array(nasty, { maxLength: 4 }).map((parts) => parts.join(' '));

  it('as a name in a line', () => {
    fc.assert(
      fc.property(value, value, (name, time) => {
        expect(translate('tray.down', { name, time })).toBe(`${name}, since ${time}`);
      }),
    );
  });

  it('as a state in a reason', () => {
    fc.assert(
      fc.property(value, (word) => {
        expect(reasonText({ code: 'word', word })).toBe(`Wachat reports “${brief(word)}”`);
      }),
    );
  });

  it('as one of several names', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(namesInBrief([a, b], 1)).toBe(`${a} and 1 more`);
      }),
    );
  });
});

describe('reasonText', () => {
  it.each([
    [{ code: 'word', word: 'close' }, 'Wachat reports “close”'],
    [{ code: 'word', word: ' Logged\n Out ' }, 'Wachat reports “Logged Out”'],
    [{ code: 'flag', isConnected: true }, 'Wachat reports it as connected'],
    [{ code: 'flag', isConnected: false }, 'Wachat reports it as not connected'],
    [{ code: 'scan', word: 'qr' }, 'Needs a new QR scan'],
    [{ code: 'silent' }, 'Wachat reports no state'],
    [{ code: 'unstable', drops: 3 }, 'Dropped 3 times within 10 min'],
    [{ code: 'absent' }, 'No longer listed by Wachat'],
  ] as const)('describes %o', (reason, words) => {
    expect(reasonText(reason)).toBe(words);
  });

  it('names the fields that disagree', () => {
    const words = reasonText({ code: 'disagree', word: 'open', isConnected: false });
    expect(words).toMatch(/conflicting states.*open.*false$/);
  });

  it('cuts a state to the length of a line', () => {
    expect(brief('x'.repeat(40))).toBe('x'.repeat(40));
    expect(brief('x'.repeat(300))).toBe(`${'x'.repeat(39)}…`);
  });
});

const WHYS: Readonly<Record<Unreachable, true>> = {
  ...{ dns: true, refused: true, reset: true, timeout: true, tls: true, redirect: true },
  ...{ status: true, unsuccessful: true, html: true, 'not-json': true, 'too-large': true },
  ...{ proxy: true, 'proxy-sign-in': true, emptied: true, stalled: true, failed: true },
};
const KEYCHAIN: Readonly<Record<KeychainProblem, true>> = {
  ...{ missing: true, locked: true, waiting: true, 'not-created': true, refused: true },
};
const keysOf = <K extends string>(all: Readonly<Record<K, true>>) => Object.keys(all) as K[];

const PROBLEMS: readonly Problem[] = [
  { kind: 'offline' },
  ...keysOf(WHYS).flatMap((why): Problem[] => [
    { kind: 'unreachable', why, status: 503, said: 'It {{went}} wrong' },
    { kind: 'unreachable', why, status: null, said: null },
  ]),
  { kind: 'token-rejected', status: 401, said: null },
  { kind: 'token-rejected', status: 403, said: 'No' },
  { kind: 'rate-limited', retryAfterMs: 7000, said: null },
  ...keysOf(KEYCHAIN).map((why): Problem => ({ kind: 'keychain', why, detail: 'the system’s' })),
  { kind: 'no-token' },
  { kind: 'address-not-allowed', baseUrl: 'http://example.com' },
  UNOFFICIAL,
];

describe.each(PROBLEMS.map((problem) => [describeProblem(problem), problem] as const))(
  'the problem “%s”',
  (_line, problem) => {
    it('has a title and a sentence without open placeholders', () => {
      const { title, detail } = explain(problem, 'wa.example.com');
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(detail).toMatch(/^[A-Z].*\.$/);
      expect(title + detail).not.toMatch(/\{\{|\}\}|\$t\(|problem\.|undefined|null/);
    });
  },
);

it.each([{ kind: 'empty-token' }, { kind: 'malformed-token' }] as const)(
  'explains $kind without open placeholders',
  (problem) => {
    const { title, detail } = explain(problem);
    expect(title + detail).not.toMatch(/\{\{|problem\./);
  },
);

it('names the host or the status if the problem is about it', () => {
  const of = (why: Unreachable) =>
    explain({ kind: 'unreachable', why, status: 503, said: null }, 'wa.example.com').detail;
  expect([of('dns'), of('refused'), of('tls')]).toEqual(
    Array(3).fill(expect.stringContaining('wa.example.com')),
  );
  expect(of('status')).toContain('503');
});

it('returns the message of the service if there is one', () => {
  expect(saidOf({ kind: 'rate-limited', retryAfterMs: null, said: 'Slow down' })).toBe('Slow down');
  expect(saidOf({ kind: 'offline' })).toBeNull();
});

it('describes a problem in one line for the log, without unknown values', () => {
  const problem: Problem = { kind: 'unreachable', why: 'status', status: 502, said: null };
  expect(describeProblem(problem)).toBe('unreachable, why status, status 502');
});
