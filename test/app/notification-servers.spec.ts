// Notification servers that are silent, late, restarted or missing: the app goes on, and what is still true is shown.

import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { Desktop, type DesktopOptions } from '../support/desktop/desktop.ts';
import type { TrayItem } from '../support/desktop/tray-item.ts';

const LOST = 'Jakarta Store disconnected';
const BACK = 'Jakarta Store is back';
const NAME = 'org.freedesktop.Notifications';

let desktop: Desktop;
let app: RunningApp;
let tray: TrayItem;

/** The app, hidden, on a desktop of its own. */
const startOn = async (
  options: DesktopOptions,
  launch: (options: object) => Promise<RunningApp>,
  settings: unknown,
) => {
  desktop = await Desktop.start({ notifications: false, ...options });
  app = await launch({ desktop, settings, token: TOKEN, args: ['--hidden', '--time-scale=20'] });
  tray = await app.greenTray();
};

/** Opens the window for a look at the banner. The rows are then seen, so nothing may happen meanwhile. */
const expectBanner = async (key: 'noNoticesDetail' | 'noticesFailDetail', shown: boolean) => {
  await tray.click('Open');
  await app.windowVisible.until(true);
  const { page, rows } = await app.window();
  // A page that has not drawn anything yet has no banner either.
  await expect(rows.first()).toBeVisible();
  await expect(page.getByText(text(`window.note.${key}`))).toHaveCount(shown ? 1 : 0);
  await app.hideWindow();
};

test.afterEach(async () => {
  await app.close();
  await desktop.stop();
});

test('a server that never starts: the tray replies, polling goes on, and a late server gets the loss', async ({
  launch,
  service,
}) => {
  await startOn({ services: { [NAME]: '/bin/sleep infinity' } }, launch, settingsFor(service));
  await tray.repliesWhile(async () => {
    service.disconnect(JAKARTA);
    await tray.until({ tone: 'red' });
    await app.untilLogged(/notification: Jakarta Store disconnected/);
    await app.untilLogged(/the notification server does not/);
    await service.untilListed(3);
  });
  await expectBanner('noticesFailDetail', true);

  const { titles, summaries } = await desktop.startNotifications();
  await titles.until([LOST]);
  await summaries.holdsWhile([LOST], () => service.untilListed(3));
  await expectBanner('noticesFailDetail', false);
});

test('a server that does not reply: a late reply counts, and its notification is replaced', async ({
  launch,
  service,
}) => {
  await startOn({}, launch, settingsFor(service));
  const server = await desktop.startNotifications({ asleep: true });
  await tray.repliesWhile(async () => {
    service.disconnect(JAKARTA);
    await tray.until({ tone: 'red' });
    await app.untilLogged(/the notification server does not/);
    await service.untilListed(3);
  });
  await expectBanner('noticesFailDetail', true);

  server.wakeUp();
  await server.titles.until([LOST]);
  await expectBanner('noticesFailDetail', false);
  await server.summaries.holdsWhile([LOST], () => service.untilListed(3));
  service.connect(JAKARTA);
  const [lost, back] = await server.until([{ summary: LOST }, { summary: BACK }]);
  expect(back?.replacesId).toBe(lost?.id);
});

test('a server that replies only after the app has quit keeps nothing on the screen', async ({
  launch,
  service,
}) => {
  await startOn({}, launch, settingsFor(service));
  const server = await desktop.startNotifications({ asleep: 'Notify' });
  service.disconnect(JAKARTA);
  await server.waiting.until(1);
  const ended = app.quit();
  await app.untilLogged(/ stop$/m);
  server.wakeUp();
  await ended;
  await server.summaries.until([LOST]);
  await server.titles.until([]);
});

test('no server at a hidden start: the window says so until there is one, which gets what is still true', async ({
  launch,
  service,
}) => {
  await startOn({}, launch, settingsFor(service));
  await expectBanner('noNoticesDetail', true);
  const other = service.instances.find(({ apiInstanceName }) => apiInstanceName !== JAKARTA);
  const name = String(other?.apiInstanceName);
  service.disconnect(JAKARTA);
  service.disconnect(name);
  await app.untilLogged(/notification: Jakarta Store disconnected/);
  await tray.until({ tooltip: /^10 of 12/ });
  service.connect(name);
  await tray.until({ tooltip: /^11 of 12/ });

  const { summaries } = await desktop.startNotifications();
  await summaries.until([LOST]);
  // Nobody heard of the other loss, so nobody needs to hear of its end.
  await summaries.holdsWhile([LOST], () => service.untilListed(3));
  await expectBanner('noNoticesDetail', false);
});

test('a server that restarts gets the losses back that are still true, and nothing else', async ({
  launch,
  service,
}) => {
  await startOn({}, launch, settingsFor(service));
  const first = await desktop.startNotifications();
  const other = service.instances.find(({ apiInstanceName }) => apiInstanceName !== JAKARTA);
  service.disconnect(JAKARTA);
  service.disconnect(String(other?.apiInstanceName));
  await first.titles.until(({ length }) => length === 2);
  service.connect(String(other?.apiInstanceName));
  await first.titles.until([LOST, `${other?.displayName} is back`]);
  // By then its reply has arrived.
  await service.untilListed(1);
  first.end();
  await app.untilLogged(/there is no notification server/);

  const second = await desktop.startNotifications();
  await second.titles.until([LOST]);
  await second.summaries.holdsWhile([LOST], () => service.untilListed(3));
  service.connect(JAKARTA);
  const [lost, back] = await second.until([{ summary: LOST }, { summary: BACK }]);
  expect(back?.replacesId).toBe(lost?.id);
});

test('a server without actions and markup gets neither', async ({ launch, service }) => {
  await startOn({}, launch, settingsFor(service));
  const { open } = await desktop.startNotifications({ capabilities: ['body'] });
  const names = service.instances.slice(0, 3).map((row) => String(row.apiInstanceName));
  for (const name of names) service.rename(name, 'A & <b>');
  for (const name of names) service.disconnect(name);
  const [lost] = await open.until([{ summary: text('notice.many.lost', { count: 3 }) }]);
  expect(lost?.actions).toEqual([]);
  expect(lost?.body).toContain('A & <b>');
});
