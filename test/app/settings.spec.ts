// The settings file: kept, never overwritten unread, and never trusted.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';

test('a file that does not parse is set aside byte for byte, said once, and defaults count', async ({
  desktop,
  launch,
}) => {
  const broken = '{ "pollSeconds": 30, "accounts": [ … oh no';
  const app = await launch({ settings: broken });
  const tray = await app.tray();
  await tray.until(({ tooltip }) => tooltip === 'No account yet');
  const [aside] = readdirSync(app.profile).filter((name) =>
    name.startsWith('settings.json.broken-'),
  );
  expect(readFileSync(join(app.profile, String(aside)), 'utf8')).toBe(broken);
  const [notification] = await desktop.notifications.until((shown) => shown.length > 0);
  expect(notification?.summary).toBe('The settings could not be read');
  expect(notification?.body).toContain(String(aside));
  await app.quit();

  desktop.notifications.clear();
  const again = await launch({ profile: app.profile });
  await (await again.tray()).until(({ tooltip }) => tooltip === 'No account yet');
  await again.untilLogged(/start:[\s\S]*start:/);
  await again.quit();
  expect(desktop.notifications.shown()).toEqual([]);
  expect(readdirSync(app.profile).filter((name) => name.includes('.broken-'))).toHaveLength(1);
});

test('a value out of bounds counts as its default, and the log says so', async ({
  launch,
  service,
}) => {
  const settings = settingsFor(service, {
    pollSeconds: 1,
    confirmSeconds: 'soon',
    notify: { down: 3 },
  });
  const app = await launch({ settings, token: TOKEN, args: ['--hidden'] });
  await app.greenTray();
  await app.untilLogged(/settings: pollSeconds is 1, which is not allowed; 30 is used/);
  await app.untilLogged(/settings: confirmSeconds is soon, which is not allowed; 60 is used/);
  await app.untilLogged(/settings: notify.down is 3, which is not allowed; true is used/);
  // Nothing was changed by the app: the file is as it was left.
  expect(JSON.parse(readFileSync(join(app.profile, 'settings.json'), 'utf8'))).toEqual(settings);
});

test('an address that is not allowed makes no request, and the tray says so', async ({
  launch,
  service,
}) => {
  const baseUrl = service.baseUrl.replace('127.0.0.1', 'wachat.example');
  const app = await launch({ settings: { accounts: [{ id: 'main', baseUrl }] }, token: TOKEN });
  const tray = await app.tray();
  await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip === 'Address not allowed');
  expect(service.requests).toEqual([]);
  await expect((await app.window()).page.getByText('This address is not allowed')).toBeVisible();
});

test('without a file there is one account, and no file is written for it', async ({ launch }) => {
  const app = await launch();
  await (await app.tray()).until(({ tooltip }) => tooltip === 'No account yet');
  expect(existsSync(join(app.profile, 'settings.json'))).toBe(false);
});

test('each kind of notice can be switched off', async ({ desktop, launch, service }) => {
  const settings = settingsFor(service, { notify: { down: false } });
  const app = await launch({ settings, token: TOKEN, args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  const name = String(service.instances[0]?.apiInstanceName);
  service.disconnect(name);
  await tray.until(({ tone }) => tone === 'red');
  service.connect(name);
  await tray.until(({ tone }) => tone === 'green');
  // A loss that was not told has no end to tell: after two more lists there is still nothing.
  await service.untilListed(2);
  expect(desktop.notifications.shown()).toEqual([]);
});
