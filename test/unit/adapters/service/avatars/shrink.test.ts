// What becomes of a picture that decodes, that does not, that nobody could decode, and that killed the page.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Avatars } from '../../../../../main/adapters/service/avatars/avatars.ts';
import { avatarAddress } from '../../../../../main/core/instance/avatar-link.ts';
import type { DecodePicture } from '../../../../../main/picture-ports.ts';
import { HOUR } from '../../../../support/core/core-builders.ts';
import { decodeHere } from '../../../../support/core/decode-here.ts';
import { HandClock } from '../../../../support/core/fake-ports.ts';
import { buildInstance } from '../../../../support/service/build-instance.ts';
import { drawProfilePicture } from '../../../../support/service/drawings.ts';
import { PictureHost } from '../../../../support/service/picture-host.ts';

const DIES = Date.now() + 864_000_000;
let host: PictureHost;
let folder = '';
let clock = new HandClock();
let decode: DecodePicture = decodeHere;
/** The name of the row's picture in its link. */
let name = 'shop';
beforeEach(async () => {
  host = await PictureHost.start();
  folder = mkdtempSync(join(tmpdir(), 'avatars-'));
  clock = new HandClock();
  decode = decodeHere;
  name = 'shop';
});
afterEach(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The service has a picture of the same name, at the same host. */
const start = () =>
  new Avatars({
    ...{ folder, fetch, online: () => true, clock, version: '1.0.0' },
    decode: (...work) => decode(...work),
    sourceOf: () => ({ baseUrl: 'http://127.0.0.1', token: null, link: host.link(name, DIES) }),
  });

function addressNow(): string {
  const row = { apiInstanceName: 'shop', profilePictureUrl: host.link(name, DIES) };
  return avatarAddress('main', buildInstance(row)) ?? '';
}

it('a picture is decoded elsewhere, and kept as a PNG that was written here', async () => {
  const avatars = start();
  const png = await avatars.picture(addressNow());
  const { width, height, data } = PNG.sync.read(png ?? Buffer.alloc(0));
  expect([width, height]).toEqual([80, 80]);
  const drawn = new PNG({ width: 80, height: 80 });
  PNG.bitblt(PNG.sync.read(drawProfilePicture('shop')), drawn, 0, 0, 80, 80);
  expect(data.equals(drawn.data)).toBe(true);
  expect(await avatars.picture(addressNow())).toEqual(png);
  expect(host.asked).toEqual(['shop']);
});

it('what claims to be too large, or is no picture, is not even handed on', async () => {
  let tries = 0;
  decode = async () => {
    tries += 1;
    return { kind: 'undecodable' };
  };
  const avatars = start();
  for (name of ['vast', 'html', 'fine']) {
    if (name === 'vast' || name === 'html') host.behave(name, name);
    expect(await avatars.picture(addressNow())).toBeNull();
    expect(tries).toBe(name === 'fine' ? 1 : 0);
  }
});

it('one that does not decode is asked for again after a day', async () => {
  decode = async () => ({ kind: 'undecodable' });
  const avatars = start();
  for (let i = 0; i < 2; i++) expect(await avatars.picture(addressNow())).toBeNull();
  expect(host.asked).toHaveLength(1);
  decode = decodeHere;
  clock.set(24 * HOUR + 1);
  expect(await avatars.picture(addressNow())).not.toBeNull();
});

it('one that nobody could decode is tried at the next request', async () => {
  decode = async () => ({ kind: 'not-tried' });
  const avatars = start();
  expect(await avatars.picture(addressNow())).toBeNull();
  decode = decodeHere;
  expect(await avatars.picture(addressNow())).not.toBeNull();
});

it('one that killed the page is never asked for again, not after a day and not after a kill', async () => {
  decode = async () => ({ kind: 'fatal' });
  expect(await start().picture(addressNow())).toBeNull();
  // The app may be killed now: it has not closed the cache.
  decode = decodeHere;
  clock.set(25 * HOUR);
  const again = start();
  expect(await again.picture(addressNow())).toBeNull();
  expect(host.asked).toEqual(['shop']);
  name = 'newer';
  expect(await again.picture(addressNow())).not.toBeNull();
  name = 'shop';
  // The newer picture is still the row's best one.
  expect(await again.picture(addressNow())).not.toBeNull();
  expect(host.asked).toEqual(['shop', 'newer']);
});

it('an index from before there were bars is read, and one with a bar holds no link', async () => {
  const first = start();
  const png = await first.picture(addressNow());
  first.close();
  const file = join(folder, 'avatars', 'index.json');
  const { barred, ...older } = JSON.parse(readFileSync(file, 'utf8'));
  expect(barred).toEqual([]);
  writeFileSync(file, JSON.stringify(older));
  const second = start();
  expect(await second.picture(addressNow())).toEqual(png);
  expect(host.asked).toHaveLength(1);
  name = 'killer';
  decode = async () => ({ kind: 'fatal' });
  // The picture before it stays.
  expect(await second.picture(addressNow())).toEqual(png);
  expect(JSON.parse(readFileSync(file, 'utf8')).barred).toEqual([
    expect.stringMatching(/^[0-9a-f]{24}$/),
  ]);
});
