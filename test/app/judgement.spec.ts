// What counts as lost, and when it is told: seen on the tray, in the notifications and in the window.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { buildFleet } from '../support/service/builders.ts';
import { sayInTurn } from '../support/service/say-in-turn.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
const HIDDEN = ['--hidden', '--time-scale=20'];
const ALL_UP = '12 of 12 connected';

test('a blip shorter than the delay: amber, then green, and no notification', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const settings = settingsFor(service, { confirmSeconds: 600 });
  const app = await launchSignedIn({ settings, args: HIDDEN });
  const tray = await app.greenTray();
  service.disconnect(JAKARTA);
  const amber = await tray.until(({ tone }) => tone === 'amber');
  expect(amber.tooltip).toBe('11 of 12 connected');
  expect(amber.labels).toContain('Jakarta Store: unsettled');
  service.connect(JAKARTA);
  await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === ALL_UP);
  expect(desktop.notifications.shown()).toEqual([]);
});

test('flapping: one notification, amber while it lasts', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  const drops = Array.from({ length: 8 }, () => ['close', 'open']).flat();
  await sayInTurn(service, JAKARTA, drops);
  await tray.until(({ tone, tooltip }) => tone === 'amber' && tooltip === ALL_UP);
  expect(desktop.notifications.shown().map(({ summary, body }) => [summary, body])).toEqual([
    ['Jakarta Store is unstable', 'It dropped 3 times within 10 min.'],
  ]);
});

test('connecting and close in turn: one loss, told once', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  const loop = Array.from({ length: 6 }, () => ['connecting', 'close']).flat();
  await sayInTurn(service, JAKARTA, loop);
  await tray.until(({ tone }) => tone === 'red');
  const summaries = () => desktop.notifications.shown().map(({ summary }) => summary);
  expect(summaries()).toEqual(['Jakarta Store disconnected']);
  await sayInTurn(service, JAKARTA, [...loop, 'open']);
  await tray.until(({ tone }) => tone === 'green');
  await desktop.notifications.until((shown) => shown.length === 2);
  expect(summaries()).toEqual(['Jakarta Store disconnected', 'Jakarta Store is back']);
});

test('30 of 40 lost in one poll: one notification, which names the service', async ({
  desktop,
  launch,
}) => {
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(40) });
  try {
    const app = await launch({ token: TOKEN, settings: settingsFor(service), args: HIDDEN });
    const tray = await app.tray();
    await tray.until(({ tooltip }) => tooltip === '40 of 40 connected');
    for (const { apiInstanceName } of service.instances.slice(0, 30)) {
      service.disconnect(String(apiInstanceName));
    }
    const red = await tray.until(({ tone }) => tone === 'red');
    expect(red.tooltip).toMatch(/^10 of 40 connected\n(.+, since \d\d:\d\d\n){3}\+27 more$/);
    const [notification] = await desktop.notifications.until((shown) => shown.length > 0);
    expect(notification?.summary).toBe('30 instances disconnected');
    expect(notification?.body).toMatch(
      /^Wachat itself is the likely cause\. .+, .+, .+ and 27 more\.$/,
    );
    await service.untilListed(3);
    expect(desktop.notifications.shown()).toHaveLength(1);
  } finally {
    await service.stop();
  }
});

test('no longer listed: amber from the second list on, told once; dismissed it is gone', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  service.remove(JAKARTA);
  const amber = await tray.until(({ tone }) => tone === 'amber');
  expect(amber.tooltip).toBe('11 of 11 connected');
  expect(amber.labels).toContain('Jakarta Store: not in the list');
  const [notification] = await desktop.notifications.until((shown) => shown.length > 0);
  expect(notification?.summary).toBe('Jakarta Store is no longer listed');

  await tray.click('Open');
  const window = await app.window();
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'missing');
  await window.row(JAKARTA).hover();
  await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
  await window.page.getByRole('menuitem', { name: 'Dismiss' }).click();
  await expect(window.row(JAKARTA)).toHaveCount(0);
  await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === '11 of 11 connected');
  expect(desktop.notifications.shown()).toHaveLength(1);
});

test('dismissed by the keyboard alone, a row hands the focus on to the next', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const window = await app.window();
  const { page, rows } = window;
  await expect(rows.first()).toBeVisible();
  service.remove(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'missing');
  await expect(rows.first()).toHaveAttribute('data-instance', JAKARTA);
  const next = await rows.nth(1).getAttribute('data-instance');
  await window.row(JAKARTA).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'API name' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Dismiss' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(window.row(JAKARTA)).toHaveCount(0);
  await expect(window.row(String(next))).toBeFocused();
  await expect(page.getByText('Jakarta Store was dismissed').first()).toBeAttached();
});

test('a list that comes back empty is believed the third time, and told once', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  service.empty();
  const doubted = await tray.until(({ tooltip }) => tooltip.includes('as of'));
  expect([doubted.tone, doubted.tooltip.split('\n')[0]]).toEqual(['green', ALL_UP]);
  await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip === 'No instances');
  await service.untilListed(3);
  expect(desktop.notifications.shown().map(({ summary }) => summary)).toEqual([
    'Wachat lists no instances in “Main” any more',
  ]);
  service.heal();
  await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === ALL_UP);
  expect(desktop.notifications.shown()).toHaveLength(1);
});

test('a service that asks for a pause gets it, and the colour stays meanwhile', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  // 40 s of the app's clock are 2 s on the wall; without the header it would be 5 s and 10 s.
  service.rateLimit(40, { times: 2 });
  const stale = await tray.until(({ tooltip }) => tooltip.includes('as of'));
  expect(stale.tone).toBe('green');
  await tray.until(({ tooltip }) => tooltip === ALL_UP);
  const lists = service.requests.filter(({ path }) => path === '/instance/list');
  const first = lists.findIndex(({ status }) => status === 429);
  const gaps = [1, 2].map((i) => (lists[first + i]?.at ?? 0) - (lists[first + i - 1]?.at ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1990);
  expect(desktop.notifications.shown()).toEqual([]);
});

test('rate limited for more than 10 min: grey while it waits, without asking', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=200'] });
  const tray = await app.greenTray();
  service.rateLimit(3600);
  await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip.includes('as of'));
  const asked = service.count('/instance/list');
  await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip.startsWith('Wachat cannot'));
  expect(service.count('/instance/list')).toBe(asked);
});
