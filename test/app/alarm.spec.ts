// The main job: sign in once, and the tray tells from then on.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';

test('sign in, list, one goes down, one notification, back to green', async ({
  desktop,
  launch,
  service,
}) => {
  const app = await launch({ settings: settingsFor(service) });
  const tray = await app.tray();
  await tray.until(({ tone, tooltip }) => tone === 'grey' && tooltip === 'No account yet');

  const signIn = await app.window();
  const renewed = app.nextWindow();
  await signIn.signIn(TOKEN);
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
  await expect(fleet.heading).toHaveText('12 of 12 connected');
  await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === '12 of 12 connected');
  expect(await desktop.secrets.lookup('main')).toBe(TOKEN);

  await app.hideWindow();
  service.disconnect(JAKARTA);
  const [loss] = await desktop.notifications.until((shown) => shown.length > 0);
  expect(loss?.summary).toBe('Jakarta Store disconnected');
  const red = await tray.until(({ tone }) => tone === 'red');
  expect(red.tooltip).toMatch(/^11 of 12 connected\nJakarta Store, since \d\d:\d\d$/);

  // However many lists say the same, it is told once.
  await service.untilListed(3);
  service.connect(JAKARTA);
  await tray.until(({ tone }) => tone === 'green');
  await desktop.notifications.until((all) => all.length > 1);
  await service.untilListed(3);
  expect(desktop.notifications.shown().map(({ summary }) => summary)).toEqual([
    'Jakarta Store disconnected',
    'Jakarta Store is back',
  ]);
});
