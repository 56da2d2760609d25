// A lost instance is paired anew from the window: what the panel shows, what it asks for, and what is left of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import {
  askedForOne,
  codeIn,
  detailOf,
  JAKARTA,
  pair,
  panelOf,
  QR_PATH,
  STATE_PATH,
  served,
} from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';

test.beforeEach(({ service }) => service.disconnect(JAKARTA, 'loggedout'));

test('scanned while the panel is open: panel, row and tray follow by themselves', async ({
  launchSignedIn,
  service,
}) => {
  // The list comes again in an hour, unless somebody asks for it.
  const app = await launchSignedIn({ settings: settingsFor(service, { pollSeconds: 3600 }) });
  const tray = await app.tray();
  await tray.until(({ tone }) => tone === 'red');
  const fleet = await app.window();
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await fleet.page.keyboard.press('ArrowDown');
  await fleet.page.keyboard.press('Control+Enter');
  await detailOf(fleet.page).getByRole('button', { name: 'Re-pair by QR' }).click();
  const panel = panelOf(fleet.page);
  await expect(panel.getByText('Waiting for scan')).toBeVisible();
  await expect(panel.getByText('Take the phone of +62 812 3456 789')).toBeVisible();
  await expect(panel.getByText(JAKARTA)).toBeVisible();
  const timer = panel.getByRole('timer');
  await expect(timer).toHaveText(/^New code (in \d+ s|on its way)$/);
  await expect(timer).not.toHaveText((await timer.textContent()) ?? '');

  const code = codeIn(panel);
  await expect.poll(() => code.evaluate(widthOf)).toBeGreaterThan(0);
  expect((await code.boundingBox())?.width).toBeGreaterThanOrEqual(240);
  const first = await code.getAttribute('src');
  // Another code has another address, and a picture of its own.
  await expect.poll(() => code.getAttribute('src')).not.toBe(first);
  await expect.poll(() => code.evaluate(widthOf)).toBeGreaterThan(0);

  service.scan(JAKARTA);
  await expect(panel.getByRole('status').getByText('Connected', { exact: true })).toBeVisible();
  await expect(panel.getByRole('img')).toHaveCount(0);
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === '12 of 12 connected');
  await expect(panel.getByRole('button')).toHaveCount(1);
  await expect(panel.getByRole('button', { name: 'Done' })).toBeFocused();
  await fleet.page.keyboard.press('Enter');
  await expect(panel).toHaveCount(0);
  // The button that opened it is gone, since there is nothing to mend.
  await expect(detailOf(fleet.page).getByRole('button', { name: 'Re-pair by QR' })).toHaveCount(0);
  await expect(detailOf(fleet.page)).toBeFocused();
});

test('nobody else has the code: not the disk, not the log, no cache, and no page once it is closed', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  expect((await served(app, '/qr/1')).status).toBe(404);
  const panel = await pair(fleet);
  const code = codeIn(panel);
  await expect.poll(() => code.evaluate(widthOf)).toBeGreaterThan(0);
  const address = (await code.getAttribute('src')) ?? '';
  const answer = await served(app, address);
  expect(answer).toMatchObject({ status: 200, cache: 'no-store', type: 'image/png' });
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toHaveCount(0);
  expect((await served(app, address)).status).toBe(404);
  await app.quit();

  // Of the picture, and of what it says, which begins with the name of the instance.
  const [head, middle] = [answer.body.subarray(0, 96), answer.body.subarray(198, 264)];
  const needles = [head, middle, head.toString('base64'), middle.toString('base64'), '/qr/'];
  const files = readdirSync(app.profile, { recursive: true, withFileTypes: true });
  const plain = files.filter((file) => file.isFile());
  expect(plain.map(({ name }) => name)).toContain('main.log');
  for (const { parentPath, name } of plain) {
    const bytes = readFileSync(join(parentPath, name));
    for (const needle of needles) expect(bytes.includes(needle), name).toBe(false);
    expect(new RegExp(`${JAKARTA} \\d{6}`).test(bytes.toString('latin1')), name).toBe(false);
  }
});

test.describe('nothing is asked any more after', () => {
  const ways: readonly (readonly [
    string,
    (app: RunningApp, fleet: FleetPage) => Promise<unknown>,
  ])[] = [
    ['Esc', (_app, { page }) => page.keyboard.press('Escape')],
    ['Cancel', (_app, { page }) => page.getByRole('button', { name: 'Cancel' }).click()],
    ['Back', (_app, { page }) => page.getByRole('button', { name: 'Back' }).click()],
    ['hiding the window', (app) => app.hideWindow()],
  ];
  for (const [name, close] of ways) {
    test(name, async ({ launchSignedIn, service }) => {
      const app = await launchSignedIn();
      const fleet = await app.window();
      const panel = await pair(fleet);
      await expect(panel.getByText('Waiting for scan')).toBeVisible();
      await service.until(() => service.count(STATE_PATH) > 2);
      await close(app, fleet);
      await app.untilLogged(/pairing closed/);
      const asked = askedForOne(service);
      await service.untilListed(6);
      expect(askedForOne(service)).toEqual(asked);
      if (name === 'hiding the window') return;
      // The layer below is still there, and so is the focus.
      await expect(panel).toHaveCount(0);
      expect(await app.isWindowVisible()).toBe(true);
      await expect(fleet.row(JAKARTA).getByRole('button', { name: 'More' })).toBeFocused();
    });
  }
});

test.describe('what can go wrong has its own words', () => {
  const noPicture = '{"base64":"data:image/png;base64,AAAA"}';
  /** The last two: the status and the sentence with which the service says so. */
  const troubles: readonly (readonly [string, string, number, string])[] = [
    ['already connected', 'Connected already', 400, 'Instance is already connected'],
    ['unknown instance', 'Wachat does not know this instance', 404, 'Instance not found'],
    ['no code yet', 'There is no QR code yet', 404, 'QR code not ready'],
    ['no picture', 'The QR code cannot be shown', 200, ''],
    ['a fault', 'Wachat has a fault', 500, 'It went wrong'],
  ];
  for (const [name, words, status, message] of troubles) {
    test(name, async ({ launchSignedIn, service }) => {
      if (status === 200) service.garbage(noPicture, { path: QR_PATH });
      else service.fail(status, { path: QR_PATH, message });
      const app = await launchSignedIn();
      const fleet = await app.window();
      const panel = await pair(fleet);
      await expect(panel.getByRole('status').getByText(words, { exact: true })).toBeVisible();
      const said = message === '' ? [] : [`Wachat says: “${message}”`];
      await expect(panel.getByText(/^Wachat says/)).toHaveText(said);
      await expect(panel.getByRole('img')).toHaveCount(0);
      if (name === 'already connected') {
        await expect(panel.getByRole('button')).toHaveText(['Done']);
        return;
      }
      service.heal();
      // What a person has to mend is asked for again only when they say so.
      if (name === 'unknown instance') {
        const asked = askedForOne(service);
        await service.untilListed(4);
        expect(askedForOne(service)).toEqual(asked);
        await panel.getByRole('button', { name: 'Try again' }).click();
      }
      await expect(codeIn(panel)).toBeVisible({ timeout: 10_000 });
    });
  }
});

/** 0 until it is there. */
function widthOf(image: Element): number {
  return image instanceof HTMLImageElement && image.complete ? image.naturalWidth : 0;
}
