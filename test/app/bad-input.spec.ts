// Bad input and a poor desktop: a clear word, and nothing is lost.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { awkwardFleet, LISTED_SECRET } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';

test('nulls, missing fields, unknown words, rows twice, HTML and right-to-left text in names', async ({
  launch,
}) => {
  const service = await WachatService.start({ token: TOKEN, instances: awkwardFleet() });
  try {
    const app = await launch({ settings: settingsFor(service), token: TOKEN });
    const fleet = await app.window();
    await expect(fleet.rows.first()).toBeVisible();
    const names = new Set(
      service.instances.map(({ apiInstanceName }) => apiInstanceName).filter(Boolean),
    );
    await expect(fleet.page.getByRole('radio', { name: /^All/ })).toHaveAccessibleName(
      `All ${names.size}`,
    );
    await app.untilLogged(/listed more than once, kept once/);

    // A name is text: whatever it holds, it makes no element and no dialog.
    for (const name of names) {
      await fleet.search.fill(String(name));
      const row = fleet.row(String(name));
      await expect(row).toBeVisible();
      await expect(row.locator('script, u, iframe, :not([data-avatar] *) > img')).toHaveCount(0);
      const [row_, list] = await Promise.all([
        row.boundingBox(),
        fleet.page.locator('main').boundingBox(),
      ]);
      expect(row_?.height).toBe(64);
      expect((row_?.width ?? 0) <= (list?.width ?? 0)).toBe(true);
      await fleet.copy(String(name), 'API name');
      expect(await app.clipboard()).toBe(name);
    }
    const state = await fleet.page.evaluate(() => window.wachat.state());
    expect(state).not.toContain(LISTED_SECRET);
    expect(app.log()).not.toContain(LISTED_SECRET);
    // Menus and tooltips stay lines.
    const { tooltip, labels } = await (await app.tray()).view();
    for (const line of [...tooltip.split('\n'), ...labels]) expect(line.length).toBeLessThan(80);
  } finally {
    await service.stop();
  }
});

test('a name with markup is shown as text in a notification', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const name = String(service.instances[0]?.apiInstanceName);
  service.rename(name, '<b>Shop</b> & <img src=x>');
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  await app.greenTray();
  service.disconnect(name, 'refused <u>by</u> & phone');
  service.say(name, { state: 'close', status: 'close', isConnected: false });
  const [notification] = await desktop.notifications.until((shown) => shown.length > 0);
  expect(notification?.summary).toBe('<b>Shop</b> & <img src=x> disconnected');
  expect(notification?.body).not.toMatch(/<|&(?!amp;|lt;)/);
});

test('three or more at once are one notification with the count', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  const names = service.instances.slice(0, 4).map((i) => String(i.apiInstanceName));
  for (const name of names) service.disconnect(name);
  await tray.until(({ tone }) => tone === 'red');
  for (const name of names) service.connect(name);
  const shown = await desktop.notifications.until((all) => all.length > 1);
  expect(shown.map((n) => n.summary)).toEqual(['4 instances disconnected', '4 instances are back']);
  expect(shown[0]?.body).toMatch(/ and 1 more$/);
});

test('a blip shorter than the delay turns the tray amber and tells nobody', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  const name = String(service.instances[0]?.apiInstanceName);
  service.disconnect(name);
  await tray.until(({ tone }) => tone === 'amber');
  service.connect(name);
  await tray.until(({ tone }) => tone === 'green');
  await service.untilListed(3);
  expect(desktop.notifications.shown()).toEqual([]);
});

test('what is lost in the first list is red at once and never told', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const name = String(service.instances[0]?.apiInstanceName);
  service.disconnect(name);
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.tray();
  await tray.until(({ tone }) => tone === 'red');
  service.connect(name);
  await tray.until(({ tone }) => tone === 'green');
  await service.untilListed(2);
  expect(desktop.notifications.shown()).toEqual([]);
});

test('a later notice takes the place of the one about the same instance', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  const name = String(service.instances[0]?.apiInstanceName);
  service.disconnect(name);
  await tray.until(({ tone }) => tone === 'red');
  service.connect(name);
  const [loss, back] = await desktop.notifications.until(
    (shown) => shown.length > 1 && shown[0]?.closed === true,
  );
  expect(loss?.closed).toBe(true);
  expect(back?.closed).toBe(false);
  desktop.notifications.click(back?.id ?? 0);
  await expect((await app.window()).row(name)).toHaveAttribute('aria-current', 'true');
});

test('no tray host and no notification server: the window says so, and all else works', async ({
  launch,
  service,
}) => {
  const desktop = await Desktop.start({ trayHost: false, notifications: false });
  try {
    const app = await launch({ desktop, settings: settingsFor(service), token: TOKEN });
    const window = await app.window();
    await expect(window.page.getByText('This desktop shows no tray icons')).toBeVisible();
    await expect(window.page.getByText('This desktop shows no notifications')).toBeVisible();
    await app.hideWindow();
    const name = String(service.instances[0]?.apiInstanceName);
    service.disconnect(name);
    await app.untilLogged(/notification: .* disconnected/);
    // Without a tray a second start is the way back to the window.
    expect(await app.startAgain()).toBe(0);
    await expect(window.row(name)).toHaveAttribute('data-health', 'down');
  } finally {
    await desktop.stop();
  }
});
