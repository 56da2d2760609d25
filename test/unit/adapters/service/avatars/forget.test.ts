// Signing out an account removes its pictures from disk and drops those in flight.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Avatars } from '../../../../../main/adapters/service/avatars/avatars.ts';
import { avatarAddress } from '../../../../../main/core/instance/avatar-link.ts';
import { decodeHere } from '../../../../support/core/decode-here.ts';
import { HandClock } from '../../../../support/core/fake-ports.ts';
import { buildInstance } from '../../../../support/service/build-instance.ts';
import { PictureHost } from '../../../../support/service/picture-host.ts';

// Fixed, because a link with another expiry time would be another picture.
const DIES = Date.now() + 864_000_000;
let host: PictureHost;
let folder = '';
let signedIn = new Set<string>();
/** Responses wait for it. */
let gate = Promise.resolve();
beforeEach(async () => {
  host = await PictureHost.start();
  folder = mkdtempSync(join(tmpdir(), 'avatars-'));
  signedIn = new Set(['one', 'two']);
  gate = Promise.resolve();
});
afterEach(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const start = () =>
  new Avatars({
    ...{ folder, online: () => true, clock: new HandClock(), version: '1.0.0' },
    decode: decodeHere,
    fetch: async (...asked) => {
      const response = await fetch(...asked);
      await gate;
      return response;
    },
    sourceOf: ({ account, apiInstanceName }) =>
      signedIn.has(account)
        ? { baseUrl: 'http://127.0.0.1', token: null, link: host.link(apiInstanceName, DIES) }
        : null,
  });
const pictures = () => readdirSync(join(folder, 'avatars')).filter((file) => file.endsWith('.png'));

function addressOf(account: string): string {
  const row = buildInstance({
    apiInstanceName: 'shop',
    profilePictureUrl: host.link('shop', DIES),
  });
  return avatarAddress(account, row) ?? '';
}

it('forget() removes pictures on disk, even if none was read since the start', async () => {
  const earlier = start();
  for (const account of signedIn) expect(await earlier.picture(addressOf(account))).not.toBeNull();
  earlier.close();
  const avatars = start();
  signedIn.delete('one');
  await avatars.forget('one');
  expect(pictures()).toHaveLength(1);
  expect(await avatars.picture(addressOf('one'))).toBeNull();
  expect(await avatars.picture(addressOf('two'))).not.toBeNull();
  expect(host.asked).toHaveLength(2);
});

it('forget() drops a picture in flight', async () => {
  const avatars = start();
  let open = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const answers = [...signedIn].map((account) => avatars.picture(addressOf(account)));
  await host.until((requests) => requests.length === 2);
  signedIn.delete('one');
  await avatars.forget('one');
  open();
  expect((await Promise.all(answers)).map((png) => png !== null)).toEqual([false, true]);
  expect(pictures()).toHaveLength(1);
});
