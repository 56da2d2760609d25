// What the app's tests rely on from the stand-in service, over real HTTP.
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import {
  ask,
  JAKARTA,
  jakarta,
  list,
  named,
  TOKEN,
  test,
} from '../../support/service/asked-service.ts';
import { awkwardFleet, buildInstance } from '../../support/service/builders.ts';
import type { WachatService } from '../../support/service/wachat-service.ts';

test('the service lists its instances as documented', async ({ service }) => {
  const answer = await list(service);
  expect(answer).toMatchObject({ success: true, count: 12 });
  expect(await jakarta(service)).toMatchObject({ displayName: 'Jakarta Store', isConnected: true });
});

test('the service returns the state of one instance', async ({ service }) => {
  const answer = await (await ask(service, named('/instance/state'))).json();
  expect(answer).toMatchObject({
    success: true,
    data: { instance: { instanceName: JAKARTA, state: 'open' } },
    instance: { apiInstanceName: JAKARTA },
  });
});

test.for([
  ['a wrong token', '/instance/list', { headers: { Authorization: 'Bearer wrong' } }, 401],
  ['no token', '/instance/list', { headers: {} }, 401],
  ['an unknown instance', named('/instance/state', 'nobody'), {}, 404],
  ['an unknown path', '/instance/nothing', {}, 404],
  ['any method but GET', '/instance/list', { method: 'DELETE' }, 405],
] as const)('the service refuses %s', async ([_what, path, init, status], { service }) => {
  const response = await ask(service, path, init);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ success: false });
});

test('QR codes change until one is scanned', async ({ start }) => {
  const service = await start({ qrSeconds: 0 });
  const draw = async (): Promise<Buffer> =>
    Buffer.from(await (await ask(service, named('/instance/qr/image'))).arrayBuffer());
  service.disconnect(JAKARTA);
  const first = await draw();
  expect(PNG.sync.read(first).width).toBeGreaterThan(200);
  expect(first.equals(await draw())).toBe(false);
  service.scan(JAKARTA, '628999999999');
  expect(await jakarta(service)).toMatchObject({
    state: 'open',
    owner: '628999999999@s.whatsapp.net',
  });
  expect((await ask(service, named('/instance/qr/image'))).status).toBe(400);
});

test('each instance has one profile picture, behind the API and behind its link', async ({
  service,
}) => {
  const draw = async (response: Response): Promise<string> =>
    Buffer.from(await response.arrayBuffer()).toString('base64');
  const picture = await draw(await ask(service, named('/instance/profile-picture')));
  expect(PNG.sync.read(Buffer.from(picture, 'base64')).width).toBe(96);
  service.linkPicturesTo(service.origin);
  const link = String((await jakarta(service))?.profilePictureUrl);
  expect(link).toMatch(/\?.*oe=[0-9A-F]{8}/);
  expect(await draw(await fetch(link))).toBe(picture);
});

test.for<[string, (s: WachatService) => void, Record<string, unknown> | undefined]>([
  ['disconnect', (s) => s.disconnect(JAKARTA), { state: 'close', isConnected: false }],
  ['disconnect with a word', (s) => s.disconnect(JAKARTA, 'refused'), { status: 'refused' }],
  ['say', (s) => s.say(JAKARTA, { isConnected: null }), { state: 'open', isConnected: null }],
  ['rename', (s) => s.rename(JAKARTA, 'Toko'), { displayName: 'Toko', instanceName: 'Toko' }],
  ['remove', (s) => s.remove(JAKARTA), undefined],
])('%s changes the row', async ([_verb, act, expected], { service }) => {
  act(service);
  const row = await jakarta(service);
  if (expected === undefined) expect(row).toBeUndefined();
  else expect(row).toMatchObject(expected);
});

test('connect and add change the list, and connect refuses an unknown name', async ({
  service,
}) => {
  service.disconnect(JAKARTA);
  service.connect(JAKARTA);
  service.add(buildInstance({ apiInstanceName: 't1_00000000_new', state: 'connecting' }));
  expect(await jakarta(service)).toMatchObject({ state: 'open', isConnected: true });
  expect((await list(service)).instances.at(-1)).toMatchObject({
    isConnected: false,
    status: 'connecting',
  });
  expect(() => service.connect('nobody')).toThrow('nobody');
});

test('the service logs its requests', async ({ service }) => {
  await ask(service, named('/instance/state'));
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

test('the service stops despite a hanging request, and can restart on its port', async ({
  service,
  start,
}) => {
  service.hang();
  const hung = ask(service).catch(() => 'aborted');
  await service.until((requests) => requests.length === 1);
  const port = Number(new URL(service.origin).port);
  await service.stop();
  expect(await hung).toBe('aborted');
  await expect(ask(service)).rejects.toThrow();
  const again = await start({ instances: [], port });
  expect((await list(again)).count).toBe(0);
});

test('the service accepts the same commands through /admin, without a token', async ({
  service,
}) => {
  const post = (verb: string): Promise<Response> =>
    fetch(`${service.origin}/admin/${verb}`, { method: 'POST' });
  expect((await post(`disconnect?name=${JAKARTA}&word=refused`)).status).toBe(200);
  expect(await jakarta(service)).toMatchObject({ state: 'refused' });
  expect((await post(`say?name=${JAKARTA}&state=&isConnected=true`)).status).toBe(200);
  expect(await jakarta(service)).toMatchObject({
    state: null,
    status: 'refused',
    isConnected: true,
  });
  await post('empty');
  expect([
    (await list(service)).count,
    (await ask(service, named('/instance/state'))).status,
  ]).toEqual([0, 200]);
  await post('fail?status=503&times=1');
  expect([(await ask(service)).status, (await ask(service)).status]).toEqual([503, 200]);
  for (const wrong of ['connect?name=nobody', 'connect', 'heal?nam=x', 'slow?ms=soon']) {
    expect((await post(wrong)).status).toBe(400);
  }
  expect((await post('toString')).status).toBe(404);
  const state = await (await fetch(`${service.origin}/admin/state`)).json();
  expect(state).toMatchObject({ baseUrl: service.baseUrl, fault: null });
  const requests = await (await fetch(`${service.origin}/admin/requests`)).json();
  expect(requests).toHaveLength(6);
});

test('the awkward list can be served as well', async ({ start }) => {
  const service = await start({ instances: awkwardFleet() });
  service.linkPicturesTo(service.origin);
  expect((await list(service)).count).toBe(awkwardFleet().length);
});
