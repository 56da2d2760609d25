// The live check: at most one request per instance in 3 s, and a new list if the response differs from the last one.
import { beforeEach, describe, expect, it } from 'vitest';
import { LiveCheck } from '../../../../main/app/instance/live-check.ts';
import { bad, good, type Problem } from '../../../../main/core/account/problem.ts';
import type { MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import {
  buildMonitored,
  HOUR,
  row,
  SECOND,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { FakeApi } from '../../../support/core/fake-api.ts';
import { HandClock, settle } from '../../../support/core/hand-clock.ts';

const KEY = { account: 'main', apiInstanceName: 'a' };
const OTHER = { account: 'main', apiInstanceName: 'b' };

let clock: HandClock;
let api: FakeApi;
let liveCheck: LiveCheck;
let news: string[];
let log: string[];
let instances: Map<string, MonitoredInstance>;
let accessProblem: Problem | null;

beforeEach(() => {
  clock = new HandClock();
  api = new FakeApi(clock);
  api.rows = [row('a', 'close'), row('b', 'close')];
  [news, log, accessProblem] = [[], [], null];
  instances = new Map(['a', 'b'].map((name) => [name, buildMonitored(name, 'down')]));
  const write = (text: string) => void log.push(text);
  liveCheck = new LiveCheck(
    { api, clock, log: { hide: write, info: write, warn: write, error: write } },
    {
      access: (key) => ({
        monitored: instances.get(key.apiInstanceName),
        outdated: false,
        target:
          accessProblem === null
            ? good({ baseUrl: 'https://a.example', token: 'right' })
            : bad(accessProblem),
      }),
      onNews: (account) => void news.push(account),
    },
  );
});

it('a live check returns the reading and its reason', async () => {
  expect(await liveCheck.ask(KEY)).toEqual(
    good({ kind: 'lost', reason: { code: 'word', word: 'close' } }),
  );
  expect([news, api.states.asked.length]).toEqual([[], 1]);
});

describe('a repeated live check', () => {
  it('within 3 s returns the same answer', async () => {
    const first = await liveCheck.ask(KEY);
    api.rows = [row('a', 'open')];
    await clock.pass(3 * SECOND - 1);
    expect(await liveCheck.ask(KEY)).toBe(first);
    await clock.pass(1);
    expect(await liveCheck.ask(KEY)).toMatchObject({ value: { kind: 'up' } });
    expect(api.states.asked.length).toBe(2);
  });

  it('during a request waits for that request, however long it takes', async () => {
    api.states.held = true;
    const first = liveCheck.ask(KEY);
    await clock.pass(15 * SECOND);
    const second = liveCheck.ask(KEY);
    api.states.asked[0]?.answer(bad(unreachable()));
    expect(await second).toBe(await first);
    expect(api.states.asked.length).toBe(1);
  });

  it('of another instance sends its own request', async () => {
    await Promise.all([liveCheck.ask(KEY), liveCheck.ask(OTHER), liveCheck.ask(KEY)]);
    expect(api.states.asked.map(({ apiInstanceName }) => apiInstanceName)).toEqual(['a', 'b']);
  });

  it('is not delayed by a clock that was set back', async () => {
    await liveCheck.ask(KEY);
    clock.set(-2 * HOUR);
    await liveCheck.ask(KEY);
    expect(api.states.asked.length).toBe(2);
  });
});

describe('the list is polled at once', () => {
  const absent = { since: 0, lists: 2 } as never;
  it.each<readonly [string, () => void, boolean]>([
    ['if the instance is up now', () => (api.rows = [row('a', 'open')]), true],
    ['if the instance is settling now', () => (api.rows = [row('a', 'connecting')]), true],
    ['not if another word has the same meaning', () => (api.rows = [row('a', 'offline')]), false],
    [
      'if the lists lack the instance',
      () => instances.set('a', buildMonitored('a', 'missing', { absence: absent })),
      true,
    ],
    ['if the service does not know the instance', () => (api.rows = []), true],
    [
      'not if neither the lists nor the service have it',
      () => {
        api.rows = [];
        instances.set('a', buildMonitored('a', 'missing', { absence: absent }));
      },
      false,
    ],
    ['not after a fault', () => (api.states.problem = unreachable()), false],
  ])('%s', async (_what, act, expected) => {
    act();
    await liveCheck.ask(KEY);
    await liveCheck.ask(KEY);
    expect(news).toEqual(expected ? ['main'] : []);
  });

  it('not if a list has shown the change before the response arrives', async () => {
    api.states.held = true;
    const asked = liveCheck.ask(KEY);
    instances.set('a', buildMonitored('a', 'healthy'));
    api.states.asked[0]?.answer(good(row('a', 'open')));
    await asked;
    expect(news).toEqual([]);
  });
});

describe('a problem', () => {
  it('is returned, and logged without the text of the service', async () => {
    const problem = { ...unreachable('status'), said: 'a secret' } as Problem;
    api.states.problem = problem;
    expect(await liveCheck.ask(KEY)).toEqual(bad(problem));
    expect(log).toEqual(['main: a: live check: unreachable, why status']);
  });

  it.each<readonly [string, () => void, string]>([
    ['an unknown instance', () => instances.delete('a'), 'unknown-instance'],
    ['an account without a token', () => (accessProblem = { kind: 'no-token' }), 'no-token'],
  ])('of %s is returned without a request', async (_what, act, kind) => {
    act();
    expect(await liveCheck.ask(KEY)).toMatchObject({ ok: false, problem: { kind } });
    expect(api.states.asked.length).toBe(0);
  });

  it('that is a rate limit applies to the whole account', async () => {
    const limited: Problem = { kind: 'rate-limited', retryAfterMs: 30_000, said: null };
    api.states.problem = limited;
    await liveCheck.ask(KEY);
    api.states.problem = null;
    await clock.pass(30 * SECOND - 1);
    expect(await liveCheck.ask(OTHER)).toEqual(bad(limited));
    expect(api.states.asked.length).toBe(1);
    await clock.pass(3 * SECOND);
    expect((await liveCheck.ask(OTHER)).ok).toBe(true);
  });
});

it('stop() aborts a request in flight, which then changes nothing', async () => {
  api.states.held = true;
  const asked = liveCheck.ask(KEY);
  await settle();
  liveCheck.stop();
  expect(api.states.asked[0]?.signal.aborted).toBe(true);
  api.states.asked[0]?.answer(good(row('a', 'open')));
  expect((await asked).ok).toBe(false);
  expect([news, clock.timers]).toEqual([[], 0]);
});
