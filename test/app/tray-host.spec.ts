// A panel that comes after the app, or restarts: the icon is there within 10 s, and there is one.

import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { Desktop } from '../support/desktop/desktop.ts';

const SOON = { timeoutMs: 10_000 };
const ALL_UP = { tone: 'green', tooltip: '12 of 12 connected' } as const;

test.describe('on a desktop without a panel', () => {
  let desktop: Desktop;
  test.beforeEach(async () => {
    desktop = await Desktop.start({ trayHost: false });
  });
  test.afterEach(() => desktop.stop());

  test('the window says so until there is one, and the icon comes', async ({ launch, service }) => {
    const app = await launch({ desktop, token: TOKEN, settings: settingsFor(service) });
    const { page } = await app.window();
    const banner = page.getByText(text('window.note.noTray'));
    await expect(banner).toBeVisible();
    await desktop.startTrayHost();
    const tray = await desktop.tray.item(app.pid, SOON);
    await tray.until(ALL_UP);
    await expect(banner).toBeHidden();
  });

  test('the window leads to the settings before a sign-in, too, and quits', async ({
    launch,
    service,
  }) => {
    const app = await launch({ desktop, settings: settingsFor(service) });
    const { page } = await app.window();
    await expect(page.getByLabel(text('window.signIn.token'))).toBeFocused();
    await page.getByRole('button', { name: 'Settings' }).click();
    const ended = new Promise((resolve) => app.program.once('exit', resolve));
    await page.getByRole('button', { name: 'Quit' }).click();
    expect(await ended).toBe(0);
  });

  test('all that the tray offers can be reached in the window', async ({ launch, service }) => {
    const app = await launch({ desktop, token: TOKEN, settings: settingsFor(service) });
    const { page, rows } = await app.window();
    await expect(rows.first()).toBeVisible();
    await expect(page.getByRole('button', { name: text('journal.title') })).toBeVisible();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: text('window.set.pause') }).click();
    await page.getByRole('menuitem', { name: text('menu.pauseUntilResumed') }).click();
    await expect(page.getByText(text('window.banner.paused'))).toBeVisible();
    await page.getByRole('button', { name: text('window.banner.resume') }).click();
    await expect(page.getByRole('button', { name: text('window.set.pause') })).toBeVisible();
    await expect(page.getByRole('heading', { name: text('window.set.about') })).toBeVisible();
    const ended = new Promise((resolve) => app.program.once('exit', resolve));
    await page.getByRole('button', { name: 'Quit' }).click();
    expect(await ended).toBe(0);
  });

  test('a real panel gets the icon of an app that started hidden', async ({ launch, service }) => {
    const settings = settingsFor(service);
    const app = await launch({ desktop, token: TOKEN, settings, args: ['--hidden'] });
    await app.untilLogged(/no panel shows tray icons/);
    await desktop.startPanel();
    await (await desktop.tray.item(app.pid, SOON)).until(ALL_UP);
  });
});

test('a panel that restarts gets one icon back, with what it shows then', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  await app.greenTray();
  await desktop.tray.leave();
  service.disconnect(JAKARTA);
  await desktop.tray.comeBack();
  await desktop.tray.holdsWhile(
    ({ length }) => length <= 1,
    async () => {
      const tray = await desktop.tray.item(app.pid, SOON);
      await tray.until({ tone: 'red', tooltip: /^11 of 12 connected/ });
      // The app looks for its icon three times.
      await desktop.tray.askedForItems.until((times) => times >= 3);
    },
  );
});
