// Requests whose `fetch` never settles, not even when it is aborted: nobody waits for them longer than for others.
import { expect, it } from 'vitest';
import { createApi } from '../../../../main/adapters/service/api.ts';
import { fetchPicture } from '../../../../main/adapters/service/avatars/fetch.ts';
import { SECOND } from '../../../support/core/core-builders.ts';
import { HandClock } from '../../../support/core/fake-ports.ts';

const BASE_URL = 'https://app.wachat.net/api/v1';
const fetch = () => new Promise<Response>(() => {});
const parts = () => ({ fetch, online: () => true, clock: new HandClock(), version: '1' });

it.each([
  ['a list', 45 * SECOND, 'list'],
  ['the state of one instance', 45 * SECOND, 'state'],
  ['a QR code', 45 * SECOND, 'qr'],
] as const)('%s fails after %d ms', async (_what, after, name) => {
  const mine = parts();
  const api = createApi(mine);
  const { signal } = new AbortController();
  const asked =
    name === 'list'
      ? api.list(BASE_URL, 'token', signal)
      : api[name](BASE_URL, 'token', 'jakarta', signal);
  await mine.clock.pass(after);
  expect(await asked).toMatchObject({ ok: false, problem: { why: 'timeout' } });
});

it('a picture is given up after 10 s', async () => {
  const mine = parts();
  const asked = fetchPicture(mine, 'https://pps.whatsapp.net/v/a.jpg', {});
  await mine.clock.pass(10 * SECOND);
  expect(await asked).toEqual({ ok: false, why: 'no-picture' });
});

it('a request that is cancelled ends at once', async () => {
  const cancel = new AbortController();
  const asked = createApi(parts()).list(BASE_URL, 'token', cancel.signal);
  cancel.abort();
  expect((await asked).ok).toBe(false);
});
