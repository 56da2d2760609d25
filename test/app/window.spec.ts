// The window: finding, copying, what is in view, and how long it lives.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { until } from '../support/desktop/until.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
const DAPUR = 't1_x8n4rf1k_dapur_ratna';
const ACAI = 't1_n7t0vc2h_acai_praia';

test('lists the instances: name, number, API name, state in words, a face', async ({
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

test('the search narrows while typing, whatever the accents, and the focus is there', async ({
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
  await expect(window.page.getByText('Nothing matches “surabya”')).toBeVisible();
  await window.page.keyboard.press('Escape');
  await expect(window.search).toHaveValue('');
  await expect(window.row(ACAI)).toBeVisible();
});

test('copies the API name and the number, and says what was copied', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const window = await app.window();
  await window.copy(JAKARTA, 'API name');
  await expect(window.page.locator('footer')).toContainText(`Copied ${JAKARTA}`);
  expect(await app.clipboard()).toBe(JAKARTA);
  await window.copy(JAKARTA, 'number');
  await expect(window.page.locator('footer')).toContainText('+628123456789');
  expect(await app.clipboard()).toBe('+628123456789');
});

test('a plain start shows the window, --hidden does not; a second start shows it and exits 0', async ({
  desktop,
  launchSignedIn,
}) => {
  const app = await launchSignedIn({ args: ['--hidden'] });
  await app.greenTray();
  expect(app.electron.windows()).toHaveLength(0);

  const second = await app.startAgain();
  expect(second).toBe(0);
  await expect((await app.window()).search).toBeFocused();
  expect(desktop.tray.items()).toHaveLength(1);
});

test('closed, it hides; hidden for some minutes, it is destroyed; and it comes back whole', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn({ args: ['--time-scale=200'] });
  const window = await app.window();
  await expect(window.rows.first()).toBeVisible();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await until(() => window.page.isClosed(), { what: 'the hidden window to be destroyed' });
  const tray = await app.tray();
  const next = app.nextWindow();
  await tray.click('Open');
  await expect((await next).rows.first()).toBeVisible();
});

test('while it is in front and shows the row there is no notification; it counts as told', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const window = await app.window();
  await expect(window.row(JAKARTA)).toBeVisible();
  service.disconnect(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await app.untilLogged(/jakarta_store: lost, seen in the window, no notification/);
  await app.hideWindow();
  service.connect(JAKARTA);
  // Its end is told, since its loss counts as told: and that is the first notification of all.
  const [first] = await desktop.notifications.until((shown) => shown.length > 0);
  expect(first?.summary).toBe('Jakarta Store is back');
});

test('hidden, the window is sent nothing; shown again, it has all', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.row(JAKARTA)).toBeVisible();
  await app.hideWindow();
  await fleet.page.evaluate(() => {
    Object.assign(globalThis, { heard: 0 });
    window.wachat.onChange(() =>
      Object.assign(globalThis, { heard: Reflect.get(globalThis, 'heard') + 1 }),
    );
  });
  const asked = service.count('/instance/list');
  service.disconnect(JAKARTA, 'loggedout');
  await (await app.tray()).until(({ tone }) => tone === 'red');
  await service.until(() => service.count('/instance/list') >= asked + 3);
  expect(await fleet.page.evaluate(() => Reflect.get(globalThis, 'heard'))).toBe(0);
  await (await app.tray()).click('Open');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
});

test('five thousand rows: searched, scrolled and counted', async ({ launch, service }) => {
  const { buildFleet } = await import('../support/service/builders.ts');
  for (const instance of buildFleet(5000)) service.add(instance);
  const app = await launch({ settings: settingsFor(service), token: TOKEN });
  const window = await app.window();
  await expect(window.heading).toHaveText(/of 50\d\d connected/);
  expect(await window.rows.count()).toBeLessThan(60);
  await window.search.fill('jakarta store');
  await expect(window.row(JAKARTA)).toBeVisible();
});
