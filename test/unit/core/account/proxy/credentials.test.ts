// What a proxy gets that asks for a sign-in: the credentials once, and nothing after it refused them.
import { describe, expect, it } from 'vitest';
import {
  afterRequest,
  isReadable,
  type ProxiedRequest,
  type ProxyChallenge,
  replyTo,
  type Trial,
  trialOf,
} from '../../../../../main/core/account/proxy/credentials.ts';

const DIGEST: ProxyChallenge = {
  ...{ proxy: 'proxy.example:3128', scheme: 'digest', realm: 'Office', readable: false },
};
const BASIC: ProxyChallenge = { ...DIGEST, scheme: 'basic', readable: true };

function request(number: number, more: Partial<ProxiedRequest> = {}): ProxiedRequest {
  return { number, session: 0, origin: 'https://a.example', quiet: false, ...more };
}

function entered(readable = false): Trial {
  return trialOf({ user: 'ana', password: 'pass', readable });
}

/** The replies to requests that ask one after the other; `end` ends one. */
function play(
  trial: Trial,
  ...steps: (
    | { readonly ask: ProxiedRequest; readonly challenge?: ProxyChallenge }
    | { readonly end: ProxiedRequest; readonly answered: boolean; readonly newest?: number }
  )[]
) {
  const replies: string[] = [];
  let now = trial;
  for (const step of steps) {
    if ('ask' in step) {
      const { trial: next, reply } = replyTo(now, step.ask, step.challenge ?? DIGEST);
      now = next;
      replies.push(reply);
    } else {
      now = afterRequest(now, step.end, step.answered, step.newest ?? step.end.number);
    }
  }
  return { replies, verdict: now.verdict };
}

describe('credentials that somebody has entered', () => {
  it('are given once, and count as accepted with the response', () => {
    const one = request(1);
    expect(play(entered(), { ask: one }, { end: one, answered: true })).toEqual({
      replies: ['give'],
      verdict: 'accepted',
    });
  });

  it('are refused if the same request is asked again, and not given any more', () => {
    const one = request(1);
    const steps = [{ ask: one }, { ask: one }, { ask: one }, { ask: request(2) }];
    expect(play(entered(), ...steps)).toEqual({
      replies: ['give', 'decline', 'decline', 'decline'],
      verdict: 'refused',
    });
  });

  it('are refused also if the second question has another realm or scheme', () => {
    const one = request(1);
    const other = { ...DIGEST, realm: 'Another', scheme: 'ntlm' };
    const { replies } = play(entered(), { ask: one }, { ask: one, challenge: other });
    expect(replies).toEqual(['give', 'decline']);
  });

  it('are tried by one request, and the others wait for what becomes of it', () => {
    const [one, two] = [request(1), request(2)];
    const begun = [{ ask: one }, { ask: two }];
    expect(play(entered(), ...begun).replies).toEqual(['give', 'wait']);
    const accepted = play(
      entered(),
      ...begun,
      { end: one, answered: true, newest: 2 },
      { ask: two },
    );
    expect(accepted).toEqual({ replies: ['give', 'wait', 'give'], verdict: 'accepted' });
    const refused = play(entered(), ...begun, { ask: one }, { ask: two });
    expect(refused).toEqual({
      replies: ['give', 'wait', 'decline', 'decline'],
      verdict: 'refused',
    });
  });

  it('are tried by the next request if the first ended without a response', () => {
    const [one, two] = [request(1), request(2)];
    const steps = [{ ask: one }, { ask: two }, { end: one, answered: false, newest: 2 }];
    expect(play(entered(), ...steps, { ask: two }).replies).toEqual(['give', 'wait', 'give']);
  });

  it('were sent by the network with each request that began after the first had ended', () => {
    const steps = [{ ask: request(1) }, { end: request(1), answered: false, newest: 1 }];
    expect(play(entered(), ...steps, { ask: request(2) })).toEqual({
      replies: ['give', 'decline'],
      verdict: 'refused',
    });
    expect(play(entered(), ...steps, { end: request(2), answered: true }).verdict).toBe('accepted');
    // It may have taken another way.
    const elsewhere = request(2, { origin: 'https://b.example' });
    expect(play(entered(), ...steps, { end: elsewhere, answered: true }).verdict).toBe('untried');
  });
});

describe('accepted credentials', () => {
  const accepted: Trial = afterRequest(
    replyTo(entered(), request(1), DIGEST).trial,
    request(1),
    true,
    1,
  );

  it('are refused when a later request, which has sent them, is asked', () => {
    expect(play(accepted, { ask: request(2) }, { ask: request(3) })).toEqual({
      replies: ['decline', 'decline'],
      verdict: 'refused',
    });
  });

  it('are given again to a new session of the network, and for another realm, once', () => {
    const session = 1;
    expect(play(accepted, { ask: request(2, { session }) }).replies).toEqual(['give']);
    const challenge = { ...DIGEST, realm: 'Another' };
    const [two, three] = [request(2), request(3)];
    const steps = [
      { ask: two, challenge },
      { end: two, answered: true },
    ];
    expect(play(accepted, ...steps, { ask: three, challenge })).toEqual({
      replies: ['give', 'decline'],
      verdict: 'refused',
    });
  });

  it('are given to a request that nobody waits for; those not yet proved are not', () => {
    const quiet = request(2, { session: 1, quiet: true });
    expect(play(accepted, { ask: quiet }).replies).toEqual(['give']);
    expect(play(entered(), { ask: quiet })).toEqual({ replies: ['decline'], verdict: 'untried' });
  });

  it('are remembered for a limited number of realms', () => {
    let trial = accepted;
    for (let n = 2; n < 100; n += 1) {
      trial = replyTo(trial, request(n), { ...DIGEST, realm: `${n}` }).trial;
      trial = afterRequest(trial, request(n), true, n);
    }
    expect(trial.handOvers.length).toBeLessThanOrEqual(20);
  });
});

it('what was entered for an encrypted way is not sent where it can be read, and stays right', () => {
  expect(play(entered(), { ask: request(1), challenge: BASIC })).toEqual({
    replies: ['decline'],
    verdict: 'untried',
  });
  expect(play(entered(true), { ask: request(1), challenge: BASIC }).replies).toEqual(['give']);
});

describe('a password can be read on the way', () => {
  const proxy = 'proxy.example:3128';

  it.each([
    ['basic', 'PROXY proxy.example:3128', true],
    ['Basic', 'PROXY proxy.example:3128; DIRECT', true],
    ['basic', 'DIRECT', true],
    ['basic', 'HTTPS other.example:3128; PROXY proxy.example:3128', true],
    ['basic', 'HTTPS proxy.example:3128', false],
    ['basic', 'DIRECT; https Proxy.Example:3128', false],
    ['digest', 'PROXY proxy.example:3128', false],
    ['ntlm', 'PROXY proxy.example:3128', false],
    ['negotiate', 'PROXY proxy.example:3128', false],
  ])('with the scheme %s and the rules %j: %s', (scheme, rules, readable) => {
    expect(isReadable(scheme, proxy, rules)).toBe(readable);
  });
});
