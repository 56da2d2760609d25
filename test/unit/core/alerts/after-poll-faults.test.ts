// The service's own faults, row by row: how each is recognised, what the tray shows of it, and when it is asked again.
import { describe, expect, it } from 'vitest';
import { problemOfStatus } from '../../../../main/core/account/fault-policy.ts';
import { bad, type Problem, type Unreachable } from '../../../../main/core/account/problem.ts';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { summaryOf } from '../../../../main/core/account/summary.ts';
import {
  accountIn,
  HOUR,
  MINUTE,
  REJECTED,
  SECOND,
  settingsWith,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { FAILED, Polled, UP } from '../../../support/core/polled.ts';

const ANSWER = { isJson: true, said: null, retryAfterMs: null };
const OFFLINE: Problem = { kind: 'offline' };
const LIMITED: Problem = { kind: 'rate-limited', retryAfterMs: null, said: null };
const LOCKED: Problem = { kind: 'keychain', why: 'locked', detail: '' };
const ADDRESS: Problem = { kind: 'address-not-allowed', baseUrl: 'http://example.com' };

const viewOf = (polled: Polled) => {
  const { mark, headline, details } = summaryOf([polled.account]);
  return [mark, headline, ...details];
};
const UP_AS_OF = ['tick', '1 of 1 connected', 'as of 10:00'];

describe('recognised by its status', () => {
  it.each<readonly [number, boolean, Problem]>([
    [401, true, REJECTED],
    [401, false, REJECTED],
    [403, true, { kind: 'token-rejected', status: 403, said: null }],
    [403, false, { kind: 'unreachable', why: 'status', status: 403, said: null }],
    [407, false, { kind: 'unreachable', why: 'proxy', status: 407, said: null }],
    [429, true, LIMITED],
    [429, false, LIMITED],
    ...[201, 204, 304, 400, 404, 405, 408, 418, 451, 500, 502, 503, 504, 520, 599].map(
      (status) =>
        [status, true, { kind: 'unreachable', why: 'status', status, said: null }] as const,
    ),
  ])('%d, a JSON body: %s', (status, isJson, problem) => {
    expect(problemOfStatus(status, { ...ANSWER, isJson })).toEqual(problem);
  });

  it('the sentence of the service and its pause are kept', () => {
    const answer = { isJson: true, said: 'Slow down', retryAfterMs: 7 * SECOND };
    expect(problemOfStatus(429, answer)).toEqual({
      kind: 'rate-limited',
      retryAfterMs: 7 * SECOND,
      said: 'Slow down',
    });
    expect(problemOfStatus(401, answer)).toMatchObject({ said: 'Slow down' });
    expect(problemOfStatus(503, answer)).toMatchObject({ said: 'Slow down' });
  });
});

describe('in the tray', () => {
  const WHYS: readonly Unreachable[] = [
    ...(['dns', 'refused', 'reset', 'timeout', 'tls', 'redirect', 'status'] as const),
    ...(['unsuccessful', 'html', 'not-json', 'too-large', 'proxy', 'failed'] as const),
  ];
  const taken = (problem: Problem, times: number) =>
    viewOf(new Polled().take(UP, ...Array(times).fill(bad(problem))));

  it('offline: grey and a slash, at once', () => {
    expect(taken(OFFLINE, 1)).toEqual(['slash', 'Offline', 'as of 10:00']);
  });

  it.each(WHYS)('cannot be reached (%s): the last colour for two failures, then a slash', (why) => {
    const problem = unreachable(why);
    expect(taken(problem, 1)).toEqual(UP_AS_OF);
    expect(taken(problem, 2)).toEqual(UP_AS_OF);
    expect(taken(problem, 3)).toEqual(['slash', 'Wachat cannot be reached', 'as of 10:00']);
  });

  it('token rejected: the last colour after the first, then grey and a key', () => {
    expect(taken(REJECTED, 1)).toEqual(UP_AS_OF);
    expect(taken(REJECTED, 2)).toEqual(['key', 'Token rejected', 'as of 10:00']);
  });

  it.each([
    [9 * MINUTE, UP_AS_OF],
    [10 * MINUTE - 1, UP_AS_OF],
    [10 * MINUTE, ['slash', 'Wachat cannot be reached', 'as of 10:00']],
  ])('rate limited, again after %d ms: the last colour, then a slash', (waited, view) => {
    const pause = bad({ ...LIMITED, retryAfterMs: waited });
    expect(viewOf(new Polled().take(UP, pause, bad(LIMITED)))).toEqual(view);
  });

  it.each<readonly [string, Problem, readonly string[]]>([
    ['keychain', LOCKED, ['key', 'Keychain unavailable']],
    ['address not allowed', ADDRESS, ['slash', 'Address not allowed']],
  ])('%s', (_fault, problem, view) => {
    const { mark, headline } = summaryOf([accountIn({ phase: 'blocked', fleet: null, problem })]);
    expect([mark, headline]).toEqual(view);
  });

  it('no token: grey and a key', () => {
    expect(summaryOf([accountIn({ phase: 'signed-out' })])).toMatchObject({
      mark: 'key',
      headline: 'No account yet',
    });
  });

  it.each<readonly [Problem, readonly string[]]>([
    [OFFLINE, ['slash', 'Offline']],
    [unreachable(), ['slash', 'Wachat cannot be reached']],
    [LIMITED, ['slash', 'Wachat cannot be reached']],
    [REJECTED, ['key', 'Token rejected']],
  ])('before the first list in its own words at once: %o', (problem, view) => {
    expect(viewOf(new Polled().take(bad(problem)))).toEqual(view);
  });
});

describe('asked again', () => {
  const nexts = (answers: readonly Problem[], random = 0.5, pollSeconds = 30) => {
    const polled = new Polled(settingsWith({ pollSeconds })).take(UP);
    polled.random = random;
    return answers.map((problem) => polled.take(bad(problem)).next);
  };
  const failures = (times: number) => Array<Problem>(times).fill(unreachable());

  it.each<readonly [number, number, readonly number[]]>([
    [0, 30, [27, 54, 108, 216, 300, 300]],
    [0.5, 30, [30, 60, 120, 240, 300, 300]],
    [0.999, 30, [32.994, 65.988, 131.976, 263.952, 300, 300]],
    [0, 5, [4.5, 9, 18, 36, 72, 144, 288, 300, 300]],
    [0, 400, [360, 400, 400]],
    [0.999, 400, [400, 400, 400]],
  ])('cannot be reached, chance %d, every %d s: after %o s', (random, pollSeconds, seconds) => {
    const found = nexts(failures(seconds.length), random, pollSeconds);
    found.forEach((next, i) => void expect(next).toBeCloseTo(seconds[i] ?? 0, 6));
  });

  it.each([
    [30, [5, 300, 300]],
    [1800, [5, 1800, 1800]],
  ])('token rejected, every %d s: after %o s', (pollSeconds, seconds) => {
    expect(nexts(Array(3).fill(REJECTED), 0.5, pollSeconds)).toEqual(seconds);
  });

  it.each([
    [90 * SECOND, 90],
    [HOUR, 3600],
    [HOUR + 1, 3600],
    [0, 3],
    [null, 30],
  ])('rate limited, Retry-After %o ms: after %d s', (retryAfterMs, seconds) => {
    expect(nexts([{ kind: 'rate-limited', retryAfterMs, said: null }])).toEqual([seconds]);
  });

  it('a good list begins all of it anew', () => {
    expect(new Polled().take(UP, FAILED, FAILED, FAILED, UP, FAILED).next).toBe(30);
  });
});

const SILENT = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, service: false } });

describe('just after a sleep', () => {
  const forgiving = () => {
    const polled = new Polled().take(UP);
    polled.forgiving = true;
    return polled;
  };

  it('failures pass in silence, keep the colour, and are not counted', () => {
    const polled = forgiving().take(FAILED, FAILED, FAILED, FAILED);
    expect([viewOf(polled), polled.titles, polled.next]).toEqual([UP_AS_OF, [], 30]);
    polled.forgiving = false;
    polled.take(FAILED, FAILED);
    expect([viewOf(polled), polled.titles, polled.next]).toEqual([UP_AS_OF, [], 60]);
    expect(polled.take(FAILED).titles).toEqual(['Wachat cannot be reached']);
  });

  it('nothing is told then that was due before', () => {
    const polled = new Polled(SILENT).take(UP, FAILED, FAILED, FAILED);
    polled.settings = settingsWith();
    polled.forgiving = true;
    expect(polled.take(FAILED).titles).toEqual([]);
  });

  it('a token that is rejected meanwhile is asked about twice more', () => {
    const polled = forgiving().take(bad(REJECTED));
    polled.forgiving = false;
    expect(polled.take(bad(REJECTED)).account.phase).toBe('stale');
    expect(polled.take(bad(REJECTED)).account.phase).toBe('blocked');
  });

  it('a service that asks for a pause gets it', () => {
    const pause = bad({ kind: 'rate-limited', retryAfterMs: 600 * SECOND, said: null });
    expect(forgiving().take(pause).next).toBe(600);
  });

  it('before the first list a fault is shown in its own words all the same', () => {
    const polled = new Polled();
    polled.forgiving = true;
    expect(viewOf(polled.take(FAILED))).toEqual(['slash', 'Wachat cannot be reached']);
  });
});

describe('told once, whatever restarts there are in between', () => {
  const GONE = 'Wachat cannot be reached';
  const BACK = 'Wachat can be reached again';
  const TOKEN = 'Wachat no longer accepts the token of “Main”';

  it.each([
    ['after the notice', 3, [GONE, BACK]],
    ['before it: the three are counted anew', 2, [GONE, BACK]],
  ])('cannot be reached: %s', (_when, before, titles) => {
    const polled = new Polled().take(UP, ...Array(before).fill(FAILED)).restart();
    expect(polled.take(...Array(6).fill(FAILED), UP, UP).titles).toEqual(titles);
  });

  it('the end is not told where it was never said that it is gone', () => {
    const polled = new Polled().take(UP, FAILED, FAILED).restart();
    expect(polled.take(FAILED, FAILED, UP, UP).titles).toEqual([]);
  });

  it('nor twice, where the app ends after it', () => {
    const polled = new Polled().take(UP, FAILED, FAILED, FAILED, UP).restart();
    expect(polled.take(UP, UP).titles).toEqual([GONE, BACK]);
  });

  it('token rejected', () => {
    const polled = new Polled().take(UP, bad(REJECTED), bad(REJECTED)).restart();
    expect(polled.take(bad(REJECTED), bad(REJECTED), bad(REJECTED)).titles).toEqual([TOKEN]);
    expect(polled.take(UP, bad(REJECTED), bad(REJECTED)).titles).toEqual([TOKEN, TOKEN]);
  });
});
