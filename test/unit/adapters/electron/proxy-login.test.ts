// Which answer a proxy or a server gets that asks a request for a sign-in.
import { EventEmitter } from 'node:events';
import type { AuthInfo, ClientRequest } from 'electron/main';
import { expect, it } from 'vitest';
import { answerProxies } from '../../../../main/adapters/electron/proxy-login.ts';
import type { ProxyChallenge } from '../../../../main/core/account/proxy/credentials.ts';
import { ProxySignInError } from '../../../../main/core/account/proxy/proxy-sign-in.ts';
import { settle } from '../../../support/core/fake-ports.ts';

const PROXY: AuthInfo = {
  ...{ isProxy: true, scheme: 'basic', host: 'proxy.example', port: 3128, realm: 'Office' },
};

/** What becomes of a request that is asked. */
async function play(asked: AuthInfo, { known = true, rules = 'PROXY proxy.example:3128' } = {}) {
  const request = new EventEmitter();
  const shown: ProxyChallenge[] = [];
  const answers: unknown[][] = [];
  const failures: Error[] = [];
  answerProxies(request as unknown as ClientRequest, {
    auth: {
      async credentialsFor(challenge) {
        shown.push(challenge);
        return known ? { user: 'ana', password: 'p', readable: true } : null;
      },
      ended: () => {},
    },
    rules: async () => {
      if (rules === '') throw new Error('no rules');
      return rules;
    },
    fail: (error) => failures.push(error),
  });
  request.emit('login', asked, (...sent: unknown[]) => answers.push(sent));
  await settle();
  return { shown, answers, failures };
}

it('a proxy gets the credentials', async () => {
  expect(await play(PROXY)).toEqual({
    shown: [{ proxy: 'proxy.example:3128', scheme: 'basic', realm: 'Office', readable: true }],
    answers: [['ana', 'p']],
    failures: [],
  });
});

it('a server gets nothing, and its response counts', async () => {
  const asked = { ...PROXY, isProxy: false };
  expect(await play(asked)).toEqual({ shown: [], answers: [[]], failures: [] });
});

it('without credentials the request fails because of this proxy', async () => {
  const { answers, failures } = await play(PROXY, { known: false });
  expect([answers, failures]).toEqual([[], [new ProxySignInError('proxy.example:3128')]]);
});

it('the way to a proxy with TLS is not readable, and neither is another scheme', async () => {
  const readable = async (...of: Parameters<typeof play>) =>
    (await play(...of)).shown.map((one) => one.readable);
  expect(await readable(PROXY, { rules: 'HTTPS proxy.example:3128' })).toEqual([false]);
  expect(await readable({ ...PROXY, scheme: 'digest' })).toEqual([false]);
});

it('what goes wrong fails the request', async () => {
  const { answers, failures } = await play(PROXY, { rules: '' });
  expect([answers, failures]).toEqual([[], [new Error('no rules')]]);
});
