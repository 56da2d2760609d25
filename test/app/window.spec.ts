// The window: searching, copying, what it shows, and its lifetime.

import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { DAPUR, JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { repeatUntil } from '../support/desktop/until.ts';
import { buildFleet } from '../support/service/builders.ts';

const ACAI = 't1_n7t0vc2h_acai_praia';

test('lists the instances: name, number, API name, state in words, and picture', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA);
  const app = await launchSignedIn();
  const window = await app.window();
  await expect(window.rows.first()).toHaveAttribute('data-instance', JAKARTA);
  const row = window.row(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'down');
  await expect(row).toContainText('Jakarta Store');
  await expect(row).toContainText('+62 812 3456 789');
  await expect(row).toContainText(JAKARTA);
  await expect(row).toContainText(/Down \d+ (s|min)/);
  await expect(row.locator('[data-avatar="picture"]')).toBeVisible();
  await expect(window.row(DAPUR).locator('[data-avatar="initials"]')).toHaveText('DR');
  await expect(window.row(ACAI)).toHaveAttribute('data-health', 'healthy');
  await expect(window.heading).toHaveText('11 of 12 connected');
});

test('the search filters while typing, ignores accents, and has the focus', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const window = await app.window();
  await expect(window.search).toBeFocused();
  await expect(window.rows.first()).toBeVisible();
  await window.page.keyboard.type('acai');
  await expect(window.rows).toHaveCount(1);
  await expect(window.row(ACAI)).toBeVisible();
  await window.search.fill('+62 812');
  await expect(window.row(JAKARTA)).toBeVisible();
  await window.search.fill('surabya');
  await expect(
    window.page.getByText(text('window.search.nothing', { query: 'surabya' })),
  ).toBeVisible();
  await window.page.keyboard.press('Escape');
  await expect(window.search).toHaveValue('');
  await expect(window.row(ACAI)).toBeVisible();
});

test('copies the API name and the number, and names what was copied', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const window = await app.window();
  await window.copy(JAKARTA, 'API name');
  await expect(window.page.locator('footer')).toContainText(`Copied ${JAKARTA}`);
  await app.clipboard.until(JAKARTA);
  await window.copy(JAKARTA, 'number');
  await expect(window.page.locator('footer')).toContainText('+628123456789');
  await app.clipboard.until('+628123456789');
});

test('a plain start shows the window, --hidden does not; a second start shows it and exits 0', async ({
  desktop,
  launchSignedIn,
}) => {
  const app = await launchSignedIn({ args: ['--hidden'] });
  await app.greenTray();
  await app.windowCount.until(0);

  const second = await app.startAgain();
  expect(second).toBe(0);
  await expect((await app.window()).search).toBeFocused();
  await desktop.tray.count(1);
});

test('closed, it hides; hidden for some minutes, it is destroyed; opened again, it is complete', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn({ args: ['--time-scale=200'] });
  const window = await app.window();
  await expect(window.rows.first()).toBeVisible();
  await perform(
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  );
  await app.windowVisible.until(false);
  await observe('whether the page is closed', () => window.page.isClosed()).until(true);
  const tray = await app.tray();
  const next = app.nextWindow();
  await tray.click('Open');
  await expect((await next).rows.first()).toBeVisible();
});

test('while it is in front and shows the row, there is no notification; the loss counts as notified', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const window = await app.window();
  await expect(window.row(JAKARTA)).toBeVisible();
  await desktop.touch();
  await desktop.notifications.holdsWhile([], async () => {
    service.disconnect(JAKARTA);
    await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'down');
    // After 12 s without input the app would take it that nobody is there.
    const seen = app.untilLogged(/jakarta_store: lost, seen in the window, no notification/);
    await repeatUntil(seen, () => desktop.touch());
    await app.hideWindow();
  });
  service.connect(JAKARTA);
  // Its end is notified, since the loss counts as notified; this is the only notification.
  await desktop.notifications.summaries.until(['Jakarta Store is back']);
});

test('a hidden window gets no messages; shown again, it is up to date', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.row(JAKARTA)).toBeVisible();
  await app.hideWindow();
  await perform(
    fleet.page.evaluate(() => {
      Object.assign(globalThis, { received: 0 });
      window.wachat.onChange(() =>
        Object.assign(globalThis, { received: Reflect.get(globalThis, 'received') + 1 }),
      );
    }),
  );
  const tray = await app.tray();
  await observe('the number of messages from main', () =>
    fleet.page.evaluate(() => Reflect.get(globalThis, 'received')),
  ).holdsWhile(0, async () => {
    service.disconnect(JAKARTA, 'loggedout');
    await tray.until({ tone: 'red' });
    await service.untilListed(3);
  });
  await tray.click('Open');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
});

test('of five thousand instances few are in the page, and a search finds one', async ({
  launch,
  service,
}) => {
  for (const instance of buildFleet(5000)) service.add(instance);
  const app = await launch({ settings: settingsFor(service), token: TOKEN });
  const window = await app.window();
  await expect(window.heading).toHaveText(/of 5,0\d\d connected/);
  await window.rowCount.holdsWhile(
    (count) => count < 60,
    async () => {
      await window.search.fill('jakarta store');
      await expect(window.row(JAKARTA)).toBeVisible();
    },
  );
});
