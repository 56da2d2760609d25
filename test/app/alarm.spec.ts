// The main job: the user signs in once, and the tray reports from then on.

import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';

test('sign in, list, one goes down, one notification, back to green', async ({
  desktop,
  launch,
  service,
}) => {
  const { summaries } = desktop.notifications;
  const app = await launch({ settings: settingsFor(service) });
  const tray = await app.tray();
  await tray.until({ tone: 'grey', tooltip: 'No account yet' });

  const signIn = await app.window();
  const renewed = app.nextWindow();
  await signIn.signIn(TOKEN);
  const fleet = await renewed;
  await fleet.skipIntro();
  await expect(fleet.rows.first()).toBeVisible();
  await expect(fleet.heading).toHaveText('12 of 12 connected');
  await tray.until({ tone: 'green', tooltip: '12 of 12 connected' });
  await desktop.secrets.token().until(TOKEN);

  await app.hideWindow();
  service.disconnect(JAKARTA);
  await summaries.until(['Jakarta Store disconnected']);
  await tray.until({
    tone: 'red',
    tooltip: /^11 of 12 connected\nJakarta Store, since \d\d:\d\d$/,
  });

  // However many lists report the same, there is one notification.
  await summaries.holdsWhile(['Jakarta Store disconnected'], () => service.untilListed(3));
  service.connect(JAKARTA);
  await tray.until({ tone: 'green' });
  const both = ['Jakarta Store disconnected', 'Jakarta Store is back'];
  await summaries.until(both);
  await summaries.holdsWhile(both, () => service.untilListed(3));
});
