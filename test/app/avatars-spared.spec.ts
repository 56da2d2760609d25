// How the pictures of many rows spare those who are asked for them.
import { join } from 'node:path';
import {
  askedOfService,
  bytesIn,
  expectPicture,
  rowWith,
  SERVICE_PICTURE,
  test,
} from '../support/app/avatars.ts';
import { expect, settingsFor } from '../support/app/fixtures.ts';
import { until } from '../support/desktop/until.ts';
import { buildFleet } from '../support/service/builders.ts';

test('a service that refuses pictures is left alone', async ({ launchSignedIn, service, host }) => {
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
  // Those that were on their way when the first refusal came.
  expect(askedOfService(service).length).toBeLessThanOrEqual(4);
});

test('10 000 rows scrolled through: never more than four questions at once, and none twice', async ({
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
  // One list is enough, and reading it again would only slow the scrolling down.
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launchSignedIn({ settings, args: ['--time-scale=1'] });
  const window = await app.window();
  const list = window.page.locator('section.list');
  const expectPictures = async (): Promise<void> => {
    await expect(window.page.locator('[data-avatar="initials"]')).toHaveCount(0);
    for (const row of await window.rows.all()) {
      await expectPicture(row, (await row.getAttribute('data-instance')) ?? '');
    }
  };
  await expect(window.rows.first()).toBeVisible();
  await expectPictures();
  await list.evaluate(async (element) => {
    for (let top = 0; top < element.scrollHeight; top += 6400) {
      element.scrollTop = top;
      await new Promise(requestAnimationFrame);
    }
    element.scrollTop = element.scrollHeight;
  });
  await expect(window.row(fleet.at(-1)?.apiInstanceName ?? '')).toBeVisible();
  await expectPictures();
  await list.evaluate((element) => element.scrollTo(0, 0));
  await expect(window.row(fleet[0]?.apiInstanceName ?? '')).toBeVisible();
  await expectPictures();

  expect(host.highestInFlight).toBe(4);
  expect(service.highestInFlight(SERVICE_PICTURE)).toBeLessThanOrEqual(4);
  expect(new Set(host.asked).size).toBe(host.asked.length);
  expect(new Set(askedOfService(service)).size).toBe(askedOfService(service).length);
  await until(() => bytesIn(join(app.profile, 'avatars')) > 0);
  expect(bytesIn(join(app.profile, 'avatars'))).toBeLessThan(50 * 1024 * 1024);
});
