// The picture cache on a real disk: what it keeps, how much, for how long, and what it makes of a damaged one.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AvatarCache } from '../../main/adapters/avatars/cache.ts';
import { pictureSize } from '../../main/adapters/avatars/picture-size.ts';
import { createQueue } from '../../main/adapters/avatars/queue.ts';
import { HOUR } from '../support/core/core-builders.ts';
import { HandClock, settle } from '../support/core/fake-ports.ts';
import { drawProfilePicture } from '../support/service/drawings.ts';

let home = '';
let folder = '';
let clock = new HandClock();
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'avatars-'));
  folder = join(home, 'avatars');
  clock = new HandClock();
});
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

const picture = (bytes: number, fill = 1) => Buffer.alloc(bytes, fill);
const pictures = () => readdirSync(folder).filter((file) => file.endsWith('.png'));

describe('the cache', () => {
  it('keeps a picture over a restart, and says whether it is the one of this link', async () => {
    const cache = new AvatarCache(folder, clock);
    expect(await cache.read('row', 'link')).toBeNull();
    expect(await cache.keep('row', 'link', picture(10))).toBe(true);
    expect(await cache.read('row', 'link')).toEqual({ png: picture(10), current: true });
    cache.close();
    const again = new AvatarCache(folder, clock);
    expect(await again.read('row', 'link')).toEqual({ png: picture(10), current: true });
    expect(await again.read('row', 'newer')).toEqual({ png: picture(10), current: false });
    expect(await again.read('other', 'link')).toBeNull();
  });

  it('puts a new picture in the place of the old one', async () => {
    const cache = new AvatarCache(folder, clock);
    await cache.keep('row', 'link', picture(10));
    await cache.keep('row', 'link', picture(11));
    await cache.keep('row', 'newer', picture(12));
    expect(await cache.read('row', 'newer')).toEqual({ png: picture(12), current: true });
    await expect.poll(pictures).toHaveLength(1);
  });

  it('holds so many bytes at most: what was not used for longest goes', async () => {
    const cache = new AvatarCache(folder, clock, 1000);
    for (const row of ['a', 'b', 'c', 'd']) await cache.keep(row, 'link', picture(250));
    await cache.read('a', 'link');
    await cache.keep('e', 'link', picture(400));
    expect(await cache.read('b', 'link')).toBeNull();
    expect(await cache.read('c', 'link')).toBeNull();
    for (const row of ['a', 'd', 'e']) expect(await cache.read(row, 'link')).not.toBeNull();
    await expect.poll(pictures).toHaveLength(3);
    cache.close();
    // Also where it may hold less than before.
    const smaller = new AvatarCache(folder, clock, 700);
    await expect.poll(pictures).toHaveLength(2);
    expect(await smaller.read('e', 'link')).not.toBeNull();
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
    await cache.keep('../../t1_x', 'https://pps.whatsapp.net/x', picture(1));
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
      expect(await cache.keep('row', 'link', picture(1))).toBe(true);
      expect(readdirSync(home)).toContain('keep.txt');
    },
  );

  it('misses a picture whose file is gone, and one that cannot be written', async () => {
    const cache = new AvatarCache(folder, clock);
    await cache.keep('row', 'link', picture(1));
    rmSync(folder, { recursive: true });
    expect(await cache.read('row', 'link')).toBeNull();
    expect(await cache.keep('row', 'link', picture(1))).toBe(false);
    cache.close();
  });
});

describe('the queue', () => {
  it('runs so many at once, the newest first, and drops those that waited longest', async () => {
    const queue = createQueue(2, 2);
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const answers = [0, 1, 2, 3, 4].map((n) =>
      queue(async () => {
        started.push(n);
        await new Promise<void>((resolve) => ends.push(resolve));
        return n;
      }),
    );
    await settle();
    expect(started).toEqual([0, 1]);
    ends[0]?.();
    await settle();
    expect(started).toEqual([0, 1, 4]);
    for (let i = 1; i < 4; i++) {
      ends[i]?.();
      await settle();
    }
    expect(await Promise.all(answers)).toEqual([0, 1, null, 3, 4]);
  });

  it('goes on after one that failed', async () => {
    const queue = createQueue(1, 2);
    const failed = queue(() => Promise.reject(new Error('no')));
    const next = queue(async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});

describe('the size that a picture claims', () => {
  const jpeg = (...bytes: number[]) => Buffer.from([0xff, 0xd8, ...bytes]);

  it.each([
    ['a PNG', drawProfilePicture('x'), { width: 96, height: 96 }],
    [
      'a JPEG, behind other segments',
      jpeg(0xff, 0xe0, 0, 4, 9, 9, 0xff, 0xff, 0xc2, 0, 11, 8, 0x01, 0x00, 0x02, 0x80, 1),
      { width: 640, height: 256 },
    ],
    ['a JPEG that ends early', jpeg(0xff, 0xe0, 0, 4), null],
    ['a PNG that ends early', drawProfilePicture('x').subarray(0, 20), null],
    ['a JPEG without a frame', jpeg(0x00, 0x00), null],
    ['a page', Buffer.from('<!doctype html>'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', (_what, bytes, size) => {
    expect(pictureSize(bytes)).toEqual(size);
  });
});
