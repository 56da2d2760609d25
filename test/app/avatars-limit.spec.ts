// The pictures' share of the disk: a folder over its limit is brought back under it.
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { AvatarCache } from '../../main/adapters/service/avatars/cache.ts';
import { expectPicture, rowWith, test } from '../support/app/avatars.ts';
import { bytesIn, filesIn } from '../support/app/files.ts';
import { newProfile } from '../support/app/running-app.ts';
import type { Observed } from '../support/desktop/observed.ts';
import { drawProfilePicture } from '../support/service/drawings.ts';

const MEGABYTE = 1024 * 1024;
const EXPIRES = Date.now() + 864_000_000;

test('the pictures take at most 50 MB: the oldest are removed, the newest stay', async ({
  launchSignedIn,
  service,
  host,
}) => {
  const names = [...Array.from({ length: 51 }, (_, i) => `old${i}`), 'kept'];
  const profile = newProfile();
  const folder = join(profile, 'avatars');
  const files = await seed(folder, names, (name) => host.link(name, EXPIRES));
  await bytesIn(folder).until((bytes) => bytes > 52 * MEGABYTE);

  service.add(rowWith('kept', host.link('kept', EXPIRES)));
  service.add(rowWith('new', host.link('new')));
  const app = await launchSignedIn({ profile });
  const window = await app.window();
  await expectPicture(window.row('new'), 'new');
  await expectPicture(window.row('kept'), 'kept');
  await host.names.until(['new']);

  // There were two too many before the start; the new one replaces a third.
  const removed = picturesIn(folder).map((pictures) =>
    files.filter((file) => !pictures.includes(file)),
  );
  await removed.until(files.slice(0, 3));
  await app.quit();
  await removed.until(files.slice(0, 3));
  await picturesIn(folder).until(({ length }) => length === 50);
  await bytesIn(folder).until((bytes) => bytes <= 50 * MEGABYTE);
});

/** Lets a cache without a limit write a picture of 1 MB for each name, oldest first; returns their files. */
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
    const pictures = await picturesIn(folder).until(({ length }) => length === i + 1);
    const file = pictures.find((found) => !files.includes(found)) ?? '';
    const day = new Date(Date.UTC(2026, 0, 1 + i));
    utimesSync(join(folder, file), day, day);
    files.push(file);
  }
  cache.close();
  return files;
}

function picturesIn(folder: string): Observed<readonly string[]> {
  return filesIn(folder).map<readonly string[]>((files = []) =>
    files.filter((file) => file.endsWith('.png')),
  );
}

/** The picture of a name in its stored size, padded to 1 MB. */
function padded(name: string): Buffer {
  const small = new PNG({ width: 80, height: 80 });
  PNG.bitblt(PNG.sync.read(drawProfilePicture(name)), small, 0, 0, 80, 80);
  const body = Buffer.alloc(MEGABYTE);
  PNG.sync.write(small).copy(body);
  return body;
}
