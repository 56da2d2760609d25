// Tests the rules of the pairing panel: the effect of each response, and when the next request is due.
import { describe, expect, it } from 'vitest';
import type { Reading, ReadingKind } from '../../../../main/core/instance/reading.ts';
import type { NoQr } from '../../../../main/core/pairing/problems.ts';
import {
  connected,
  ended,
  opened,
  type Pairing,
  panelOf,
  qrAddress,
  qrRevisionOf,
  readAgain,
  whyNoPairing,
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
/** Seconds from now until the next QR request and the next state request. */
const due = ({ renewAt, askAt }: Pairing, now = T) =>
  [renewAt, askAt].map((at) => (at === null ? null : (at - now) / SECOND));
/** Seconds from each of several failures in a row to the next request. */
const waits = (problem: NoQr, of: 'renewAt' | 'askAt', times: number) => {
  let pairing = OPEN;
  return Array.from({ length: times }, () => {
    const next = of === 'renewAt' ? withoutNewQr : withoutReading;
    pairing = next(pairing, problem, T);
    return ((pairing[of] ?? Number.NaN) - T) / SECOND;
  });
};

describe('a pairing panel', () => {
  it('requests the QR code and the state as soon as it opens', () => {
    expect(panelOf(OPEN)).toEqual({
      ...{ key: KEY, phase: 'loading', qrRevision: null, renewAt: T, problem: null },
    });
    expect(due(OPEN)).toEqual([0, 0]);
  });

  it('renews a QR code after 20 s, and shows it for up to 60 s if there is no new one', () => {
    expect(SHOWN).toMatchObject({ phase: 'showing', qrRevision: 1, problem: null });
    expect([due(SHOWN)[0], SHOWN.expiresAt]).toEqual([20, T + MINUTE]);
  });

  it.each(['settling', 'pairing', 'lost', 'lost-for-good', 'unknown'] as const)(
    'requests the state again after 3 s while the reading is %s',
    (kind) => {
      const next = withReading(SHOWN, reading(kind), T);
      expect([next.phase, due(next)]).toEqual(['showing', [20, 3]]);
    },
  );

  it('is done when the instance is up: no QR code and no more requests', () => {
    const next = withReading(SHOWN, reading('up'), T);
    expect(next).toEqual(connected(SHOWN));
    expect(panelOf(next)).toEqual({
      ...{ key: KEY, phase: 'connected', qrRevision: null, renewAt: null, problem: null },
    });
    expect([due(next), next.expiresAt]).toEqual([[null, null], null]);
  });
});

describe('a failed QR request', () => {
  it.each([DOWN, NOT_YET, limited(7000), REJECTED, { kind: 'not-an-image' }] as NoQr[])(
    'is reported only if no QR code is on screen: $kind',
    (problem) => {
      const first = withoutNewQr(OPEN, problem, T);
      expect(first).toMatchObject({ phase: 'problem', problem, qrRevision: null });
      const renewal = withoutNewQr(SHOWN, problem, T + 20 * SECOND);
      expect(renewal).toMatchObject({ phase: 'showing', problem: null, qrRevision: 1 });
      expect(renewal.expiresAt).toBe(SHOWN.expiresAt);
      expect(withExpiredQr(renewal)).toMatchObject({
        ...{ phase: 'problem', qrRevision: null, expiresAt: null },
        problem: { kind: 'qr-expired', cause: problem },
      });
      expect(withQr(first, 2, T)).toMatchObject({ phase: 'showing', problem: null, noQr: null });
    },
  );

  it('removes the QR code on screen if the instance is connected, but keeps requesting', () => {
    const next = withoutNewQr(SHOWN, UP_ALREADY, T);
    expect(next).toMatchObject({ phase: 'problem', problem: UP_ALREADY, qrRevision: null });
    expect(due(next).every((seconds) => seconds !== null)).toBe(true);
  });

  it.each<readonly [string, NoQr, readonly number[]]>([
    ['a service fault', DOWN, [3, 6, 12, 20, 20]],
    ['a QR code that is not ready', NOT_YET, [5, 5, 5, 5, 5]],
    ['a rate limit with Retry-After', limited(90_000), [90, 90]],
    ['a rate limit without Retry-After', limited(null), [20, 40, 60, 60]],
    ['a Retry-After of 0', limited(0), [3, 3]],
    ['an excessive Retry-After', limited(1e12), [3600]],
  ])('is repeated with the right waits after %s', (_what, problem, expected) => {
    expect(waits(problem, 'renewAt', expected.length)).toEqual(expected);
    expect(waits(problem, 'askAt', expected.length)).toEqual(expected);
  });
});

describe('a rate limit', () => {
  it.each([
    ['the QR request', withoutNewQr(SHOWN, limited(90_000), T)],
    ['the state request', withoutReading(SHOWN, limited(90_000), T)],
  ])('delays both requests if it answers %s', (_what, next) => {
    expect(due(next)).toEqual([90, 90]);
    // Responses that were already on their way do not end it.
    expect(due(withQr(next, 2, T))).toEqual([90, 90]);
    expect(due(withReading(next, reading('lost'), T))).toEqual([90, 90]);
    expect(due(withoutReading(next, DOWN, T))).toEqual([90, 90]);
  });
});

describe('a problem that the user must solve', () => {
  it.each<NoQr>([
    UNKNOWN,
    { kind: 'no-token' },
    { kind: 'keychain', why: 'locked', detail: '' },
    { kind: 'address-not-allowed', baseUrl: 'x' },
  ])('ends the session: $kind', (problem) => {
    for (const next of [withoutNewQr(SHOWN, problem, T), withoutReading(SHOWN, problem, T)]) {
      expect(panelOf(next)).toEqual(panelOf(ended(SHOWN, problem)));
      expect(next).toMatchObject({ phase: 'problem', problem, qrRevision: null, expiresAt: null });
      expect(due(next)).toEqual([null, null]);
    }
  });

  it.each([
    ['QR', withoutNewQr],
    ['state', withoutReading],
  ])('ends the session when a second %s request, after 5 s, is rejected as well', (_what, next) => {
    const once = next(withoutNewQr(withoutReading(OPEN, DOWN, T), DOWN, T), REJECTED, T);
    expect(due(once)).toContain(5);
    const twice = next(once, REJECTED, T);
    expect([twice.problem, due(twice)]).toEqual([REJECTED, [null, null]]);
  });
});

it('does not report a failed state request, because the QR code is still valid', () => {
  const next = withoutReading(SHOWN, DOWN, T);
  expect(panelOf(next)).toEqual(panelOf(SHOWN));
});

describe('whyNoPairing', () => {
  const absent = { since: T, lists: 2 } as never;
  it.each([
    ['allows pairing an instance that is down', buildMonitored('a', 'down'), false, null],
    [
      'allows pairing an instance that was never paired',
      buildMonitored('a', 'pairing'),
      false,
      null,
    ],
    ['allows pairing an unsettled instance', buildMonitored('a', 'degraded'), false, null],
    [
      'refuses to pair an instance that is up',
      buildMonitored('a', 'healthy'),
      false,
      'already-connected',
    ],
    [
      'allows pairing an instance that was up in an outdated list',
      buildMonitored('a', 'healthy'),
      true,
      null,
    ],
    [
      'allows pairing an absent instance that was last up',
      buildMonitored('a', 'healthy', { absence: absent }),
      ...([false, null] as const),
    ],
    ['refuses to pair an unknown instance', undefined, false, 'unknown-instance'],
  ])('%s', (_what, monitored, outdated, expected) => {
    expect(whyNoPairing(monitored, outdated)?.kind ?? null).toBe(expected);
  });
});

describe('a reading between two lists', () => {
  it.each([
    ['lost', 'lost'],
    ['lost-for-good', 'lost-for-good'],
  ] as const)('stays %s when it repeats that a scan is needed', (before, kind) => {
    const monitored = buildMonitored('a', 'down', {
      reading: { kind: before, reason: { code: 'scan', word: 'qr' } },
      memory: { paired: true, askedForScan: true },
    });
    expect(readAgain(monitored, row('a', 'qr')).kind).toBe(kind);
  });

  it('treats an instance that was ever paired as paired', () => {
    const never = buildMonitored('a', 'pairing');
    expect(readAgain(never, row('a', 'close', { owner: null })).kind).toBe('pairing');
    expect(readAgain(never, row('a', 'open', { owner: null })).kind).toBe('up');
    expect(readAgain(buildMonitored('a', 'down'), row('a', 'close', { owner: null })).kind).toBe(
      'lost',
    );
  });
});

it('finds a QR code only by its exact address', () => {
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
