// Notices that a person does not want now: a muted instance, a pause of all, and what is told when that ends.
import type { WindowState } from '../../main/core/window/shown.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import type { Desktop } from '../support/desktop/desktop.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
/** The lists of 35 min at one in 20 s. */
const REMINDER_LISTS = 105;
/** 30 min of a clock that runs 200 times as fast as the wall's. */
const REMINDER_MS = 9000;

function summariesOf({ notifications }: Desktop): readonly string[] {
  return notifications.shown().map(({ summary }) => summary);
}

test('muted: counted and red as ever, not told; told when it is unmuted and still down', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--time-scale=20'] });
  const tray = await app.tray();
  const window = await app.window();
  const menu = async (...items: readonly string[]) => {
    await window.row(JAKARTA).hover();
    await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
    for (const name of items) await window.page.getByRole('menuitem', { name }).click();
  };
  await expect(window.row(JAKARTA)).toBeVisible();
  await menu('Mute…', 'Until I unmute it');
  await expect(window.row(JAKARTA)).toContainText('muted');
  await app.hideWindow();

  service.disconnect(JAKARTA);
  await tray.until(({ tone, tooltip }) => tone === 'red' && tooltip.startsWith('11 of 12'));
  await app.untilLogged(/notification suppressed: Jakarta Store disconnected/);
  expect(desktop.notifications.shown()).toEqual([]);

  await tray.click('Open');
  await menu('Unmute');
  await app.hideWindow();
  await desktop.notifications.until((shown) => shown.length > 0);
  await service.untilListed(3);
  // Held back no longer, it is told once.
  expect(summariesOf(desktop)).toEqual(['Jakarta Store disconnected']);
});

test('paused from the tray: nothing is shown; when it is resumed, what is still down as one', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=20'] });
  const tray = await app.greenTray();
  await tray.click('For 8 hours');
  await tray.until(({ labels }) => labels.some((label) => /^Resume notifications/.test(label)));
  const names = service.instances.slice(0, 3).map((row) => String(row.apiInstanceName));
  for (const name of names) service.disconnect(name);
  await tray.until(({ tone }) => tone === 'red');
  await app.untilLogged(/notification suppressed: 3 instances disconnected/);
  service.connect(String(names[0]));
  await tray.until(({ tooltip }) => tooltip.startsWith('10 of 12'));
  expect(desktop.notifications.shown()).toEqual([]);

  const { labels } = await tray.view();
  await tray.click(labels.find((label) => label.startsWith('Resume')) ?? '');
  await tray.until((view) => view.labels.includes('Pause notifications'));
  await desktop.notifications.until((shown) => shown.length > 0);
  await service.untilListed(3);
  expect(summariesOf(desktop)).toEqual(['2 instances are down']);
});

test('with a reminder set, what stays down is told again until a person acknowledges it', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const settings = settingsFor(service, { remindMinutes: 30, pollSeconds: 20 });
  // 30 min of the app's clock are 9 s on the wall, and they pass twice.
  test.slow();
  const app = await launchSignedIn({ settings, args: ['--hidden', '--time-scale=200'] });
  const tray = await app.greenTray();
  service.disconnect(JAKARTA);
  const reminders = () =>
    desktop.notifications
      .shown()
      .filter(({ summary }) => summary === 'Jakarta Store is still down');
  await desktop.notifications.until(() => reminders().length > 0, { timeoutMs: 20_000 });

  await tray.click('Open');
  const window = await app.window();
  await window.row(JAKARTA).hover();
  await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
  await window.page.getByRole('menuitem', { name: 'Acknowledge' }).click();
  await expect(window.page.getByRole('status').filter({ hasText: 'No more' })).toHaveText(
    'No more reminders about Jakarta Store',
  );
  await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
  await expect(window.page.getByRole('menuitem', { name: 'Mute…' })).toBeVisible();
  await expect(window.page.getByRole('menuitem', { name: 'Acknowledge' })).toHaveCount(0);
  await window.page.keyboard.press('Escape');
  await app.hideWindow();
  const notified = reminders().length;
  // Well past the time of another reminder, by the app's own lists.
  const asked = service.count('/instance/list');
  await service.until(() => service.count('/instance/list') >= asked + REMINDER_LISTS, {
    timeoutMs: 25_000,
  });
  expect(reminders()).toHaveLength(notified);
  // And none with each list, of which one comes in 100 ms; a busy bus may bring one late and the next in time.
  const times = desktop.notifications.shown().map(({ at }) => at.getTime());
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at));
  expect(Math.min(...gaps)).toBeGreaterThan(REMINDER_MS / 2);
});

test('muted by the keyboard alone, and no longer; the focus stays where it was', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, row, rows, search } = await app.window().then((window) => ({
    page: window.page,
    row: window.row(JAKARTA),
    rows: window.rows,
    search: window.search,
  }));
  await expect(rows.first()).toBeVisible();
  await expect(search).toBeFocused();
  await page.keyboard.type('jakarta');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'API name' })).toBeFocused();
  const mute = page.getByRole('menuitem', { name: 'Mute…' });
  // From the first item upwards to the last but one.
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowUp');
  await expect(mute).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const first = page.getByRole('menuitem', { name: 'For 1 hour' });
  await expect(first).toBeFocused();
  await expect(first).toHaveAccessibleDescription(/^until \d\d:\d\d$/);
  // One layer back, and in again.
  await page.keyboard.press('Escape');
  await expect(mute).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('data-muted', 'until');
  await expect(page.getByText('Jakarta Store is muted').first()).toBeAttached();
  await expect(search).toBeFocused();
  await expect(row.getByTitle(/^Muted until \d\d:\d\d$/)).toBeVisible();
  const leftMs = await page.evaluate(async (name) => {
    const { accounts, now } = JSON.parse(await window.wachat.state()) as WindowState;
    const muted = accounts[0]?.rows.find((one) => one.apiInstanceName === name)?.muted;
    return muted?.kind === 'until' ? muted.until - now : null;
  }, JAKARTA);
  // It may have begun some seconds ago, each of which is ten of the app's.
  expect(leftMs).toBeGreaterThan(50 * 60_000);
  expect(leftMs).toBeLessThanOrEqual(60 * 60_000);

  await page.keyboard.press('Shift+F10');
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(row).not.toHaveAttribute('data-muted');
  await expect(page.getByText('Jakarta Store is no longer muted').first()).toBeAttached();
  await expect(search).toBeFocused();
});

test('a pause stands above the list, and ends with its Resume', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const tray = await app.tray();
  await tray.click('Until I resume them');
  await expect(page.getByText('Notifications are paused', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Notifications are paused')).toHaveCount(0);
  await tray.until(({ labels }) => labels.includes('Pause notifications'));
});
