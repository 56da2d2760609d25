// A restart, however rough, forgets no outage and tells none twice.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import type { RunningApp } from '../support/app/running-app.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
const HIDDEN = ['--hidden', '--time-scale=20'];

async function kill(app: RunningApp): Promise<void> {
  const ended = new Promise((resolve) => app.program.once('exit', resolve));
  app.program.kill('SIGKILL');
  await ended;
  await app.desktop.tray.count(0);
}

test('what was told before a SIGKILL is not told again after it; its end is', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const before = await app.greenTray();
  service.disconnect(JAKARTA);
  await desktop.notifications.until((shown) => shown.length === 1);
  const { tooltip } = await before.until(({ tone }) => tone === 'red');
  expect(tooltip).toMatch(/^11 of 12 connected\nJakarta Store, since \d\d:\d\d$/);
  await kill(app);

  const again = await launchSignedIn({ profile: app.profile, args: HIDDEN });
  const tray = await again.tray();
  // Since when as well.
  const red = await tray.until(({ tone }) => tone === 'red');
  expect(red.tooltip).toBe(tooltip);
  await service.untilListed(3);
  expect(desktop.notifications.shown()).toHaveLength(1);
  service.connect(JAKARTA);
  await tray.until(({ tone }) => tone === 'green');
  const shown = await desktop.notifications.until((all) => all.length === 2);
  expect(shown.map(({ summary }) => summary)).toEqual([
    'Jakarta Store disconnected',
    'Jakarta Store is back',
  ]);
});

test('a loss while the app was restarted is told with the second list', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  await kill(app);
  service.disconnect(JAKARTA, 'loggedout');
  const asked = service.count('/instance/list');
  // Two seconds between two lists: what the first one tells is here before the second is asked for.
  const settings = settingsFor(service, { pollSeconds: 40 });
  await launchSignedIn({ profile: app.profile, settings, args: HIDDEN });
  const [notification] = await desktop.notifications.until((shown) => shown.length > 0);
  expect(service.count('/instance/list') - asked).toBeGreaterThanOrEqual(2);
  expect(notification?.summary).toBe('Jakarta Store disconnected');
});

test('a damaged memory is set aside, and said once', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  await kill(app);
  const file = join(app.profile, 'memory.json');
  const damaged = readFileSync(file, 'utf8').slice(0, 200);
  writeFileSync(file, damaged);
  service.disconnect(JAKARTA);

  const again = await launchSignedIn({ profile: app.profile, args: ['--time-scale=20'] });
  await (await again.tray()).until(({ tone }) => tone === 'red');
  const aside = readdirSync(app.profile).filter((name) => name.startsWith('memory.json.broken-'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(app.profile, String(aside[0])), 'utf8')).toBe(damaged);
  const window = await again.window();
  await expect(window.page.getByText('What was remembered could not be read')).toBeVisible();
  expect(desktop.notifications.shown().map(({ summary }) => summary)).toEqual([
    'What was remembered could not be read',
  ]);
});
