// Downloading one profile picture from a real HTTP server, well-behaved or not.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetchPicture } from '../../../../../main/adapters/service/avatars/fetch.ts';
import { ProxySignInError } from '../../../../../main/core/account/proxy/proxy-sign-in.ts';
import { HandClock } from '../../../../support/core/fake-ports.ts';
import { drawProfilePicture } from '../../../../support/service/drawings.ts';
import { type PictureBehaviour, PictureHost } from '../../../../support/service/picture-host.ts';

let host: PictureHost;
let clock = new HandClock();
let online = true;
beforeEach(async () => {
  host = await PictureHost.start();
  clock = new HandClock();
  online = true;
});
afterEach(() => host.stop());

function fetchFrom(link: string, headers: Record<string, string> = {}) {
  return fetchPicture({ fetch, online: () => online, clock }, link, headers);
}

it('a download returns the bytes and leaves no timer behind', async () => {
  const bytes = drawProfilePicture('x');
  expect(await fetchFrom(host.link('x'))).toEqual({ ok: true, bytes });
  expect(clock.timers).toBe(0);
});

it.each<PictureBehaviour>([
  'gone',
  'large',
  'promised',
  'flood',
  'svg',
  { redirect: '/v/fine.jpg' },
])('a server that behaves like %o has no picture', async (how) => {
  host.behave('x', how);
  expect(await fetchFrom(host.link('x'))).toEqual({ ok: false, why: 'no-picture' });
  expect(host.asked).toEqual(['x']);
  await host.until(([request]) => request?.status !== null);
  expect(clock.timers).toBe(0);
});

it.each([true, false])('a picture has at most 512 kB (length announced: %s)', async (notified) => {
  const bytes = 512 * 1024;
  host.behave('most', { bytes, notified });
  host.behave('more', { bytes: bytes + 1, notified });
  expect(await fetchFrom(host.link('most'))).toMatchObject({
    ok: true,
    bytes: { length: bytes },
  });
  expect(await fetchFrom(host.link('more'))).toEqual({ ok: false, why: 'no-picture' });
});

it('a slow download ends after ten seconds', async () => {
  host.behave('x', 'drip');
  const answer = fetchFrom(host.link('x'));
  await host.until((requests) => requests.length === 1);
  await clock.pass(9_999);
  expect(host.requests).toMatchObject([{ status: null }]);
  await clock.pass(1);
  expect(await answer).toEqual({ ok: false, why: 'no-picture' });
  await host.until(([request]) => request?.status === 'aborted');
});

it.each([401, 403, 429, 502, 503, 504])(
  'status %i counts as a refusal, not as no picture',
  async (status) => {
    const answered = async () => new Response(null, { status });
    const answer = await fetchPicture({ fetch: answered, online: () => true, clock }, 'x', {});
    expect(answer).toEqual({ ok: false, why: 'refused' });
  },
);

it('a network that Chromium calls disconnected counts as offline, whatever the system says', async () => {
  const fetch = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
  const answer = await fetchPicture({ fetch, online: () => true, clock }, 'x', {});
  expect(answer).toEqual({ ok: false, why: 'offline' });
});

it('a proxy that nobody has signed in to counts as offline: it says nothing of the picture', async () => {
  const fetch = () => Promise.reject(new ProxySignInError('proxy.example:3128'));
  const answer = await fetchPicture({ fetch, online: () => true, clock }, 'x', {});
  expect(answer).toEqual({ ok: false, why: 'offline' });
});

it('a failure without a network counts as offline, not as no picture', async () => {
  const link = host.link('x');
  await host.stop();
  expect(await fetchFrom(link)).toEqual({ ok: false, why: 'no-picture' });
  online = false;
  expect(await fetchFrom(link)).toEqual({ ok: false, why: 'offline' });
  host = await PictureHost.start();
});
