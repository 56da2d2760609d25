// The panel that pairs an instance anew, as pure rules: what follows from each answer, and when the next question is due.
import { describe, expect, it } from 'vitest';
import type { Reading, ReadingKind } from '../../../../main/core/instance/reading.ts';
import type { NoQr } from '../../../../main/core/pairing/problems.ts';
import {
  connected,
  ended,
  needless,
  opened,
  type Pairing,
  panelOf,
  qrAddress,
  qrRevisionOf,
  readAgain,
  withExpiredQr,
  withoutNewQr,
  withoutReading,
  withQr,
  withReading,
} from '../../../../main/core/pairing/session.ts';
import {
  buildMonitored,
  MINUTE,
  REJECTED,
  row,
  SECOND,
  unreachable,
} from '../../../support/core/core-builders.ts';

const KEY = { account: 'main', apiInstanceName: 'a' };
const T = 1_000_000;
const OPEN = opened(KEY, T);
const SHOWN = withQr(OPEN, 1, T);
const DOWN = unreachable();
const NOT_YET: NoQr = { kind: 'no-qr-yet', said: null };
const UNKNOWN: NoQr = { kind: 'unknown-instance', said: null };
const UP_ALREADY: NoQr = { kind: 'already-connected', said: null };
const limited = (retryAfterMs: number | null): NoQr => ({
  ...{ kind: 'rate-limited', retryAfterMs, said: null },
});
const reading = (kind: ReadingKind): Reading => ({ kind, reason: { code: 'silent' } });
/** Seconds from now until the next question for a code, and for the state. */
const due = ({ renewAt, askAt }: Pairing, now = T) =>
  [renewAt, askAt].map((at) => (at === null ? null : (at - now) / SECOND));
/** Seconds from each failure to the next question. */
const ladder = (problem: NoQr, of: 'renewAt' | 'askAt', times: number) => {
  let pairing = OPEN;
  return Array.from({ length: times }, () => {
    const follow = of === 'renewAt' ? withoutNewQr : withoutReading;
    pairing = follow(pairing, problem, T);
    return ((pairing[of] ?? Number.NaN) - T) / SECOND;
  });
};

describe('a panel', () => {
  it('asks both questions at once when it is opened', () => {
    expect(panelOf(OPEN)).toEqual({
      ...{ key: KEY, phase: 'loading', qrRevision: null, renewAt: T, problem: null },
    });
    expect(due(OPEN)).toEqual([0, 0]);
  });

  it('shows a code for 20 s, and for 60 s where there is no other', () => {
    expect(SHOWN).toMatchObject({ phase: 'showing', qrRevision: 1, problem: null });
    expect([due(SHOWN)[0], SHOWN.expiresAt]).toEqual([20, T + MINUTE]);
  });

  it.each(['settling', 'pairing', 'lost', 'lost-for-good', 'unknown'] as const)(
    'asks again after 3 s while it reads %s',
    (kind) => {
      const next = withReading(SHOWN, reading(kind), T);
      expect([next.phase, due(next)]).toEqual(['showing', [20, 3]]);
    },
  );

  it('is done when it reads up: no code, no question', () => {
    const next = withReading(SHOWN, reading('up'), T);
    expect(next).toEqual(connected(SHOWN));
    expect(panelOf(next)).toEqual({
      ...{ key: KEY, phase: 'connected', qrRevision: null, renewAt: null, problem: null },
    });
    expect([due(next), next.expiresAt]).toEqual([[null, null], null]);
  });
});

describe('a code that does not come', () => {
  it.each([DOWN, NOT_YET, limited(7000), REJECTED, { kind: 'not-an-image' }] as NoQr[])(
    'is said at once where there is none, and kept silent where there is one: $kind',
    (problem) => {
      const without = withoutNewQr(OPEN, problem, T);
      expect(without).toMatchObject({ phase: 'problem', problem, qrRevision: null });
      const beside = withoutNewQr(SHOWN, problem, T + 20 * SECOND);
      expect(beside).toMatchObject({ phase: 'showing', problem: null, qrRevision: 1 });
      expect(beside.expiresAt).toBe(SHOWN.expiresAt);
      expect(withExpiredQr(beside)).toMatchObject({
        ...{ phase: 'problem', qrRevision: null, expiresAt: null },
        problem: { kind: 'qr-expired', cause: problem },
      });
      expect(withQr(without, 2, T)).toMatchObject({ phase: 'showing', problem: null, noQr: null });
    },
  );

  it('takes the one on screen away where the instance is connected, and goes on asking', () => {
    const next = withoutNewQr(SHOWN, UP_ALREADY, T);
    expect(next).toMatchObject({ phase: 'problem', problem: UP_ALREADY, qrRevision: null });
    expect(due(next).every((seconds) => seconds !== null)).toBe(true);
  });

  it.each<readonly [string, NoQr, readonly number[]]>([
    ['a fault', DOWN, [3, 6, 12, 20, 20]],
    ['one that is being made', NOT_YET, [5, 5, 5, 5, 5]],
    ['a pause of a length', limited(90_000), [90, 90]],
    ['a pause of no length', limited(null), [20, 40, 60, 60]],
    ['a pause that is none', limited(0), [3, 3]],
    ['a pause beyond all bounds', limited(1e12), [3600]],
  ])('is asked for again: %s', (_what, problem, expected) => {
    expect(ladder(problem, 'renewAt', expected.length)).toEqual(expected);
    expect(ladder(problem, 'askAt', expected.length)).toEqual(expected);
  });
});

describe('a pause that the service asks for', () => {
  it.each([
    ['the code', withoutNewQr(SHOWN, limited(90_000), T)],
    ['the state', withoutReading(SHOWN, limited(90_000), T)],
  ])('holds both questions back, whichever it came with: %s', (_what, next) => {
    expect(due(next)).toEqual([90, 90]);
    // Answers that were on their way do not end it.
    expect(due(withQr(next, 2, T))).toEqual([90, 90]);
    expect(due(withReading(next, reading('lost'), T))).toEqual([90, 90]);
    expect(due(withoutReading(next, DOWN, T))).toEqual([90, 90]);
  });
});

describe('trouble that only a person can end', () => {
  it.each<NoQr>([
    UNKNOWN,
    { kind: 'no-token' },
    { kind: 'keychain', why: 'locked', detail: '' },
    { kind: 'address-not-allowed', baseUrl: 'x' },
  ])('ends the panel: $kind', (problem) => {
    for (const next of [withoutNewQr(SHOWN, problem, T), withoutReading(SHOWN, problem, T)]) {
      expect(next).toEqual({ ...ended(SHOWN, problem), ...next });
      expect(next).toMatchObject({ phase: 'problem', problem, qrRevision: null, expiresAt: null });
      expect(due(next)).toEqual([null, null]);
    }
  });

  it.each([
    ['the code', withoutNewQr],
    ['the state', withoutReading],
  ])('a token that is refused is asked about once more, after 5 s: %s', (_what, follow) => {
    const once = follow(withoutNewQr(withoutReading(OPEN, DOWN, T), DOWN, T), REJECTED, T);
    expect(due(once)).toContain(5);
    const twice = follow(once, REJECTED, T);
    expect([twice.problem, due(twice)]).toEqual([REJECTED, [null, null]]);
  });
});

it('says nothing of a state that cannot be had: the code is as good as before', () => {
  const next = withoutReading(SHOWN, DOWN, T);
  expect(panelOf(next)).toEqual(panelOf(SHOWN));
});

describe('a panel is of use', () => {
  const absent = { since: T, lists: 2 } as never;
  it.each([
    ['one that is down', buildMonitored('a', 'down'), false, null],
    ['one that was never paired', buildMonitored('a', 'pairing'), false, null],
    ['one that is unsettled', buildMonitored('a', 'degraded'), false, null],
    ['one that is up', buildMonitored('a', 'healthy'), false, 'already-connected'],
    ['one that was up in an old list', buildMonitored('a', 'healthy'), true, null],
    [
      'one that was up when it was last listed',
      buildMonitored('a', 'healthy', { absence: absent }),
      ...([false, null] as const),
    ],
    ['one that nobody knows', undefined, false, 'unknown-instance'],
  ])('for %s', (_what, monitored, outdated, expected) => {
    expect(needless(monitored, outdated)?.kind ?? null).toBe(expected);
  });
});

describe('between two lists', () => {
  it.each([
    ['lost', 'lost'],
    ['lost-for-good', 'lost-for-good'],
  ] as const)('a second request for a scan is none more: %s', (before, kind) => {
    const monitored = buildMonitored('a', 'down', {
      reading: { kind: before, reason: { code: 'scan', word: 'qr' } },
      memory: { paired: true, askedForScan: true },
    });
    expect(readAgain(monitored, row('a', 'qr')).kind).toBe(kind);
  });

  it('what was ever paired stays so', () => {
    const never = buildMonitored('a', 'pairing');
    expect(readAgain(never, row('a', 'close', { owner: null })).kind).toBe('pairing');
    expect(readAgain(never, row('a', 'open', { owner: null })).kind).toBe('up');
    expect(readAgain(buildMonitored('a', 'down'), row('a', 'close', { owner: null })).kind).toBe(
      'lost',
    );
  });
});

it('finds a code by its address and by no other', () => {
  expect(qrAddress(panelOf(OPEN))).toBeNull();
  expect(qrRevisionOf(qrAddress(panelOf(withQr(OPEN, 17, T))) ?? '')).toBe(17);
  for (const address of [
    '/qr/',
    '/qr/0',
    '/qr/01',
    '/qr/1?x',
    '/qr/1/',
    '/qr/-1',
    '/qr/1e3',
    '/x/1',
  ])
    expect(qrRevisionOf(address)).toBeNull();
});
