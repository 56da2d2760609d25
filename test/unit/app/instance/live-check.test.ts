// One instance asked about now: once in 3 s, in the words of the service, and a list where that says otherwise.
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
let trouble: Problem | null;

beforeEach(() => {
  clock = new HandClock();
  api = new FakeApi(clock);
  api.rows = [row('a', 'close'), row('b', 'close')];
  [news, log, trouble] = [[], [], null];
  instances = new Map(['a', 'b'].map((name) => [name, buildMonitored(name, 'down')]));
  const write = (text: string) => void log.push(text);
  liveCheck = new LiveCheck(
    { api, clock, log: { hide: write, info: write, warn: write, error: write } },
    {
      access: (key) => ({
        monitored: instances.get(key.apiInstanceName),
        outdated: false,
        way:
          trouble === null ? good({ baseUrl: 'https://a.example', token: 'right' }) : bad(trouble),
      }),
      onNews: (account) => void news.push(account),
    },
  );
});

it('answers with what the service says and why', async () => {
  expect(await liveCheck.ask(KEY)).toEqual(
    good({ kind: 'lost', reason: { code: 'word', word: 'close' } }),
  );
  expect([news, api.states.asked.length]).toEqual([[], 1]);
});

describe('at most once in 3 s', () => {
  it('who asks sooner has the same answer', async () => {
    const first = await liveCheck.ask(KEY);
    api.rows = [row('a', 'open')];
    await clock.pass(3 * SECOND - 1);
    expect(await liveCheck.ask(KEY)).toBe(first);
    await clock.pass(1);
    expect(await liveCheck.ask(KEY)).toMatchObject({ value: { kind: 'up' } });
    expect(api.states.asked.length).toBe(2);
  });

  it('who asks while it is under way waits for it, however long that takes', async () => {
    api.states.held = true;
    const first = liveCheck.ask(KEY);
    await clock.pass(15 * SECOND);
    const second = liveCheck.ask(KEY);
    api.states.asked[0]?.answer(bad(unreachable()));
    expect(await second).toBe(await first);
    expect(api.states.asked.length).toBe(1);
  });

  it('for each instance by itself', async () => {
    await Promise.all([liveCheck.ask(KEY), liveCheck.ask(OTHER), liveCheck.ask(KEY)]);
    expect(api.states.asked.map(({ apiInstanceName }) => apiInstanceName)).toEqual(['a', 'b']);
  });

  it('a clock that is set back keeps nobody waiting', async () => {
    await liveCheck.ask(KEY);
    clock.set(-2 * HOUR);
    await liveCheck.ask(KEY);
    expect(api.states.asked.length).toBe(2);
  });
});

describe('the list is asked for at once', () => {
  const absent = { since: 0, lists: 2 } as never;
  it.each<readonly [string, () => void, boolean]>([
    ['where it is up now', () => (api.rows = [row('a', 'open')]), true],
    ['where it settles now', () => (api.rows = [row('a', 'connecting')]), true],
    ['not where another word means the same', () => (api.rows = [row('a', 'offline')]), false],
    [
      'where the lists lack it',
      () => instances.set('a', buildMonitored('a', 'missing', { absence: absent })),
      true,
    ],
    ['where the service does not know it', () => (api.rows = []), true],
    [
      'not where neither does',
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

  it('as the last list says it, when the answer comes', async () => {
    api.states.held = true;
    const asked = liveCheck.ask(KEY);
    instances.set('a', buildMonitored('a', 'healthy'));
    api.states.asked[0]?.answer(good(row('a', 'open')));
    await asked;
    expect(news).toEqual([]);
  });
});

describe('trouble', () => {
  it('is the answer, and a line of the log without a word of the service', async () => {
    const problem = { ...unreachable('status'), said: 'a secret' } as Problem;
    api.states.problem = problem;
    expect(await liveCheck.ask(KEY)).toEqual(bad(problem));
    expect(log).toEqual(['main: a: asked for its state: unreachable, why status']);
  });

  it.each<readonly [string, () => void, string]>([
    ['an instance that nobody knows', () => instances.delete('a'), 'unknown-instance'],
    ['an account without a token', () => (trouble = { kind: 'no-token' }), 'no-token'],
  ])('%s costs no request', async (_what, act, kind) => {
    act();
    expect(await liveCheck.ask(KEY)).toMatchObject({ ok: false, problem: { kind } });
    expect(api.states.asked.length).toBe(0);
  });

  it('a pause that the service asks for holds for the account', async () => {
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

it('stops at once: what is under way is broken off and changes nothing', async () => {
  api.states.held = true;
  const asked = liveCheck.ask(KEY);
  await settle();
  liveCheck.stop();
  expect(api.states.asked[0]?.signal.aborted).toBe(true);
  api.states.asked[0]?.answer(good(row('a', 'open')));
  expect((await asked).ok).toBe(false);
  expect([news, clock.timers]).toEqual([[], 0]);
});
