// Pairing problems: refusals without a request, back-off, expired codes and the log.
import { beforeEach, describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import type { NoQr } from '../../../../main/core/pairing/problems.ts';
import {
  buildMonitored,
  MINUTE,
  REJECTED,
  SECOND,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { settle } from '../../../support/core/hand-clock.ts';
import { StartedPairing, seconds } from '../../../support/core/started-pairing.ts';

let pairing: StartedPairing;
let api: StartedPairing['api'];
let clock: StartedPairing['clock'];
let watch: StartedPairing['watch'];
let instances: StartedPairing['instances'];
let log: StartedPairing['log'];

beforeEach(() => {
  pairing = new StartedPairing();
  ({ api, clock, watch, instances, log } = pairing);
});

describe('pairing', () => {
  it.each<readonly [string, () => void, string]>([
    [
      'an instance that is up',
      () => instances.set('a', buildMonitored('a', 'healthy')),
      'already-connected',
    ],
    ['an unknown instance', () => instances.delete('a'), 'unknown-instance'],
    ['an account without a token', () => (pairing.trouble = { kind: 'no-token' }), 'no-token'],
  ])('is refused without a request for %s', async (_what, act, kind) => {
    act();
    await pairing.open();
    await clock.pass(MINUTE);
    expect(watch.now).toMatchObject({ phase: 'problem', problem: { kind }, renewAt: null });
    expect([api.states.asked.length, api.qrs.asked.length, clock.timers]).toEqual([0, 0, 0]);
  });

  it('ends when the token is removed', async () => {
    await pairing.open();
    pairing.trouble = { kind: 'no-token' };
    await clock.pass(MINUTE);
    expect(watch.now).toMatchObject({ phase: 'problem', problem: { kind: 'no-token' } });
    expect([api.states.asked.length, api.qrs.asked.length, clock.timers]).toEqual([1, 1, 0]);
  });
});

describe('a code that nobody scans', () => {
  it('for 10 min ends all requests until the panel is reopened', async () => {
    await pairing.open();
    await clock.pass(10 * MINUTE - SECOND);
    expect(watch.now).toMatchObject({ phase: 'showing', problem: null });
    await clock.pass(2 * SECOND);
    const asked = [api.states.asked.length, api.qrs.asked.length];
    expect(watch.now).toMatchObject({
      ...{ phase: 'problem', problem: { kind: 'waited-long' } },
      ...{ qrRevision: null, renewAt: null },
    });
    await clock.pass(10 * MINUTE);
    expect([api.states.asked.length, api.qrs.asked.length, clock.timers]).toEqual([...asked, 0]);
    await pairing.open();
    expect(watch.now).toMatchObject({ phase: 'showing', problem: null });
  });
});

describe('a pairing problem', () => {
  const gaps = async (problem: NoQr, ms: number) => {
    api.qrs.problem = problem;
    await pairing.open();
    await clock.pass(ms);
    return api.qrs.gaps;
  };

  it.each<readonly [NoQr, readonly number[]]>([
    [unreachable(), [3, 6, 12, 20, 20]],
    [{ kind: 'offline' }, [3, 6, 12, 20, 20]],
    [{ kind: 'not-an-image' }, [3, 6, 12, 20, 20]],
    [{ kind: 'no-qr-yet', said: null }, Array(12).fill(5)],
    [{ kind: 'rate-limited', retryAfterMs: 25_000, said: null }, [25, 25]],
    [REJECTED, [5]],
    [{ kind: 'unknown-instance', said: null }, []],
  ])('with the code backs off: %j', async (problem, expected) => {
    expect(await gaps(problem, 62 * SECOND)).toEqual(expected);
    expect(watch.now).toMatchObject({ phase: 'problem', problem });
  });

  it('that is a rate limit delays the state requests as well', async () => {
    const from = clock.now();
    await pairing.open();
    await clock.pass(19 * SECOND);
    api.qrs.problem = { kind: 'rate-limited', retryAfterMs: 25_000, said: null };
    await clock.pass(25 * SECOND);
    api.qrs.problem = null;
    await clock.pass(5 * SECOND);
    expect(seconds(api.states.asked, from)).toEqual([0, 3, 6, 9, 12, 15, 18, 45, 48]);
  });

  it('with renewing a code is shown when the code is 60 s old', async () => {
    await pairing.open();
    api.qrs.problem = unreachable('timeout');
    await clock.pass(MINUTE - 1);
    expect(watch.now).toMatchObject({ phase: 'showing', qrRevision: 1, problem: null });
    expect(watch.qr(1)).not.toBeNull();
    await clock.pass(1);
    expect(watch.now).toMatchObject({
      phase: 'problem',
      problem: { kind: 'qr-expired', cause: { why: 'timeout' } },
    });
    expect(watch.qr(1)).toBeNull();
    api.qrs.problem = null;
    await clock.pass(20 * SECOND);
    expect(watch.now).toMatchObject({ phase: 'showing', qrRevision: 2, problem: null });
  });

  it('with a hanging renewal does not extend the life of the old code', async () => {
    await pairing.open();
    api.qrs.held = true;
    await clock.pass(MINUTE);
    expect(watch.now).toMatchObject({ problem: { kind: 'qr-expired', cause: null } });
    api.qrs.asked[1]?.answer(good({ type: 'image/png', bytes: Uint8Array.of(9) }));
    await settle();
    expect(watch.now).toMatchObject({ phase: 'showing', qrRevision: 2 });
  });

  it('with the state backs off without being shown', async () => {
    api.states.problem = unreachable();
    await pairing.open();
    await clock.pass(45 * SECOND);
    expect(api.states.gaps).toEqual([3, 6, 12, 20]);
    expect(watch.now?.phase).toBe('showing');
    api.states.problem = null;
    pairing.scan();
    await clock.pass(20 * SECOND);
    expect(watch.now?.phase).toBe('connected');
  });

  it('ends the pairing if the instance is gone', async () => {
    api.states.problem = { kind: 'unknown-instance', said: null };
    await pairing.open();
    expect(watch.now).toMatchObject({ phase: 'problem', problem: { kind: 'unknown-instance' } });
    expect(clock.timers).toBe(0);
  });

  it('is cleared when the panel is reopened', async () => {
    api.states.problem = { kind: 'unknown-instance', said: null };
    await pairing.open();
    api.states.problem = null;
    await pairing.open();
    expect(watch.now).toMatchObject({ phase: 'showing', problem: null });
  });

  it('is logged once for each kind, without the text of the service', async () => {
    api.qrs.problem = { kind: 'no-qr-yet', said: '2@secret-of-the-code' };
    await pairing.open();
    await clock.pass(MINUTE);
    watch.close();
    expect(log).toEqual([
      'main: a: pairing opened',
      'main: a: pairing: no-qr-yet',
      'main: a: pairing closed',
    ]);
  });
});
