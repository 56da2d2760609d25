// How much of the disk the pictures take: a folder that holds too much is brought back under its limit.
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { AvatarCache } from '../../main/adapters/service/avatars/cache.ts';
import { bytesIn, expectPicture, rowWith, test } from '../support/app/avatars.ts';
import { expect } from '../support/app/fixtures.ts';
import { newProfile } from '../support/app/running-app.ts';
import { drawProfilePicture } from '../support/service/drawings.ts';

const MEGABYTE = 1024 * 1024;
const DIES = Date.now() + 864_000_000;

test('the pictures take 50 MB at most: the oldest go, the newest stay', async ({
  launchSignedIn,
  service,
  host,
}) => {
  const names = [...Array.from({ length: 51 }, (_, i) => `old${i}`), 'kept'];
  const profile = newProfile();
  const folder = join(profile, 'avatars');
  const files = await seed(folder, names, (name) => host.link(name, DIES));
  expect(bytesIn(folder)).toBeGreaterThan(52 * MEGABYTE);

  service.add(rowWith('kept', host.link('kept', DIES)));
  service.add(rowWith('new', host.link('new')));
  const app = await launchSignedIn({ profile });
  const window = await app.window();
  await expectPicture(window.row('new'), 'new');
  await expectPicture(window.row('kept'), 'kept');
  expect(host.asked).toEqual(['new']);

  // Two were too many before the start; the new one takes the place of a third.
  const gone = () => files.filter((file) => !existsSync(join(folder, file)));
  await expect.poll(gone).toEqual(files.slice(0, 3));
  await app.quit();
  expect(gone()).toEqual(files.slice(0, 3));
  expect(picturesIn(folder)).toHaveLength(50);
  expect(bytesIn(folder)).toBeLessThanOrEqual(50 * MEGABYTE);
});

/** Lets a cache without a limit write a picture of 1 MB for each name, oldest first; answers their files. */
async function seed(
  folder: string,
  names: readonly string[],
  linkOf: (name: string) => string,
): Promise<readonly string[]> {
  const clock = { now: Date.now, after: () => () => {} };
  const cache = new AvatarCache(folder, clock, Number.POSITIVE_INFINITY);
  const files: string[] = [];
  for (const [i, name] of names.entries()) {
    await cache.keep({ account: 'main', apiInstanceName: name }, linkOf(name), padded(name));
    const file = picturesIn(folder).find((found) => !files.includes(found)) ?? '';
    const day = new Date(Date.UTC(2026, 0, 1 + i));
    utimesSync(join(folder, file), day, day);
    files.push(file);
  }
  cache.close();
  return files;
}

function picturesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.png'));
}

/** The picture of a name in the size that is kept, with as much behind it as makes 1 MB. */
function padded(name: string): Buffer {
  const small = new PNG({ width: 80, height: 80 });
  PNG.bitblt(PNG.sync.read(drawProfilePicture(name)), small, 0, 0, 80, 80);
  const body = Buffer.alloc(MEGABYTE);
  PNG.sync.write(small).copy(body);
  return body;
}
