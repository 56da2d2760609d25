// The window on Wayland, where a hidden page never reports itself ready and no window can raise itself.
import { join } from 'node:path';
import { isolated } from '../../main/core/i18n/names.ts';
import { jsonIn } from '../support/app/files.ts';
import { test as base, expect, settingsFor, TOKEN } from '../support/app/fixtures.ts';
import { DAPUR, JAKARTA } from '../support/app/opened.ts';
import { rawPage } from '../support/app/raw-page.ts';
import type { LaunchOptions, RunningApp } from '../support/app/running-app.ts';
import { askStatus } from '../support/app/status-command.ts';
import { text } from '../support/core/texts.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { Mako } from '../support/desktop/mako.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { killProcess } from '../support/desktop/proc.ts';
import { punctually } from '../support/desktop/punctual.ts';
import { noSwayBecause, Sway, type SwayWindow } from '../support/desktop/sway.ts';
import { FILLS, type Tone } from '../support/desktop/tray-icon-pixels.ts';
import { repeatUntil } from '../support/desktop/until.ts';
import { DOWN_COLOUR, Waybar } from '../support/desktop/waybar.ts';

/** CONTRACT: how long the window may take to be seen. The start of the app itself comes on top in the test. */
const SEEN_WITHIN_MS = 3000;

const ARABIC = 'متجر الرياض';

const test = base.extend<
  {
    /** Starts the app in the Wayland session, signed in. */
    launchOn: (options?: LaunchOptions) => Promise<RunningApp>;
  },
  { sway: Sway }
>({
  sway: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const sway = await Sway.start(process.env);
      await use(sway);
      await sway.stop();
    },
    { scope: 'worker' },
  ],
  launchOn: async ({ launchSignedIn, sway }, use) => {
    await sway.goTo('1');
    await use(({ args = ['--time-scale=10'], ...options } = {}) =>
      launchSignedIn({
        ...options,
        args: [...args, '--ozone-platform=wayland'],
        env: sway.env,
      }),
    );
  },
});

const reason = noSwayBecause();
// biome-ignore lint/suspicious/noSkippedTests: only where the system has no such session, by name
test.skip(reason !== null, `a Wayland session is needed: ${reason}`);

const noPaste = noSwayBecause('wl-paste');
const noPanel = noSwayBecause('waybar', 'mako');

const shown = (workspace: string) => (windows: readonly SwayWindow[]) =>
  windows.length === 1 &&
  windows.every((one) => one.isVisible && one.isFocused && one.workspace === workspace);

test('the first start shows the window, with the list in it', async ({ launchOn, sway }) => {
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  // As a person sees it: a blank window has few colours.
  await sway.colours.until((count) => count > 50);
});

test('the first Open after a hidden start shows it within 3 s', async ({ launchOn, sway }) => {
  const app = await launchOn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  await sway.windows.until([]);
  const open = async () => {
    await tray.click('Open');
    await sway.windows.until(shown('1'));
  };
  expect(await punctually(open)).toBeLessThan(SEEN_WITHIN_MS);
});

test('a second start brings it to the workspace where the person is, once', async ({
  launchOn,
  sway,
}) => {
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  await sway.goTo('2');
  await sway.windows.until(([window]) => window?.isVisible === false);
  await app.startAgain();
  const seen = () => sway.windows.until(shown('2'));
  expect(await punctually(seen)).toBeLessThan(SEEN_WITHIN_MS);
  await expect((await app.window()).search).toBeFocused();
});

test('the window keeps its size, and a shortcut is refused with the reason', async ({
  launchOn,
  sway,
}) => {
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  const { page, rows } = await app.window();
  await rows.first().waitFor();
  await page.getByRole('button', { name: text('window.settings') }).click();
  const shortcut = page.getByRole('button', { name: text('window.set.shortcut.label') });
  await shortcut.click();
  await page.keyboard.press('Control+Alt+w');
  await expect(page.getByRole('alert')).toHaveText(text('window.set.shortcut.session'));
  await expect(shortcut).toContainText(text('window.set.shortcut.none'));
  await app.settings.until({ shortcut: undefined });

  const file = jsonIn(join(app.profile, 'window.json'));
  // The compositor's border is not part of the window. A tiled window is as wide as the screen.
  const kept = { size: { width: (wide: number) => wide > 480 && wide <= 500 }, at: null };
  // A window that has just become a floating one may still take its old size.
  await repeatUntil(file.until(kept), async () => {
    await sway.command('floating', 'enable');
    await sway.command('resize', 'set', '500', '600');
  });
});

test('what is copied with a key is what another program pastes', async ({ launchOn, sway }) => {
  // biome-ignore lint/suspicious/noSkippedTests: only where the program is missing, by name
  test.skip(noPaste !== null, `the clipboard of Wayland is needed: ${noPaste}`);
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  const { search } = await app.window();
  await search.fill('jakarta');
  // A real key: only after one does Wayland let a program copy. The first of a new keyboard may be missed.
  await repeatUntil(sway.clipboard.until(JAKARTA), () => sway.press('Return'));
});

test('a panel and a notification server of Wayland: waybar and mako', async ({
  launch,
  service,
  sway,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: only where the programs are missing, by name
  test.skip(noPanel !== null, `a panel and a notification server are needed: ${noPanel}`);
  const desktop = await Desktop.start({ trayHost: false, notifications: false });
  try {
    service.rename(DAPUR, ARABIC);
    await sway.goTo('1');
    const waybar = new Waybar(desktop, sway);
    await waybar.start();
    const mako = await Mako.start(desktop, sway);
    const titles = mako.shown.map((shown) => shown.map(({ summary }) => summary));
    const icon = (tone: Tone) => waybar.linesWith(FILLS[tone]).until((lines) => lines > 5);
    const app = await launch({
      desktop,
      settings: settingsFor(service),
      token: TOKEN,
      args: ['--hidden', '--time-scale=10', '--ozone-platform=wayland'],
      env: sway.env,
    });
    await icon('green');

    service.disconnect(JAKARTA);
    await icon('red');
    const { output } = await askStatus(app.profile, '--format=waybar');
    waybar.show(output);
    await waybar.linesWith(DOWN_COLOUR).until((lines) => lines > 5);
    const [loss] = await mako.shown.until([{ summary: 'Jakarta Store disconnected' }]);
    await waybar.end();
    await waybar.start();
    await icon('red');
    await (await waybar.items()).until(({ length }) => length === 1);

    service.connect(JAKARTA);
    await icon('green');
    // In the place of the loss.
    const id = Number(loss?.id);
    await mako.shown.until([{ id, summary: 'Jakarta Store is back' }]);
    await mako.dismiss(id);
    await titles.until([]);

    service.disconnect(DAPUR);
    // Otherwise the whole line would run from right to left.
    const [other] = await mako.shown.until([{ summary: `${isolated(ARABIC)} disconnected` }]);
    await mako.click(Number(other?.id));
    await sway.windows.until(shown('1'));
    const row = (await app.window()).row(DAPUR);
    await expect(row).toBeVisible();
    await expect(row).toHaveAttribute('aria-current', 'true');
    await titles.until([]);
    await app.close();
  } finally {
    await desktop.stop();
  }
});

test('a page that is killed is made anew in its workspace', async ({ launchOn, sway }) => {
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  const page = rawPage(app);
  const before = await page.until((now) => now?.isDrawn === true);
  killProcess(before?.pid);
  await page.until((now) => now?.isDrawn === true && now.pid !== before?.pid);
  await app.untilLogged(/the window's page is made anew: killed/);
  await sway.windows.until(shown('1'));
});

test('where the system cannot tell, only input in the window shows that somebody is there', async ({
  desktop,
  launchOn,
  service,
  sway,
}) => {
  const app = await launchOn();
  await sway.windows.until(shown('1'));
  const { page, rows } = await app.window();
  await rows.first().waitFor();
  const opened = Date.now();
  // The app's clock runs ten times as fast.
  await observe('the time since the window was opened, in ms', () => Date.now() - opened).until(
    (passed) => passed > 12_000,
  );
  service.disconnect(JAKARTA);
  await desktop.notifications.summaries.until(['Jakarta Store disconnected']);
  // The first keys of a new keyboard may come before the window knows it.
  await perform(
    page.evaluate(() => {
      addEventListener('keydown', () => document.body.setAttribute('data-typed', ''));
    }),
  );
  await observe('whether a key reached the page', async () => {
    await sway.touch();
    return page.evaluate(() => document.body.hasAttribute('data-typed'));
  }).until(true);
  service.disconnect(DAPUR);
  const seen = app.untilLogged(/dapur_ratna: lost, seen in the window, no notification/);
  await repeatUntil(seen, () => sway.touch());
});
