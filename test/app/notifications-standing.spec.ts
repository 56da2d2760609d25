// What stands on the screen: losses stay until they are over, four become one, and their buttons work.
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { JAKARTA, panelOf } from '../support/app/opened.ts';
import { writeSettings } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';

const LOST = 'Jakarta Store disconnected';
const HIDDEN = ['--hidden', '--time-scale=20'];

test('a loss never expires and carries the hints by which a desktop knows it', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const settings = settingsFor(service, { sounds: { recovered: true } });
  await launchSignedIn({ args: HIDDEN, settings });
  const { open } = desktop.notifications;
  await (await desktop.tray.item()).until({ tone: 'green' });
  service.disconnect(JAKARTA);
  await open.until([
    {
      summary: LOST,
      appName: 'Wachat Tray',
      expireTimeout: 0,
      hints: {
        ...{ 'desktop-entry': 'net.wachat.tray', category: 'network.disconnected', urgency: 2 },
        'suppress-sound': true,
      },
      actions: [
        ...['default', text('menu.open'), 'repair', text('notice.repair')],
        ...['mute', text('notice.mute')],
      ],
    },
  ]);
  service.connect(JAKARTA);
  const back = { urgency: 1, 'sound-name': 'complete' };
  const [one] = await open.until([
    { summary: 'Jakarta Store is back', expireTimeout: -1, hints: back },
  ]);
  expect(one?.hints).not.toHaveProperty('suppress-sound');
});

test('the button Mute for 1 h mutes the instance, and its recovery is silent', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  const { notifications } = desktop;
  service.disconnect(JAKARTA);
  const [lost] = await notifications.open.until([{ summary: LOST }]);
  notifications.click(lost?.id ?? 0, 'mute');
  await app.untilLogged(/jakarta_store: mute: 1h/);
  service.connect(JAKARTA);
  await tray.until({ tone: 'green' });
  await notifications.summaries.holdsWhile([LOST], () => service.untilListed(3));
  await tray.click('Open');
  await expect((await app.window()).row(JAKARTA)).toHaveAttribute('data-muted', 'until');
});

test('the button Re-pair opens the dialog', async ({ desktop, launchSignedIn, service }) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  const { notifications } = desktop;
  service.disconnect(JAKARTA, 'loggedout');
  const [lost] = await notifications.open.until([{ summary: LOST }]);
  notifications.click(lost?.id ?? 0, 'repair');
  await expect(panelOf((await app.window()).page)).toBeVisible();
});

test('the fourth loss makes them one, which follows each further loss and each recovery', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  const { notifications } = desktop;
  const { titles } = notifications;
  const rows = service.instances.slice(0, 6);
  const names = rows.map(({ apiInstanceName }) => String(apiInstanceName));
  const lost = rows.map(({ displayName }) => `${displayName} disconnected`);
  for (const [i, name] of names.slice(0, 3).entries()) {
    service.disconnect(name);
    await titles.until(lost.slice(0, i + 1));
  }
  service.disconnect(String(names[3]));
  const [four] = await notifications.open.until([{ summary: text('notice.down', { count: 4 }) }]);
  expect(four?.body).toContain(String(rows[3]?.displayName));
  service.disconnect(String(names[4]));
  await titles.until([text('notice.down', { count: 5 })]);

  service.connect(String(names[0]));
  const down = text('notice.down', { count: 4 });
  const open = await notifications.open.until(
    (shown) => shown.length === 2 && shown.some(({ summary }) => summary === down),
  );
  const one = open.find(({ summary }) => summary === down);
  expect(one).toMatchObject({ expireTimeout: 0, hints: { 'suppress-sound': true } });
  notifications.close(one?.id ?? 0);
  // It is closed for good, and what comes next stands alone.
  service.disconnect(String(names[5]));
  await titles.until((shown) => shown.includes(String(lost[5])) && !shown.includes(down));
});

test('a loss that ends in silence is closed: recovered, parked, or of a removed account', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const settings = { notify: { recovered: false } };
  const app = await launchSignedIn({ settings: settingsFor(service, settings), args: HIDDEN });
  const tray = await app.greenTray();
  const { titles, summaries } = desktop.notifications;
  service.disconnect(JAKARTA);
  await titles.until([LOST]);
  service.connect(JAKARTA);
  await titles.until([]);
  await tray.until({ tone: 'green' });

  service.disconnect(JAKARTA);
  await titles.until([LOST]);
  await tray.click('Open');
  const window = await app.window();
  await window.row(JAKARTA).hover();
  await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
  for (const name of ['Park…', text('snooze.spans.1h')])
    await window.page.getByRole('menuitem', { name }).click();
  await titles.until([]);
  await app.hideWindow();

  const name = String(service.instances[1]?.apiInstanceName);
  service.disconnect(name);
  await titles.until([`${service.instances[1]?.displayName} disconnected`]);
  await summaries.unchangedWhile(async () => {
    writeSettings(app.profile, { ...settings, accounts: [{ id: 'other' }] });
    await titles.until([]);
  });
});

test('with the app goes what would stay for ever', async ({ desktop, launchSignedIn, service }) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  const { titles } = desktop.notifications;
  service.disconnect(JAKARTA);
  await titles.until([LOST]);
  await app.quit();
  await titles.until([]);
});

test('what another program claims about a notification is ignored', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  const { notifications } = desktop;
  service.disconnect(JAKARTA);
  const [lost] = await notifications.open.until([{ summary: LOST }]);
  const stranger = await desktop.bus();
  const at = ['/org/freedesktop/Notifications', 'org.freedesktop.Notifications'] as const;
  await app.log.holdsWhile(
    (log) => !log.includes('mute'),
    async () => {
      stranger.emit(...at, 'ActionInvoked', 'us', [lost?.id, 'mute']);
      stranger.emit(...at, 'NotificationClosed', 'uu', [lost?.id, 2]);
      await service.untilListed(2);
    },
  );
  // The app still knows it.
  service.connect(JAKARTA);
  await notifications.open.until([{ summary: 'Jakarta Store is back', replacesId: lost?.id ?? 0 }]);
});
