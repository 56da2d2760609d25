// The stand-in service does over real HTTP what the tests of the app rely on.
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { awkwardFleet, buildFleet, buildInstance, demoFleet } from '../support/service/builders.ts';
import { playDemo } from '../support/service/scenario.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const TOKEN = 'right';
const JAKARTA = 't1_mq9r2jov_jakarta_store';
let service: WachatService;

beforeEach(async () => {
  service = await WachatService.start({ token: TOKEN, instances: demoFleet() });
});
afterEach(() => service.stop());

interface Listed {
  success: boolean;
  count: number;
  instances: Record<string, unknown>[];
}

function ask(path = '/instance/list', init: RequestInit = {}): Promise<Response> {
  const headers = { Authorization: `Bearer ${TOKEN}` };
  return fetch(service.baseUrl + path, { headers, redirect: 'manual', ...init });
}

async function list(): Promise<Listed> {
  return (await (await ask()).json()) as Listed;
}

async function jakarta(): Promise<Record<string, unknown> | undefined> {
  return (await list()).instances.find((row) => row.apiInstanceName === JAKARTA);
}

const named = (path: string, name = JAKARTA): string => `${path}?instanceName=${name}`;

test('lists its instances, as documented', async () => {
  const answer = await list();
  expect(answer).toMatchObject({ success: true, count: 12 });
  expect(await jakarta()).toMatchObject({ displayName: 'Jakarta Store', isConnected: true });
});

test('tells the state of one', async () => {
  const answer = await (await ask(named('/instance/state'))).json();
  expect(answer).toMatchObject({
    success: true,
    data: { instance: { instanceName: JAKARTA, state: 'open' } },
    instance: { apiInstanceName: JAKARTA },
  });
});

test.each([
  ['a wrong token', '/instance/list', { headers: { Authorization: 'Bearer wrong' } }, 401],
  ['no token', '/instance/list', { headers: {} }, 401],
  ['an unknown instance', named('/instance/state', 'nobody'), {}, 404],
  ['an unknown path', '/instance/nothing', {}, 404],
  ['anything but GET', '/instance/list', { method: 'DELETE' }, 405],
] as const)('refuses %s', async (_what, path, init, status) => {
  const response = await ask(path, init);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ success: false });
});

test('draws QR codes that change, until one is scanned', async () => {
  const draw = async (): Promise<Buffer> =>
    Buffer.from(await (await ask(named('/instance/qr/image'))).arrayBuffer());
  await service.stop();
  service = await WachatService.start({ token: TOKEN, instances: demoFleet(), qrSeconds: 0 });
  service.disconnect(JAKARTA);
  const first = await draw();
  expect(PNG.sync.read(first).width).toBeGreaterThan(200);
  expect(first.equals(await draw())).toBe(false);
  service.scan(JAKARTA, '628999999999');
  expect(await jakarta()).toMatchObject({ state: 'open', owner: '628999999999@s.whatsapp.net' });
  expect((await ask(named('/instance/qr/image'))).status).toBe(400);
});

test('draws one profile picture for each instance, behind the API and behind the link', async () => {
  const draw = async (response: Response): Promise<string> =>
    Buffer.from(await response.arrayBuffer()).toString('base64');
  const picture = await draw(await ask(named('/instance/profile-picture')));
  expect(PNG.sync.read(Buffer.from(picture, 'base64')).width).toBe(96);
  service.linkPicturesTo(service.origin);
  const link = String((await jakarta())?.profilePictureUrl);
  expect(link).toMatch(/\?.*oe=[0-9A-F]{8}/);
  expect(await draw(await fetch(link))).toBe(picture);
});

test.each<[string, (s: WachatService) => void, Record<string, unknown> | undefined]>([
  ['disconnect', (s) => s.disconnect(JAKARTA), { state: 'close', isConnected: false }],
  ['disconnect, with a word', (s) => s.disconnect(JAKARTA, 'refused'), { status: 'refused' }],
  ['say', (s) => s.say(JAKARTA, { isConnected: null }), { state: 'open', isConnected: null }],
  ['rename', (s) => s.rename(JAKARTA, 'Toko'), { displayName: 'Toko', instanceName: 'Toko' }],
  ['remove', (s) => s.remove(JAKARTA), undefined],
])('%s changes the row', async (_verb, act, expected) => {
  act(service);
  const row = await jakarta();
  if (expected === undefined) expect(row).toBeUndefined();
  else expect(row).toMatchObject(expected);
});

test('connect, add, and a name that is not there', async () => {
  service.disconnect(JAKARTA);
  service.connect(JAKARTA);
  service.add(buildInstance({ apiInstanceName: 't1_00000000_new', state: 'connecting' }));
  expect(await jakarta()).toMatchObject({ state: 'open', isConnected: true });
  expect((await list()).instances.at(-1)).toMatchObject({
    isConnected: false,
    status: 'connecting',
  });
  expect(() => service.connect('nobody')).toThrow('nobody');
});

test.each<[string, (s: WachatService) => void, number, RegExp]>([
  ['fail', (s) => s.fail(503, { message: 'Too busy' }), 503, /"message":"Too busy"/],
  ['fail, as a page', (s) => s.fail(502, { html: true }), 502, /^<!doctype html>/],
  ['rejectToken', (s) => s.rejectToken(), 401, /"success":false/],
  ['rejectToken, 403', (s) => s.rejectToken(403), 403, /"success":false/],
  ['acceptToken', (s) => s.acceptToken('another'), 401, /"success":false/],
  ['unsuccessful', (s) => s.unsuccessful('No'), 200, /"success":false.*"message":"No"/],
  ['html', (s) => s.html(), 200, /^<!doctype html>/],
  ['garbage', (s) => s.garbage('{"a'), 200, /^\{"a$/],
  ['truncate, the JSON', (s) => s.truncate('json'), 200, /^\{"success":true.*[^}]$/],
  ['empty', (s) => s.empty(), 200, /^\{"success":true,"count":0,"instances":\[\]\}$/],
  ['huge', (s) => s.huge(1_000_000), 200, /^.{1000000,}\]\}$/],
  ['redirect', (s) => s.redirect('https://example.com/'), 302, /^$/],
])('%s answers in its own way until it is healed', async (_verb, act, status, body) => {
  act(service);
  const response = await ask();
  expect(response.status).toBe(status);
  expect(await response.text()).toMatch(body);
  service.acceptToken(TOKEN);
  expect((await list()).count).toBe(12);
});

test.each<[string, (s: WachatService) => void]>([
  ['drop', (s) => s.drop()],
  ['truncate', (s) => s.truncate()],
])('%s breaks the connection off', async (_verb, act) => {
  act(service);
  await expect(ask().then((response) => response.text())).rejects.toThrow();
  await service.until(([request]) => request?.status === 'aborted');
  service.heal();
  expect((await ask()).ok).toBe(true);
});

test('rateLimit sends Retry-After as it was said, or none', async () => {
  service.rateLimit(7);
  expect((await ask()).headers.get('retry-after')).toBe('7');
  service.rateLimit();
  const response = await ask();
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, null]);
});

test('page sends some rows and counts all', async () => {
  service.page(3);
  const answer = await list();
  expect([answer.count, answer.instances.length]).toEqual([12, 3]);
});

test('hang never answers, and is logged when the other end gives up', async () => {
  service.hang();
  const patience = new AbortController();
  const asked = [1, 2].map(() => ask(undefined, { signal: patience.signal }));
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

test('slow answers late', async () => {
  service.slow(80);
  const start = performance.now();
  expect((await list()).count).toBe(12);
  expect(performance.now() - start).toBeGreaterThan(70);
});

test('a fault may be limited to some requests and to one path', async () => {
  service.fail(500, { times: 2, path: '/instance/list' });
  const statuses: number[] = [];
  for (const path of [named('/instance/state'), ...Array<string>(3).fill('/instance/list')]) {
    statuses.push((await ask(path)).status);
  }
  expect(statuses).toEqual([200, 500, 500, 200]);
  expect(service.fault).toBeNull();
});

test('logs what was asked', async () => {
  await ask(named('/instance/state'));
  await service.until(([request]) => request?.status === 200);
  expect(service.requests).toMatchObject([
    {
      method: 'GET',
      path: '/instance/state',
      query: { instanceName: JAKARTA },
      headers: { authorization: `Bearer ${TOKEN}` },
    },
  ]);
  expect([service.count(), service.count('/instance/list')]).toEqual([1, 0]);
  await expect(service.until(() => false, { timeoutMs: 20 })).rejects.toThrow(
    '/instance/state 200',
  );
});

test('stops with what hangs, and can be started again on its port', async () => {
  service.hang();
  const hung = ask().catch(() => 'broken off');
  await service.until((requests) => requests.length === 1);
  const port = Number(new URL(service.origin).port);
  await service.stop();
  expect(await hung).toBe('broken off');
  await expect(ask()).rejects.toThrow();
  service = await WachatService.start({ token: TOKEN, instances: [], port });
  expect((await list()).count).toBe(0);
});

test('does the same through /admin, without a token', async () => {
  const post = (verb: string): Promise<Response> =>
    fetch(`${service.origin}/admin/${verb}`, { method: 'POST' });
  expect((await post(`disconnect?name=${JAKARTA}&word=refused`)).status).toBe(200);
  expect(await jakarta()).toMatchObject({ state: 'refused' });
  expect((await post(`say?name=${JAKARTA}&state=&isConnected=true`)).status).toBe(200);
  expect(await jakarta()).toMatchObject({ state: null, status: 'refused', isConnected: true });
  await post('empty');
  expect([(await list()).count, (await ask(named('/instance/state'))).status]).toEqual([0, 200]);
  await post('fail?status=503&times=1');
  expect([(await ask()).status, (await ask()).status]).toEqual([503, 200]);
  for (const wrong of ['connect?name=nobody', 'connect', 'heal?nam=x', 'slow?ms=soon']) {
    expect((await post(wrong)).status).toBe(400);
  }
  expect((await post('toString')).status).toBe(404);
  const state = await (await fetch(`${service.origin}/admin/state`)).json();
  expect(state).toMatchObject({ baseUrl: service.baseUrl, fault: null });
  const requests = await (await fetch(`${service.origin}/admin/requests`)).json();
  expect(requests).toHaveLength(6);
});

test('fleets are the same every time, with valid numbers and API names of their own', () => {
  for (const fleet of [() => buildFleet(2_000), demoFleet]) {
    const names = fleet().map((instance) => instance.apiInstanceName);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => /^t1_[a-z0-9]{8}_[a-z0-9_]+$/.test(name))).toBe(true);
    expect(fleet().filter(({ number }) => !isValidPhoneNumber(`+${number}`))).toEqual([]);
    expect(fleet()).toEqual(fleet());
  }
});

test('even the awkward list comes over the wire', async () => {
  await service.stop();
  service = await WachatService.start({ token: TOKEN, instances: awkwardFleet() });
  service.linkPicturesTo(service.origin);
  expect((await list()).count).toBe(awkwardFleet().length);
});

test('the demo plays two rounds, heals what it breaks, and can be stopped', async () => {
  let due: (() => void) | null = null;
  const told: string[] = [];
  const stop = playDemo(service, {
    tell: (sentence, at) => told.push(`${at} ${sentence}`),
    clock: {
      after(_delayMs, call) {
        due = call;
        return () => {
          due = null;
        };
      },
    },
  });
  const step = (): void => due?.();
  // Two rounds end at 340 s; the next thing to happen is at 375 s.
  while (told.filter((line) => line.startsWith('340 ')).length < 3 && told.length < 100) step();
  expect(service.fault).toBeNull();
  expect(service.instances.every((row) => row.state === 'open')).toBe(true);
  expect(told[0]).toBe('15 Jakarta Store drops');
  expect(told).toContain('195 Farmácia Boa Vista drops');
  expect(told.filter((line) => line.includes('t1_') || line.includes('not so'))).toEqual([]);
  stop();
  expect(due).toBeNull();
});
