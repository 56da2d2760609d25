// The picture cache on a real disk: what it stores, how much, for how long, and how it handles a damaged index.
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

/** The cache deletes files in the background. */
const PATIENCE = { timeout: 30_000 };
const key = (apiInstanceName: string, account = 'main') => ({ account, apiInstanceName });
const picture = (bytes: number, fill = 1) => Buffer.alloc(bytes, fill);
const pictures = () => readdirSync(folder).filter((file) => file.endsWith('.png'));

it('the cache keeps a picture across a restart, and knows whether it belongs to a link', async () => {
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

it('a new picture replaces the old one', async () => {
  const cache = new AvatarCache(folder, clock);
  await cache.keep(key('row'), 'link', picture(10));
  await cache.keep(key('row'), 'link', picture(11));
  await cache.keep(key('row'), 'newer', picture(12));
  expect(await cache.read(key('row'), 'newer')).toEqual({ png: picture(12), current: true });
  await expect.poll(pictures, PATIENCE).toHaveLength(1);
});

it('the cache has a size limit, and the least recently used pictures go first', async () => {
  const cache = new AvatarCache(folder, clock, 1000);
  for (const row of ['a', 'b', 'c', 'd']) await cache.keep(key(row), 'link', picture(250));
  await cache.read(key('a'), 'link');
  await cache.keep(key('e'), 'link', picture(400));
  expect(await cache.read(key('b'), 'link')).toBeNull();
  expect(await cache.read(key('c'), 'link')).toBeNull();
  for (const row of ['a', 'd', 'e']) expect(await cache.read(key(row), 'link')).not.toBeNull();
  await expect.poll(pictures, PATIENCE).toHaveLength(3);
  cache.close();
  // A lower limit applies at the next start.
  const smaller = new AvatarCache(folder, clock, 700);
  await expect.poll(pictures, PATIENCE).toHaveLength(2);
  expect(await smaller.read(key('e'), 'link')).not.toBeNull();
});

it('the cache remembers a dead link for a day, across restarts', () => {
  const cache = new AvatarCache(folder, clock);
  cache.markMissing('link');
  expect(cache.isMissing('link')).toBe(true);
  expect(cache.isMissing('other')).toBe(false);
  cache.close();
  clock.set(24 * HOUR - 1);
  const again = new AvatarCache(folder, clock);
  expect(again.isMissing('link')).toBe(true);
  clock.set(1);
  expect(again.isMissing('link')).toBe(false);
});

it('a dead link from a clock that was years ahead is ignored', () => {
  clock.set(9_999 * HOUR);
  const cache = new AvatarCache(folder, clock);
  cache.markMissing('link');
  clock.set(-9_999 * HOUR);
  expect(cache.isMissing('link')).toBe(false);
});

it('the index is written a moment later, not at once', async () => {
  const cache = new AvatarCache(folder, clock);
  const before = readFileSync(join(folder, 'index.json'), 'utf8');
  cache.markMissing('link');
  expect(readFileSync(join(folder, 'index.json'), 'utf8')).toBe(before);
  await clock.pass(2_000);
  expect(new AvatarCache(folder, clock).isMissing('link')).toBe(true);
});

it('the files on disk contain no instance name and no link', async () => {
  const cache = new AvatarCache(folder, clock);
  await cache.keep(key('../../t1_x'), 'https://pps.whatsapp.net/x', picture(1));
  cache.markMissing('https://pps.whatsapp.net/y');
  cache.close();
  expect(readdirSync(home)).toEqual(['avatars']);
  const text = readdirSync(folder).join() + readFileSync(join(folder, 'index.json'), 'utf8');
  expect(text).not.toMatch(/t1_x|whatsapp/);
});

it.each(['not json', '{}', '{"pictures":[["../../keep.txt",{"link":"x","bytes":1}]],"dead":[]}'])(
  'a damaged index is replaced, and no file outside the folder is touched: %s',
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

it('forget() removes the pictures of one account, including those of earlier starts', async () => {
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

it('forget() drops a picture that is being written', async () => {
  const cache = new AvatarCache(folder, clock);
  const keeping = ['one', 'two'].map((account) =>
    cache.keep(key('a', account), 'link', picture(1)),
  );
  await cache.forget('one');
  expect(await Promise.all(keeping)).toEqual([false, true]);
  expect(await cache.read(key('a', 'one'), 'link')).toBeNull();
  expect(pictures()).toHaveLength(1);
});

it('a picture that was deleted or cannot be written counts as missing', async () => {
  const cache = new AvatarCache(folder, clock);
  await cache.keep(key('row'), 'link', picture(1));
  rmSync(folder, { recursive: true });
  expect(await cache.read(key('row'), 'link')).toBeNull();
  expect(await cache.keep(key('row'), 'link', picture(1))).toBe(false);
  cache.close();
});
