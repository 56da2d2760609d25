// Tests service faults: how each is recognised, what the tray shows, when the next poll is due, and notifications.

import { describe, expect, it } from 'vitest';
import { problemOfStatus } from '../../../../main/core/account/fault-policy.ts';
import { bad, type Problem, type Unreachable } from '../../../../main/core/account/problem.ts';
import { summaryOf } from '../../../../main/core/account/summary.ts';
import {
  accountIn,
  EVENING,
  HOUR,
  MINUTE,
  REJECTED,
  SECOND,
  settingsWith,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { FAILED, PolledAccount, SERVICE_OFF, UP } from '../../../support/core/polled-account.ts';
import { BAD_ADDRESS, LOCKED, OFFLINE, RATE_LIMITED } from '../../../support/core/problems.ts';
import { text } from '../../../support/core/texts.ts';

const RESPONSE = { isJson: true, said: null, retryAfterMs: null };

const viewOf = (polled: PolledAccount) => {
  const { mark, headline, details } = summaryOf([polled.account], [], EVENING);
  return [mark, headline, ...details];
};
const UP_AS_OF = ['tick', '1 of 1 connected', 'as of 10:00'];

describe('the problem of a response', () => {
  it.each<readonly [number, boolean, Problem]>([
    [401, true, REJECTED],
    [401, false, REJECTED],
    [403, true, { kind: 'token-rejected', status: 403, said: null }],
    [403, false, { kind: 'unreachable', why: 'status', status: 403, said: null }],
    [407, false, { kind: 'unreachable', why: 'proxy', status: 407, said: null }],
    [429, true, RATE_LIMITED],
    [429, false, RATE_LIMITED],
    ...[201, 204, 304, 400, 404, 405, 408, 418, 451, 500, 502, 503, 504, 520, 599].map(
      (status) =>
        [status, true, { kind: 'unreachable', why: 'status', status, said: null }] as const,
    ),
  ])('follows from status %d (JSON body: %s)', (status, isJson, problem) => {
    expect(problemOfStatus(status, { ...RESPONSE, isJson })).toEqual(problem);
  });

  it('keeps the message of the service and Retry-After', () => {
    const response = { isJson: true, said: 'Slow down', retryAfterMs: 7 * SECOND };
    expect(problemOfStatus(429, response)).toEqual({
      kind: 'rate-limited',
      retryAfterMs: 7 * SECOND,
      said: 'Slow down',
    });
    expect(problemOfStatus(401, response)).toMatchObject({ said: 'Slow down' });
    expect(problemOfStatus(503, response)).toMatchObject({ said: 'Slow down' });
  });
});

describe('the tray', () => {
  const WHYS: readonly Unreachable[] = [
    ...(['dns', 'refused', 'reset', 'timeout', 'tls', 'redirect', 'status'] as const),
    ...(['unsuccessful', 'html', 'not-json', 'too-large', 'proxy', 'failed'] as const),
  ];
  const viewAfter = (problem: Problem, times: number) =>
    viewOf(new PolledAccount().take(UP, ...Array(times).fill(bad(problem))));

  it('shows the slash at once when offline', () => {
    expect(viewAfter(OFFLINE, 1)).toEqual(['slash', 'Offline', 'as of 10:00']);
  });

  it.each(WHYS)(
    'keeps the last mark for two failures while unreachable (%s), then shows the slash',
    (why) => {
      const problem = unreachable(why);
      expect(viewAfter(problem, 1)).toEqual(UP_AS_OF);
      expect(viewAfter(problem, 2)).toEqual(UP_AS_OF);
      expect(viewAfter(problem, 3)).toEqual(['slash', 'Wachat cannot be reached', 'as of 10:00']);
    },
  );

  it('keeps the last mark after one rejected token, then shows the key', () => {
    expect(viewAfter(REJECTED, 1)).toEqual(UP_AS_OF);
    expect(viewAfter(REJECTED, 2)).toEqual(['key', 'Token rejected', 'as of 10:00']);
  });

  it.each([
    [9 * MINUTE, UP_AS_OF],
    [10 * MINUTE - 1, UP_AS_OF],
    [10 * MINUTE, ['slash', 'Wachat cannot be reached', 'as of 10:00']],
  ])(
    'shows the right mark %d ms into a rate limit: the last one for 10 min, then the slash',
    (waited, view) => {
      const pause = bad({ ...RATE_LIMITED, retryAfterMs: waited });
      expect(viewOf(new PolledAccount().take(UP, pause, bad(RATE_LIMITED)))).toEqual(view);
    },
  );

  it.each<readonly [string, Problem, readonly string[]]>([
    ['a locked keychain', LOCKED, ['key', 'Keychain unavailable']],
    ['an address that is not allowed', BAD_ADDRESS, ['slash', 'Address not allowed']],
  ])('shows the mark and the headline of the fault: %s', (_fault, problem, view) => {
    const { mark, headline } = summaryOf(
      [accountIn({ phase: 'blocked', fleet: null, problem })],
      [],
      EVENING,
    );
    expect([mark, headline]).toEqual(view);
  });

  it('shows the key without a token', () => {
    expect(summaryOf([accountIn({ phase: 'signed-out' })], [], EVENING)).toMatchObject({
      mark: 'key',
      headline: 'No account yet',
    });
  });

  it.each<readonly [Problem, readonly string[]]>([
    [OFFLINE, ['slash', 'Offline']],
    [unreachable(), ['slash', 'Wachat cannot be reached']],
    [RATE_LIMITED, ['slash', 'Wachat cannot be reached']],
    [REJECTED, ['key', 'Token rejected']],
  ])('names the fault at once if there is no list yet: %o', (problem, view) => {
    expect(viewOf(new PolledAccount().take(bad(problem)))).toEqual(view);
  });
});

describe('the next poll', () => {
  const waitsAfter = (problems: readonly Problem[], random = 0.5, pollSeconds = 30) => {
    const polled = new PolledAccount(settingsWith({ pollSeconds })).take(UP);
    polled.random = random;
    return problems.map((problem) => polled.take(bad(problem)).next);
  };
  const failures = (times: number) => Array<Problem>(times).fill(unreachable());

  it.each<readonly [number, number, readonly number[]]>([
    [0, 30, [27, 54, 108, 216, 300, 300]],
    [0.5, 30, [30, 60, 120, 240, 300, 300]],
    [0.999, 30, [32.994, 65.988, 131.976, 263.952, 300, 300]],
    [0, 5, [4.5, 9, 18, 36, 72, 144, 288, 300, 300]],
    [0, 400, [360, 400, 400]],
    [0.999, 400, [400, 400, 400]],
  ])(
    'follows the back-off while unreachable (random %d, poll %d s): %o s',
    (random, pollSeconds, seconds) => {
      const waits = waitsAfter(failures(seconds.length), random, pollSeconds);
      waits.forEach((next, i) => void expect(next).toBeCloseTo(seconds[i] ?? 0, 6));
    },
  );

  it.each([
    [30, [5, 300, 300]],
    [1800, [5, 1800, 1800]],
  ])(
    'is due after 5 s for a rejected token, then every 5 min or once per interval (poll %d s): %o s',
    (pollSeconds, seconds) => {
      expect(waitsAfter(Array(3).fill(REJECTED), 0.5, pollSeconds)).toEqual(seconds);
    },
  );

  it.each([
    [90 * SECOND, 90],
    [HOUR, 3600],
    [HOUR + 1, 3600],
    [0, 30],
    [null, 30],
  ])('follows Retry-After (%o ms) within bounds: %d s', (retryAfterMs, seconds) => {
    expect(waitsAfter([{ kind: 'rate-limited', retryAfterMs, said: null }])).toEqual([seconds]);
  });

  it('starts again without back-off after a good list', () => {
    expect(new PolledAccount().take(UP, FAILED, FAILED, FAILED, UP, FAILED).next).toBe(30);
  });
});

describe('failures just after a sleep', () => {
  const afterSleep = () => {
    const polled = new PolledAccount().take(UP);
    polled.forgiving = true;
    return polled;
  };

  it('cause no notification, keep the mark and do not count', () => {
    const polled = afterSleep().take(FAILED, FAILED, FAILED, FAILED);
    expect([viewOf(polled), polled.titles, polled.next]).toEqual([UP_AS_OF, [], 30]);
    polled.forgiving = false;
    polled.take(FAILED, FAILED);
    expect([viewOf(polled), polled.titles, polled.next]).toEqual([UP_AS_OF, [], 60]);
    expect(polled.take(FAILED).titles).toEqual([text('notice.unreachable')]);
  });

  it('do not trigger a notification that was due before', () => {
    const polled = new PolledAccount(SERVICE_OFF).take(UP, FAILED, FAILED, FAILED);
    polled.settings = settingsWith();
    polled.forgiving = true;
    expect(polled.take(FAILED).titles).toEqual([]);
  });

  it('do not count as a first rejected token', () => {
    const polled = afterSleep().take(bad(REJECTED));
    polled.forgiving = false;
    expect(polled.take(bad(REJECTED)).account.phase).toBe('stale');
    expect(polled.take(bad(REJECTED)).account.phase).toBe('blocked');
  });

  it('still respect Retry-After', () => {
    const pause = bad({ kind: 'rate-limited', retryAfterMs: 600 * SECOND, said: null });
    expect(afterSleep().take(pause).next).toBe(600);
  });

  it('are still named in the tray if there is no list yet', () => {
    const polled = new PolledAccount();
    polled.forgiving = true;
    expect(viewOf(polled.take(FAILED))).toEqual(['slash', 'Wachat cannot be reached']);
  });
});

describe('across restarts', () => {
  const UNREACHABLE = text('notice.unreachable');
  const REACHABLE = text('notice.reachable');
  const TOKEN_REJECTED = text('notice.tokenRejected', { account: 'Main' });

  it.each([
    ['after it', 3, [UNREACHABLE, REACHABLE]],
    ['before it, when counting starts again', 2, [UNREACHABLE, REACHABLE]],
  ])('notifies once when unreachable, with a restart %s', (_when, before, titles) => {
    const polled = new PolledAccount().take(UP, ...Array(before).fill(FAILED)).restart();
    expect(polled.take(...Array(6).fill(FAILED), UP, UP).titles).toEqual(titles);
  });

  it('does not notify of the recovery if the fault was never notified', () => {
    const polled = new PolledAccount().take(UP, FAILED, FAILED).restart();
    expect(polled.take(FAILED, FAILED, UP, UP).titles).toEqual([]);
  });

  it('does not notify of the recovery twice', () => {
    const polled = new PolledAccount().take(UP, FAILED, FAILED, FAILED, UP).restart();
    expect(polled.take(UP, UP).titles).toEqual([UNREACHABLE, REACHABLE]);
  });

  it('notifies once of a rejected token', () => {
    const polled = new PolledAccount().take(UP, bad(REJECTED), bad(REJECTED)).restart();
    expect(polled.take(bad(REJECTED), bad(REJECTED), bad(REJECTED)).titles).toEqual([
      TOKEN_REJECTED,
    ]);
    expect(polled.take(UP, bad(REJECTED), bad(REJECTED)).titles).toEqual([
      TOKEN_REJECTED,
      TOKEN_REJECTED,
    ]);
  });
});
