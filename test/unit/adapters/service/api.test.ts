// The service client against a real HTTP server: what it sends, what it accepts, and the problem it returns for each fault.
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../support/core/core-builders.ts';
import { askedForList, TOKEN } from '../../../support/service/asked-for-list.ts';
import { buildInstance, demoFleet, LISTED_SECRET } from '../../../support/service/builders.ts';
import { WachatService } from '../../../support/service/wachat-service.ts';

const MB = 1024 * 1024;

const asked = askedForList();
const { instances, problem, serve } = asked;

describe('the request', () => {
  it('is one GET of the list with three headers, and only one of them contains the token', async () => {
    await instances();
    const [request] = asked.service.requests;
    expect(asked.service.requests.length).toBe(1);
    expect(request).toMatchObject({
      method: 'GET',
      path: '/instance/list',
      query: {},
      headers: {
        authorization: `Bearer ${TOKEN}`,
        accept: 'application/json',
        'user-agent': 'wachat-tray/1.2.3',
      },
    });
    const others = Object.entries(request?.headers ?? {}).filter(
      ([name]) => name !== 'authorization',
    );
    expect(JSON.stringify(others)).not.toContain(TOKEN);
    expect(request?.headers).not.toHaveProperty('cookie');
  });

  it('leaves no timer behind, whatever its outcome', async () => {
    await instances();
    asked.service.fail(500);
    await problem();
    asked.service.drop();
    await problem();
    expect(asked.clock.timers).toBe(0);
  });
});

describe('a good response', () => {
  it('has every documented field of every row', async () => {
    const { instances: rows, repeated, nameless } = await instances();
    expect(rows).toEqual(demoFleet());
    expect([repeated, nameless]).toEqual([[], []]);
  });

  it('may be empty', async () => {
    asked.service.empty();
    expect(await instances()).toEqual({ instances: [], repeated: [], nameless: [], unlisted: 0 });
  });

  it('keeps no undocumented field', async () => {
    await serve([{ ...buildInstance(), apikey: LISTED_SECRET, token: LISTED_SECRET, Setting: {} }]);
    const [row] = (await instances()).instances;
    expect(Object.keys(row ?? {}).sort()).toEqual(Object.keys(buildInstance()).sort());
    expect(JSON.stringify(row)).not.toContain(LISTED_SECRET);
  });
});

describe('the client returns a problem for', () => {
  const unreachable = (why: string, status: number | null = null, said: string | null = null) => ({
    ...{ kind: 'unreachable', why, status, said },
  });
  const rejected = (status: number) => ({
    ...{ kind: 'token-rejected', status, said: 'Invalid API token' },
  });
  const limited = (retryAfterMs: number | null) => ({
    ...{ kind: 'rate-limited', retryAfterMs, said: 'Rate limit exceeded' },
  });
  const inSeconds = (seconds: number) =>
    new Date(asked.clock.now() + seconds * SECOND).toUTCString();

  it.each<readonly [string, (s: WachatService) => void, () => object]>([
    ['401', (s) => s.rejectToken(), () => rejected(401)],
    ['403 with JSON', (s) => s.rejectToken(403), () => rejected(403)],
    ['403 with an HTML page', (s) => s.fail(403, { html: true }), () => unreachable('status', 403)],
    ['500', (s) => s.fail(500), () => unreachable('status', 500, 'It went wrong')],
    ['502 with an HTML page', (s) => s.fail(502, { html: true }), () => unreachable('status', 502)],
    ['404', (s) => s.fail(404, { error: 'Nope' }), () => unreachable('status', 404, 'Nope')],
    ['204', (s) => s.fail(204, { html: true }), () => unreachable('status', 204)],
    ['429 with seconds', (s) => s.rateLimit(7), () => limited(7000)],
    ['429 with a date', (s) => s.rateLimit(inSeconds(90)), () => limited(90_000)],
    ['429 with a past date', (s) => s.rateLimit(inSeconds(-90)), () => limited(0)],
    ['429 with nonsense', (s) => s.rateLimit('soon'), () => limited(null)],
    ['429 with a decimal number', (s) => s.rateLimit('1.5'), () => limited(null)],
    ['429 with a negative number', (s) => s.rateLimit('-1'), () => limited(null)],
    ['429 without Retry-After', (s) => s.rateLimit(), () => limited(null)],
    ['success: false', (s) => s.unsuccessful('No'), () => unreachable('unsuccessful', 200, 'No')],
    [
      'success: false, without a list',
      (s) => s.garbage('{"success":false,"instances":null,"error":"No"}'),
      () => unreachable('unsuccessful', 200, 'No'),
    ],
    ['an HTML page with status 200', (s) => s.html(), () => unreachable('html', 200)],
    ['truncated JSON', (s) => s.truncate('json'), () => unreachable('not-json', 200)],
    ['other JSON', (s) => s.garbage('{"data":[]}'), () => unreachable('not-json', 200)],
    ['a bare array', (s) => s.garbage('[]'), () => unreachable('not-json', 200)],
    ['JSON null', (s) => s.garbage('null'), () => unreachable('not-json', 200)],
    ['an empty body', (s) => s.garbage(''), () => unreachable('not-json', 200)],
    ['a truncated body', (s) => s.truncate('socket'), () => unreachable('reset')],
    ['a dropped connection', (s) => s.drop(), () => unreachable('reset')],
  ])('%s', async (_fault, act, expected) => {
    act(asked.service);
    expect(await problem()).toEqual(expected());
  });

  it('a wrong token', async () => {
    expect(await problem(asked.service.baseUrl, 'wrong')).toEqual(rejected(401));
  });

  it('a closed port', async () => {
    const { baseUrl } = asked.service;
    await asked.service.stop();
    expect(await problem(baseUrl)).toEqual(unreachable('refused'));
    await serve([]);
  });

  it('a failure while the system reports no network', async () => {
    asked.online = false;
    asked.service.drop();
    expect(await problem()).toEqual({ kind: 'offline' });
  });

  it('a redirect, which it does not follow', async () => {
    const elsewhere = await WachatService.start({ token: TOKEN, instances: demoFleet() });
    for (const target of [
      `${elsewhere.baseUrl}/instance/list`,
      `${asked.service.origin}/elsewhere`,
    ]) {
      asked.service.clearLog();
      asked.service.redirect(target);
      expect(await problem()).toEqual(unreachable('redirect'));
      expect([elsewhere.count(), asked.service.count()]).toEqual([0, 1]);
    }
    await elsewhere.stop();
  });
});

describe('a response of more than 64 MB', () => {
  it('fails long before it is complete', async () => {
    asked.service.huge(40_000 * MB);
    expect(await problem()).toMatchObject({ kind: 'unreachable', why: 'too-large' });
    await asked.service.until(([request]) => request?.status === 'aborted');
  });
});
