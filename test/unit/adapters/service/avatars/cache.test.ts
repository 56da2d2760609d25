// The picture cache on a real disk: what it keeps, how much, for how long, and what it makes of a damaged one.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AvatarCache } from '../../../../../main/adapters/service/avatars/cache.ts';
import { HOUR } from '../../../../support/core/core-builders.ts';
import { HandClock } from '../../../../support/core/fake-ports.ts';

let home = '';
let folder = '';
let clock = new HandClock();
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'avatars-'));
  folder = join(home, 'avatars');
  clock = new HandClock();
});
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

const key = (apiInstanceName: string, account = 'main') => ({ account, apiInstanceName });
const picture = (bytes: number, fill = 1) => Buffer.alloc(bytes, fill);
const pictures = () => readdirSync(folder).filter((file) => file.endsWith('.png'));

it('keeps a picture over a restart, and says whether it is the one of this link', async () => {
  const cache = new AvatarCache(folder, clock);
  expect(await cache.read(key('row'), 'link')).toBeNull();
  expect(await cache.keep(key('row'), 'link', picture(10))).toBe(true);
  expect(await cache.read(key('row'), 'link')).toEqual({ png: picture(10), current: true });
  cache.close();
  const again = new AvatarCache(folder, clock);
  expect(await again.read(key('row'), 'link')).toEqual({ png: picture(10), current: true });
  expect(await again.read(key('row'), 'newer')).toEqual({ png: picture(10), current: false });
  expect(await again.read(key('other'), 'link')).toBeNull();
});

it('puts a new picture in the place of the old one', async () => {
  const cache = new AvatarCache(folder, clock);
  await cache.keep(key('row'), 'link', picture(10));
  await cache.keep(key('row'), 'link', picture(11));
  await cache.keep(key('row'), 'newer', picture(12));
  expect(await cache.read(key('row'), 'newer')).toEqual({ png: picture(12), current: true });
  await expect.poll(pictures).toHaveLength(1);
});

it('holds so many bytes at most: what was not used for longest goes', async () => {
  const cache = new AvatarCache(folder, clock, 1000);
  for (const row of ['a', 'b', 'c', 'd']) await cache.keep(key(row), 'link', picture(250));
  await cache.read(key('a'), 'link');
  await cache.keep(key('e'), 'link', picture(400));
  expect(await cache.read(key('b'), 'link')).toBeNull();
  expect(await cache.read(key('c'), 'link')).toBeNull();
  for (const row of ['a', 'd', 'e']) expect(await cache.read(key(row), 'link')).not.toBeNull();
  await expect.poll(pictures).toHaveLength(3);
  cache.close();
  // Also where it may hold less than before.
  const smaller = new AvatarCache(folder, clock, 700);
  await expect.poll(pictures).toHaveLength(2);
  expect(await smaller.read(key('e'), 'link')).not.toBeNull();
});

it('remembers for a day, and over a restart, where there was none', () => {
  const cache = new AvatarCache(folder, clock);
  cache.bury('link');
  expect(cache.isDead('link')).toBe(true);
  expect(cache.isDead('other')).toBe(false);
  cache.close();
  clock.set(24 * HOUR - 1);
  const again = new AvatarCache(folder, clock);
  expect(again.isDead('link')).toBe(true);
  clock.set(1);
  expect(again.isDead('link')).toBe(false);
});

it('is not led astray by a clock that was years ahead', () => {
  clock.set(9_999 * HOUR);
  const cache = new AvatarCache(folder, clock);
  cache.bury('link');
  clock.set(-9_999 * HOUR);
  expect(cache.isDead('link')).toBe(false);
});

it('writes its index by itself a moment later, not at once', async () => {
  const cache = new AvatarCache(folder, clock);
  const before = readFileSync(join(folder, 'index.json'), 'utf8');
  cache.bury('link');
  expect(readFileSync(join(folder, 'index.json'), 'utf8')).toBe(before);
  await clock.pass(2_000);
  expect(new AvatarCache(folder, clock).isDead('link')).toBe(true);
});

it('names no row, no link and no account on disk', async () => {
  const cache = new AvatarCache(folder, clock);
  await cache.keep(key('../../t1_x'), 'https://pps.whatsapp.net/x', picture(1));
  cache.bury('https://pps.whatsapp.net/y');
  cache.close();
  expect(readdirSync(home)).toEqual(['avatars']);
  const text = readdirSync(folder).join() + readFileSync(join(folder, 'index.json'), 'utf8');
  expect(text).not.toMatch(/t1_x|whatsapp/);
});

it.each(['not json', '{}', '{"pictures":[["../../keep.txt",{"link":"x","bytes":1}]],"dead":[]}'])(
  'begins anew with a damaged index, and touches nothing outside: %s',
  async (text) => {
    mkdirSync(folder);
    writeFileSync(join(home, 'keep.txt'), '');
    writeFileSync(join(folder, 'index.json'), text);
    writeFileSync(join(folder, 'left-over.png'), '');
    const cache = new AvatarCache(folder, clock, 0);
    expect(readdirSync(folder)).toEqual(['index.json']);
    expect(await cache.keep(key('row'), 'link', picture(1))).toBe(true);
    expect(readdirSync(home)).toContain('keep.txt');
  },
);

it('forgets the pictures of one account, those of an earlier start as well', async () => {
  const earlier = new AvatarCache(folder, clock);
  await earlier.keep(key('a', 'one'), 'link', picture(1));
  await earlier.keep(key('a', 'two'), 'link', picture(2));
  earlier.close();
  const cache = new AvatarCache(folder, clock);
  await cache.keep(key('b', 'one'), 'link', picture(3));
  await cache.forget('one');
  expect(pictures()).toHaveLength(1);
  for (const row of ['a', 'b']) expect(await cache.read(key(row, 'one'), 'link')).toBeNull();
  expect(await cache.read(key('a', 'two'), 'link')).not.toBeNull();
  cache.close();
  const again = new AvatarCache(folder, clock);
  expect(await again.read(key('a', 'one'), 'link')).toBeNull();
  expect(await again.read(key('a', 'two'), 'link')).not.toBeNull();
});

it('forgets a picture that is being written', async () => {
  const cache = new AvatarCache(folder, clock);
  const keeping = ['one', 'two'].map((account) =>
    cache.keep(key('a', account), 'link', picture(1)),
  );
  await cache.forget('one');
  expect(await Promise.all(keeping)).toEqual([false, true]);
  expect(await cache.read(key('a', 'one'), 'link')).toBeNull();
  expect(pictures()).toHaveLength(1);
});

it('misses a picture whose file is gone, and one that cannot be written', async () => {
  const cache = new AvatarCache(folder, clock);
  await cache.keep(key('row'), 'link', picture(1));
  rmSync(folder, { recursive: true });
  expect(await cache.read(key('row'), 'link')).toBeNull();
  expect(await cache.keep(key('row'), 'link', picture(1))).toBe(false);
  cache.close();
});
