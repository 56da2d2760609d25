// Suppressed notifications: a muted instance, a pause of all, and what is notified when that ends.

import type { WindowState } from '../../main/core/window/shown.ts';
import { item } from '../support/app/copied.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';

/** 35 min of lists at one every 2 min. */
const REMINDER_LISTS = 18;
/** 30 min of a clock that runs 200 times as fast as wall time. */
const REMINDER_MS = 9000;

test('muted: counted and red as ever, without a notification until it is unmuted and still down', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const { summaries } = desktop.notifications;
  const app = await launchSignedIn({ args: ['--time-scale=20'] });
  const tray = await app.tray();
  const window = await app.window();
  const menu = async (...items: readonly string[]) => {
    await window.row(JAKARTA).hover();
    await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
    for (const name of items) await window.page.getByRole('menuitem', { name }).click();
  };
  await expect(window.row(JAKARTA)).toBeVisible();
  await menu('Mute…', text('window.mute.endless'));
  await expect(window.row(JAKARTA)).toContainText('muted');
  await app.hideWindow();

  await summaries.holdsWhile([], async () => {
    service.disconnect(JAKARTA);
    await tray.until({ tone: 'red', tooltip: /^11 of 12/ });
    await app.untilLogged(/notification suppressed: Jakarta Store disconnected/);
  });

  await tray.click('Open');
  await menu(text('window.menu.unmute'));
  await app.hideWindow();
  await summaries.until(['Jakarta Store disconnected']);
  // No longer suppressed, it is notified once.
  await summaries.holdsWhile(['Jakarta Store disconnected'], () => service.untilListed(3));
});

test('paused from the tray: no notification; when resumed, one for all that are still down', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const { summaries } = desktop.notifications;
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=20'] });
  const tray = await app.greenTray();
  await tray.click(text('snooze.spans.8h'));
  await tray.until(({ labels }) => labels.some((label) => /^Resume notifications/.test(label)));
  await summaries.holdsWhile([], async () => {
    const names = service.instances.slice(0, 3).map((row) => String(row.apiInstanceName));
    for (const name of names) service.disconnect(name);
    await tray.until({ tone: 'red' });
    await app.untilLogged(/notification suppressed: 3 instances disconnected/);
    service.connect(String(names[0]));
    await tray.until({ tooltip: /^10 of 12/ });
  });

  await tray.click(/^Resume/);
  await tray.until(({ labels }) => labels.includes(text('menu.pause')));
  await summaries.until([text('notice.down', { count: 2 })]);
  await summaries.holdsWhile([text('notice.down', { count: 2 })], () => service.untilListed(3));
});

test('with a reminder set, a lasting loss is notified again until the user acknowledges it', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  // An interval this long keeps a busy machine's delays far below it, or they would count as a sleep.
  const settings = settingsFor(service, { remindMinutes: 30, pollSeconds: 120 });
  const app = await launchSignedIn({ settings, args: ['--hidden', '--time-scale=200'] });
  const tray = await app.greenTray();
  service.disconnect(JAKARTA);
  const reminders = desktop.notifications.map(
    (shown) =>
      shown.filter(
        ({ summary }) => summary === text('notice.reminder.title', { name: 'Jakarta Store' }),
      ).length,
    'the number of reminders',
  );
  await reminders.until((count) => count > 0);

  await tray.click('Open');
  const window = await app.window();
  await window.row(JAKARTA).hover();
  await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
  await item(window.page, text('window.menu.acknowledge')).click();
  const acknowledged = text('window.acknowledged', { name: 'Jakarta Store' });
  await expect(window.page.getByRole('status').filter({ hasText: acknowledged })).toHaveText(
    acknowledged,
  );
  await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
  await expect(window.page.getByRole('menuitem', { name: 'Mute…' })).toBeVisible();
  await expect(
    window.page.getByRole('menuitem', { name: text('window.menu.acknowledge') }),
  ).toHaveCount(0);
  await window.page.keyboard.press('Escape');
  await app.hideWindow();
  // Until well after another reminder would have been due, counted in the app's own lists.
  await reminders.unchangedWhile(() => service.untilListed(REMINDER_LISTS));
  // And not one with each list, every 600 ms: a busy bus may deliver one late and the next on time.
  await desktop.notifications.until((shown) => {
    const times = shown.map(({ at }) => at.getTime());
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at));
    return Math.min(...gaps) > REMINDER_MS / 2;
  });
});

test('muted and unmuted with the keyboard alone; the focus stays where it was', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const window = await app.window();
  const { page, rows, search } = window;
  const row = window.row(JAKARTA);
  await expect(rows.first()).toBeVisible();
  await expect(search).toBeFocused();
  await page.keyboard.type('jakarta');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'API name' })).toBeFocused();
  const mute = page.getByRole('menuitem', { name: 'Mute…' });
  // From the first item upwards to the last but one.
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowUp');
  await expect(mute).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const first = page.getByRole('menuitem', { name: text('snooze.spans.1h') });
  await expect(first).toBeFocused();
  await expect(first).toHaveAccessibleDescription(/^until \d\d:\d\d$/);
  // One layer back, and in again.
  await page.keyboard.press('Escape');
  await expect(mute).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('data-muted', 'until');
  await expect(
    page.getByText(text('window.mute.done', { name: 'Jakarta Store' })).first(),
  ).toBeAttached();
  await expect(search).toBeFocused();
  await expect(row.getByTitle(/^Muted until \d\d:\d\d$/)).toBeVisible();
  const leftMs = window.state.map((text) => {
    const { accounts, now } = JSON.parse(text) as WindowState;
    const muted = accounts[0]?.rows.find((one) => one.apiInstanceName === JAKARTA)?.muted;
    return muted?.kind === 'until' ? muted.until - now : Number.NaN;
  }, 'the remaining time of the mute, in ms');
  // Less than an hour once some time has passed: a minute of wall time is ten of the app's.
  const left = await leftMs.until((ms) => !Number.isNaN(ms));
  expect(left).toBeGreaterThan(50 * 60_000);
  expect(left).toBeLessThanOrEqual(60 * 60_000);

  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'API name' })).toBeFocused();
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: text('window.menu.unmute') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).not.toHaveAttribute('data-muted');
  await expect(
    page.getByText(text('window.mute.undone', { name: 'Jakarta Store' })).first(),
  ).toBeAttached();
  await expect(search).toBeFocused();
});

test('a pause is announced above the list, and ends with its Resume button', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows, search } = await app.window();
  await expect(rows.first()).toBeVisible();
  const tray = await app.tray();
  await tray.click(text('menu.pauseUntilResumed'));
  await expect(page.getByText(text('window.banner.paused'), { exact: true })).toBeVisible();
  await page.getByRole('button', { name: text('window.banner.resume') }).click();
  await expect(page.getByText(text('window.banner.paused'))).toHaveCount(0);
  await expect(search).toBeFocused();
  await tray.until(({ labels }) => labels.includes(text('menu.pause')));
});
