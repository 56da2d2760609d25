// Bad input and a limited desktop: the app says what is wrong and loses nothing.

import { expectAbsent } from '../support/app/absent.ts';
import { boxOf } from '../support/app/boxes.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { awkwardFleet, LISTED_SECRET } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const HIDDEN = ['--hidden', '--time-scale=10'];

test('nulls, missing fields, unknown words, duplicate rows, HTML and right-to-left text in names', async ({
  launch,
}) => {
  const service = await WachatService.start({ token: TOKEN, instances: awkwardFleet() });
  try {
    const app = await launch({ settings: settingsFor(service), token: TOKEN });
    const fleet = await app.window();
    await expect(fleet.rows.first()).toBeVisible();
    const names = new Set(
      service.instances.map(({ apiInstanceName }) => apiInstanceName).filter(Boolean),
    );
    await expect(fleet.page.getByRole('radio', { name: /^All/ })).toHaveAccessibleName(
      `All ${names.size}`,
    );
    await app.untilLogged(/listed more than once, kept once/);

    // A name is text: whatever it holds, it creates no element and no dialog.
    const list = await boxOf(fleet.page.locator('main')).atRest();
    for (const name of names) {
      await fleet.search.fill(String(name));
      const row = fleet.row(String(name));
      await expect(row).toBeVisible();
      await expect(row.locator('script, u, iframe, :not([data-avatar] *) > img')).toHaveCount(0);
      await boxOf(row).until({ height: 64, width: (width) => width <= list.width });
      await fleet.copy(String(name), 'API name');
      await app.clipboard.until(String(name));
    }
    await expectAbsent([fleet.state, app.log], LISTED_SECRET);
    // Menu entries and tooltip lines stay short.
    await (await app.tray()).until(({ tooltip, labels }) => {
      const lines = [...tooltip.split('\n'), ...labels];
      return / connected/.test(tooltip) && lines.every(({ length }) => length < 80);
    });
  } finally {
    await service.stop();
  }
});

test('a name with markup is shown as text in a notification', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const name = String(service.instances[0]?.apiInstanceName);
  service.rename(name, '<b>Shop</b> & <img src=x>');
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  service.disconnect(name, 'refused <u>by</u> & phone');
  service.say(name, { state: 'close', status: 'close', isConnected: false });
  await desktop.notifications.until([
    {
      summary: '<b>Shop</b> & <img src=x> disconnected',
      body: (body) => !/<|&(?!amp;|lt;)/.test(body),
    },
  ]);
});

test('three or more at once are one notification with the count', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  const names = service.instances.slice(0, 4).map((i) => String(i.apiInstanceName));
  for (const name of names) service.disconnect(name);
  await tray.until({ tone: 'red' });
  for (const name of names) service.connect(name);
  await desktop.notifications.until([
    { summary: '4 instances disconnected', body: / and 1 more$/ },
    { summary: text('notice.many.back', { count: 4 }) },
  ]);
});

test('a drop shorter than the delay turns the tray amber without a notification', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  // The delay is long enough for a loaded machine to see the drop end within it.
  const settings = settingsFor(service, { confirmSeconds: 600 });
  const app = await launchSignedIn({ settings, args: HIDDEN });
  const tray = await app.greenTray();
  const name = String(service.instances[0]?.apiInstanceName);
  await desktop.notifications.holdsWhile([], async () => {
    service.disconnect(name);
    await tray.until({ tone: 'amber' });
    service.connect(name);
    await tray.until({ tone: 'green' });
    await service.untilListed(3);
  });
});

test('a loss in the first list is red at once and causes no notification', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const name = String(service.instances[0]?.apiInstanceName);
  service.disconnect(name);
  await desktop.notifications.holdsWhile([], async () => {
    const app = await launchSignedIn({ args: HIDDEN });
    const tray = await app.tray();
    await tray.until({ tone: 'red' });
    service.connect(name);
    await tray.until({ tone: 'green' });
    await service.untilListed(2);
  });
});

test('a later notification replaces the one about the same instance', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  const name = String(service.instances[0]?.apiInstanceName);
  service.disconnect(name);
  await tray.until({ tone: 'red' });
  await desktop.notifications.until(({ length }) => length === 1);
  service.connect(name);
  const [, back] = await desktop.notifications.until([{ closed: true }, { closed: false }]);
  desktop.notifications.click(back?.id ?? 0);
  await expect((await app.window()).row(name)).toHaveAttribute('aria-current', 'true');
});

test('no tray host and no notification server: the window says so, and everything else works', async ({
  launch,
  service,
}) => {
  const desktop = await Desktop.start({ trayHost: false, notifications: false });
  try {
    const app = await launch({ desktop, settings: settingsFor(service), token: TOKEN });
    const window = await app.window();
    await expect(window.page.getByText(text('window.note.noTray'))).toBeVisible();
    await expect(window.page.getByText(text('window.note.noNotices'))).toBeVisible();
    await app.hideWindow();
    const name = String(service.instances[0]?.apiInstanceName);
    service.disconnect(name);
    await app.untilLogged(/notification: .* disconnected/);
    // Without a tray, a second start is the way back to the window.
    expect(await app.startAgain()).toBe(0);
    await expect(window.row(name)).toHaveAttribute('data-health', 'down');
    await app.close();
  } finally {
    await desktop.stop();
  }
});
