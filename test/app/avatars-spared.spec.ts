// Limits on picture requests: many rows must not overload the hosts of their pictures.
import { join } from 'node:path';
import {
  expectPicture,
  requestedFrom,
  rowWith,
  SERVICE_PICTURE,
  test,
} from '../support/app/avatars.ts';
import { bytesIn } from '../support/app/files.ts';
import { expect, settingsFor } from '../support/app/fixtures.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { buildFleet } from '../support/service/builders.ts';

test('a service that rejects picture requests gets no more of them', async ({
  launchSignedIn,
  service,
  host,
}) => {
  service.rateLimit(60, { path: SERVICE_PICTURE });
  const names = Array.from({ length: 9 }, (_, i) => `past${i}`);
  for (const name of names) service.add(rowWith(name, host.link(name, Date.now() - 1000)));
  service.add(rowWith('fine', host.link('fine')));
  const app = await launchSignedIn();
  const window = await app.window();
  await expectPicture(window.row('fine'), 'fine');
  for (const name of names) {
    await window.search.fill(name);
    await expect(window.row(name).locator('[data-avatar="initials"]')).toBeVisible();
  }
  // Only those that were open when the first rejection came.
  await requestedFrom(service).until(({ length }) => length <= 4);
});

test('10 000 rows scrolled through: at most four requests at once, and none repeated', async ({
  launchSignedIn,
  service,
  host,
}) => {
  const fleet = buildFleet(10_000).map((instance, i) => ({
    ...instance,
    displayName: `${String(i).padStart(5, '0')}`,
    profilePictureUrl: host.link(instance.apiInstanceName),
  }));
  for (const [i, row] of fleet.entries()) {
    service.add(row);
    if (i % 3 === 0) host.behave(row.apiInstanceName, 'gone');
  }
  host.delayMs = 15;
  service.slow(15, { path: SERVICE_PICTURE });
  // One list is enough: more would only slow the scrolling down.
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launchSignedIn({ settings, args: ['--time-scale=1'] });
  const window = await app.window();
  const list = window.page.locator('section.list');
  const expectPictures = async (): Promise<void> => {
    await expect(window.page.locator('[data-avatar="initials"]')).toHaveCount(0);
    for (const name of await window.names.atRest()) await expectPicture(window.row(name), name);
  };
  await expect(window.rows.first()).toBeVisible();
  await expectPictures();
  await perform(
    list.evaluate(async (element) => {
      for (let top = 0; top < element.scrollHeight; top += 6400) {
        element.scrollTop = top;
        await new Promise(requestAnimationFrame);
      }
      element.scrollTop = element.scrollHeight;
    }),
  );
  await expect(window.row(fleet.at(-1)?.apiInstanceName ?? '')).toBeVisible();
  await expectPictures();
  await perform(list.evaluate((element) => element.scrollTo(0, 0)));
  await expect(window.row(fleet[0]?.apiInstanceName ?? '')).toBeVisible();
  await expectPictures();

  const isUnique = (names: readonly unknown[]) => new Set(names).size === names.length;
  await host.names.until(isUnique);
  await requestedFrom(service).until(isUnique);
  await observe('the highest numbers of open requests', () => ({
    host: host.highestInFlight,
    service: service.highestInFlight(SERVICE_PICTURE),
  })).until({ host: 4, service: (highest) => highest <= 4 });
  const limit = 50 * 1024 * 1024;
  await bytesIn(join(app.profile, 'avatars')).until((bytes) => bytes > 0 && bytes < limit);
});
