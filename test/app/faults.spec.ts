// The service's own faults: they never turn an instance down, and the last list stays with its time.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { findElectron } from '../../build/electron.mjs';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { appArguments, newProfile, writeSettings } from '../support/app/running-app.ts';
import type { WachatService } from '../support/service/wachat-service.ts';

const FAULTS: readonly (readonly [what: string, cause: (service: WachatService) => void])[] = [
  ['status 500', (s) => s.fail(500)],
  ['a proxy’s page', (s) => s.fail(502, { html: true })],
  ['HTML in place of JSON', (s) => s.html()],
  ['a truncated body', (s) => s.truncate('socket')],
  ['a dropped connection', (s) => s.drop()],
  ['no answer within 20 s', (s) => s.hang()],
  ['success: false', (s) => s.unsuccessful('Not now')],
];

for (const [what, cause] of FAULTS) {
  test(`${what}: the colour stays for two failures, then grey; the list stays; told once`, async ({
    desktop,
    launchSignedIn,
    service,
  }) => {
    const app = await launchSignedIn({ args: ['--hidden', '--time-scale=20'] });
    const tray = await app.greenTray();

    cause(service);
    const stale = await tray.until(({ tooltip }) => tooltip.includes('as of'));
    expect(stale.tone).toBe('green');
    expect(stale.tooltip).toMatch(/^12 of 12 connected\nas of \d\d:\d\d$/);
    const grey = await tray.until(({ tone }) => tone === 'grey');
    expect(grey.tooltip).toMatch(/^Wachat cannot be reached\nas of \d\d:\d\d$/);
    const shown = await desktop.notifications.until((all) => all.length > 0);
    expect(shown.map((n) => n.summary)).toEqual(['Wachat cannot be reached']);
    expect(service.instances.length).toBe(12);

    service.heal();
    await tray.click('Check now');
    await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === '12 of 12 connected');
    const all = await desktop.notifications.until((now) => now.length > 1);
    expect(all.map((n) => n.summary)).toEqual([
      'Wachat cannot be reached',
      'Wachat can be reached again',
    ]);
  });
}

test('in the window the last list stays as it was, and a banner says why', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--time-scale=20'] });
  const window = await app.window();
  await expect(window.rows.first()).toBeVisible();
  service.fail(503, { message: 'Maintenance until noon' });
  await expect(window.heading).toHaveText('Wachat cannot be reached');
  const banner = window.page.getByRole('region', { name: 'Notices' });
  await expect(banner).toContainText('Maintenance until noon');
  await expect(window.rows.first()).toContainText('Was connected');
  service.heal();
  await banner.getByRole('button', { name: 'Try now' }).click();
  await expect(window.heading).toHaveText('12 of 12 connected');
});

test('a token refused twice: grey, a key, one notice whose click opens the sign-in', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  service.rejectToken(401);
  await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip.startsWith('Token rejected'));
  const refusals = service.requests.filter(({ status }) => status === 401);
  expect(refusals).toHaveLength(2);
  // 5 s of the app's clock between the two.
  expect((refusals[1]?.at ?? 0) - (refusals[0]?.at ?? 0)).toBeGreaterThanOrEqual(490);
  const [notification] = await desktop.notifications.until((shown) => shown.length > 0);
  expect(notification?.summary).toBe('Wachat no longer accepts the token of “Main”');
  desktop.notifications.click(notification?.id ?? 0);
  const window = await app.window();
  await expect(window.page.getByPlaceholder('Paste a new token')).toBeVisible();
  await expect(window.rows.first()).toContainText('Was connected');
});

test('one refusal that is not repeated changes nothing', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  service.rejectToken(401, { times: 1 });
  await app.untilLogged(/token-rejected/);
  await service.untilListed(2);
  await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === '12 of 12 connected');
  expect(desktop.notifications.shown()).toEqual([]);
});

test('a name without an address, before the first list: said at once, in its own words', async ({
  launch,
}) => {
  const accounts = [{ id: 'main', name: 'Main', baseUrl: 'https://does-not-exist.invalid/api/v1' }];
  const app = await launch({ settings: { accounts }, token: TOKEN });
  await (await app.tray()).until(({ tooltip }) => tooltip === 'Wachat cannot be reached');
  await expect((await app.window()).page.getByText('Wachat cannot be found')).toBeVisible();
});

test('no network at all: Offline, in grey', async ({ desktop }) => {
  // biome-ignore lint/suspicious/noSkippedTests: printed with its reason wherever it cannot run
  test.skip(process.getuid?.() !== 0, 'only root can take the network away from a program');
  const profile = newProfile();
  writeSettings(profile, { accounts: [{ id: 'main', name: 'Main' }] });
  await desktop.secrets.store('main', TOKEN);
  const { path } = await findElectron({ log: () => {} });
  // In a network namespace of its own there is not even a loopback.
  const alone = spawn('unshare', ['--net', '--', path, ...appArguments(profile, ['--hidden'])], {
    env: desktop.env,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => alone.once('exit', resolve));
  try {
    const tray = await desktop.tray.item(alone.pid);
    await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip === 'Offline');
    expect(desktop.notifications.shown()).toEqual([]);
    await tray.click('Quit');
    await ended;
  } finally {
    alone.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('the network is back: asked at once, and nothing is told', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  // An interval of an hour: only the network's return can be what makes it ask.
  const app = await launchSignedIn({
    settings: settingsFor(service, { pollSeconds: 3600 }),
    args: ['--hidden', '--time-scale=10'],
  });
  const tray = await app.greenTray();
  // The one thing a test cannot take away from a program that it talks to over loopback.
  await app.electron.evaluate(({ net }) => Object.assign(net, { isOnline: () => false }) && null);
  service.drop();
  await tray.click('Check now');
  await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip.startsWith('Offline\nas of '));
  service.heal();
  await app.electron.evaluate(({ net }) => Object.assign(net, { isOnline: () => true }) && null);
  await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === '12 of 12 connected');
  expect(desktop.notifications.shown()).toEqual([]);
});
