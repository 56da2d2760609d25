// The stand-in service misbehaves over real HTTP as configured.
import { expect } from 'vitest';
import { ask, list, named, TOKEN, test } from '../../support/service/asked-service.ts';
import type { WachatService } from '../../support/service/wachat-service.ts';

test.for<[string, (s: WachatService) => void, number, RegExp]>([
  ['fail', (s) => s.fail(503, { message: 'Too busy' }), 503, /"message":"Too busy"/],
  ['fail with an HTML page', (s) => s.fail(502, { html: true }), 502, /^<!doctype html>/],
  ['rejectToken', (s) => s.rejectToken(), 401, /"success":false/],
  ['rejectToken with 403', (s) => s.rejectToken(403), 403, /"success":false/],
  ['acceptToken', (s) => s.acceptToken('another'), 401, /"success":false/],
  ['unsuccessful', (s) => s.unsuccessful('No'), 200, /"success":false.*"message":"No"/],
  ['html', (s) => s.html(), 200, /^<!doctype html>/],
  ['garbage', (s) => s.garbage('{"a'), 200, /^\{"a$/],
  ['truncate the JSON', (s) => s.truncate('json'), 200, /^\{"success":true.*[^}]$/],
  ['empty', (s) => s.empty(), 200, /^\{"success":true,"count":0,"instances":\[\]\}$/],
  ['huge', (s) => s.huge(1_000_000), 200, /^.{1000000,}\]\}$/],
  ['redirect', (s) => s.redirect('https://example.com/'), 302, /^$/],
])(
  '%s changes the response until the service is healed',
  async ([_verb, act, status, body], { service }) => {
    act(service);
    const response = await ask(service);
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(body);
    service.acceptToken(TOKEN);
    expect((await list(service)).count).toBe(12);
  },
);

test.for<[string, (s: WachatService) => void]>([
  ['drop', (s) => s.drop()],
  ['truncate', (s) => s.truncate()],
])('%s drops the connection', async ([_verb, act], { service }) => {
  act(service);
  await expect(ask(service).then((response) => response.text())).rejects.toThrow();
  await service.until(([request]) => request?.status === 'aborted');
  service.heal();
  expect((await ask(service)).ok).toBe(true);
});

test('rateLimit sends the given Retry-After, or none', async ({ service }) => {
  service.rateLimit(7);
  expect((await ask(service)).headers.get('retry-after')).toBe('7');
  service.rateLimit();
  const response = await ask(service);
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, null]);
});

test('page sends some rows and counts all', async ({ service }) => {
  service.page(3);
  const answer = await list(service);
  expect([answer.count, answer.instances.length]).toEqual([12, 3]);
});

test('hang never responds, and is logged when the client gives up', async ({ service }) => {
  service.hang();
  const patience = new AbortController();
  const asked = [1, 2].map(() => ask(service, undefined, { signal: patience.signal }));
  const ended = Promise.allSettled(asked);
  await service.until((requests) => requests.length === 2);
  expect(service.requests.map((request) => request.status)).toEqual([null, null]);
  expect(service.highestListsInFlight).toBe(2);
  patience.abort();
  await ended;
  await service.until((requests) => requests.every((request) => request.status === 'aborted'));
  service.clearLog();
  expect([service.count(), service.highestListsInFlight]).toEqual([0, 0]);
});

test('slow delays the response', async ({ service }) => {
  service.slow(80);
  const start = performance.now();
  expect((await list(service)).count).toBe(12);
  expect(performance.now() - start).toBeGreaterThan(70);
});

test('a fault can be limited to some requests and to one path', async ({ service }) => {
  service.fail(500, { times: 2, path: '/instance/list' });
  const statuses: number[] = [];
  for (const path of [named('/instance/state'), ...Array<string>(3).fill('/instance/list')]) {
    statuses.push((await ask(service, path)).status);
  }
  expect(statuses).toEqual([200, 500, 500, 200]);
  expect(service.fault).toBeNull();
});
