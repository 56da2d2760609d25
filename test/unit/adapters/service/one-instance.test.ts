// Requests about one instance against a real HTTP server: what is sent, and the faults of both requests.
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../support/core/core-builders.ts';
import {
  askedForOne,
  have,
  problemOf,
  SHOP,
  TOKEN,
  unreachable,
} from '../../../support/service/asked-for-one.ts';
import { buildInstance } from '../../../support/service/builders.ts';
import { WachatService } from '../../../support/service/wachat-service.ts';

const { now, qrOf, serve, stateOf } = askedForOne();

describe.each([
  ['state', stateOf, '/instance/state', 'application/json'],
  ['qr', qrOf, '/instance/qr/image', 'image/png'],
] as const)('the request for %s', (_what, ask, path, accept) => {
  it('is one GET with the token only in its header', async () => {
    have<unknown>(await ask());
    expect(now.service.requests).toMatchObject([
      {
        ...{ method: 'GET', path, query: { instanceName: SHOP } },
        headers: { authorization: `Bearer ${TOKEN}`, accept, 'user-agent': 'wachat-tray/1.2.3' },
      },
    ]);
    const [request] = now.service.requests;
    expect(Object.keys(request?.query ?? {})).toEqual(['instanceName']);
    expect(request?.headers).not.toHaveProperty('cookie');
    expect(now.clock.timers).toBe(0);
  });

  it.each(['a b&c=d', 'Açaí/متجر?#%', '+', '../../x', '👩‍👩‍👧‍👦'])(
    'sends the name %s unchanged',
    async (name) => {
      await serve([buildInstance({ apiInstanceName: name, state: 'close' })]);
      have<unknown>(await ask(name));
      expect(now.service.requests).toMatchObject([{ path, query: { instanceName: name } }]);
    },
  );

  it('survives a name that no URL can hold', async () => {
    await ask('half \ud83d of a pair');
    expect(now.service.requests).toMatchObject([
      { path, query: { instanceName: 'half \ufffd of a pair' } },
    ]);
  });

  it('does not follow a redirect', async () => {
    const elsewhere = await WachatService.start({ token: TOKEN, instances: [] });
    now.service.redirect(`${elsewhere.baseUrl}${path}`);
    expect(await problemOf(ask())).toEqual(unreachable('redirect', null));
    expect(elsewhere.count()).toBe(0);
    await elsewhere.stop();
  });

  it('times out after 45 s, and ends at once when it is cancelled', async () => {
    now.service.hang();
    const late = problemOf(ask());
    await now.service.until((requests) => requests.length === 1);
    await now.clock.pass(45 * SECOND);
    expect(await late).toEqual(unreachable('timeout', null));
    const cancelled = problemOf(ask());
    await now.service.until((requests) => requests.length === 2);
    now.giveUp.abort();
    await cancelled;
    await now.service.until((requests) => requests.every(({ status }) => status === 'aborted'));
    expect(now.clock.timers).toBe(0);
  });

  it.each<readonly [string, (s: WachatService) => void, object]>([
    ['401', (s) => s.rejectToken(401, { path }), { kind: 'token-rejected', status: 401 }],
    ['403', (s) => s.rejectToken(403, { path }), { kind: 'token-rejected', status: 403 }],
    ['429', (s) => s.rateLimit(7, { path }), { kind: 'rate-limited', retryAfterMs: 7000 }],
    ['500', (s) => s.fail(500), unreachable('status', 500, 'It went wrong')],
    ['an HTML page', (s) => s.html(), unreachable('html', 200)],
    ['a 404 with an HTML page', (s) => s.fail(404, { html: true }), unreachable('status', 404)],
    [
      'a 404 for its path',
      (s) => s.fail(404, { message: `No such path: ${path}` }),
      unreachable('status', 404, `No such path: ${path}`),
    ],
    ['a dropped connection', (s) => s.drop(), unreachable('reset', null)],
    ['success: false', (s) => s.garbage('{"success":false}'), unreachable('unsuccessful', 200)],
  ])('fails with %s like the list', async (_fault, act, expected) => {
    act(now.service);
    expect(await problemOf(ask())).toMatchObject(expected);
  });

  it('fails for an unknown instance', async () => {
    const name = 't1_qr_code_is_connected';
    expect(await problemOf(ask(name))).toEqual({
      kind: 'unknown-instance',
      said: `Instance ${name} not found`,
    });
  });
});
