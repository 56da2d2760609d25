// What counts as lost and when it is notified, as seen in the tray, the notifications and the window.

import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { buildFleet } from '../support/service/builders.ts';
import { sayInTurn } from '../support/service/say-in-turn.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const HIDDEN = ['--hidden', '--time-scale=20'];
const ALL_UP = '12 of 12 connected';

test('a drop shorter than the delay: amber, then green, and no notification', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const settings = settingsFor(service, { confirmSeconds: 600 });
  const app = await launchSignedIn({ settings, args: HIDDEN });
  const tray = await app.greenTray();
  await desktop.notifications.holdsWhile([], async () => {
    service.disconnect(JAKARTA);
    await tray.until({
      tone: 'amber',
      tooltip: '11 of 12 connected',
      labels: (labels) => labels.includes(text('health.of.degraded', { name: 'Jakarta Store' })),
    });
    service.connect(JAKARTA);
    await tray.until({ tone: 'green', tooltip: ALL_UP });
    await service.untilListed(2);
  });
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
  await tray.until({ tone: 'amber', tooltip: ALL_UP });
  const wanted = [
    {
      summary: text('notice.unstable.title', { name: 'Jakarta Store' }),
      body: `${text('reason.unstable', { count: 3 })}.`,
    },
  ];
  await desktop.notifications.until(wanted);
  await desktop.notifications.holdsWhile(wanted, () => service.untilListed(2));
});

test('connecting and close in turn: one loss, notified once', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  const loop = Array.from({ length: 6 }, () => ['connecting', 'close']).flat();
  await sayInTurn(service, JAKARTA, loop);
  await tray.until({ tone: 'red' });
  const { summaries } = desktop.notifications;
  await summaries.until(['Jakarta Store disconnected']);
  await summaries.holdsWhile(['Jakarta Store disconnected'], () =>
    sayInTurn(service, JAKARTA, loop),
  );
  service.connect(JAKARTA);
  await tray.until({ tone: 'green' });
  await summaries.until(['Jakarta Store disconnected', 'Jakarta Store is back']);
});

test('30 of 40 lost in one poll: one notification, which names the service', async ({
  desktop,
  launch,
}) => {
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(40) });
  try {
    const app = await launch({ token: TOKEN, settings: settingsFor(service), args: HIDDEN });
    const tray = await app.tray();
    await tray.until({ tooltip: '40 of 40 connected' });
    for (const { apiInstanceName } of service.instances.slice(0, 30)) {
      service.disconnect(String(apiInstanceName));
    }
    await tray.until({
      tone: 'red',
      tooltip: /^10 of 40 connected\n(.+, since \d\d:\d\d\n){3}\+27 more$/,
    });
    await desktop.notifications.until([
      {
        summary: '30 instances disconnected',
        body: /^Wachat is the likely cause\. Affected: .+, .+, .+ and 27 more\.$/,
      },
    ]);
    await desktop.notifications.holdsWhile(
      ({ length }) => length === 1,
      () => service.untilListed(3),
    );
  } finally {
    await service.stop();
  }
});

test('no longer listed: amber from the second list on, notified once, and gone once dismissed', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  service.remove(JAKARTA);
  await tray.until({
    tone: 'amber',
    tooltip: '11 of 11 connected',
    labels: (labels) => labels.includes(text('health.of.missing', { name: 'Jakarta Store' })),
  });
  await desktop.notifications.summaries.until([
    text('notice.missing.title', { name: 'Jakarta Store' }),
  ]);

  await tray.click('Open');
  const window = await app.window();
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'missing');
  await window.row(JAKARTA).hover();
  await window.row(JAKARTA).getByRole('button', { name: 'More' }).click();
  await window.page.getByRole('menuitem', { name: text('window.menu.dismiss') }).click();
  await expect(window.row(JAKARTA)).toHaveCount(0);
  await tray.until({ tone: 'green', tooltip: '11 of 11 connected' });
  await desktop.notifications.summaries.holdsWhile(
    [text('notice.missing.title', { name: 'Jakarta Store' })],
    () => service.untilListed(2),
  );
});

test('dismissed with the keyboard alone, a row passes the focus to the next', async ({
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
  const [, next = ''] = await window.names.atRest();
  await window.row(JAKARTA).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'API name' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: text('window.menu.dismiss') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(window.row(JAKARTA)).toHaveCount(0);
  await expect(window.row(next)).toBeFocused();
  await expect(
    page.getByText(text('window.dismissed', { name: 'Jakarta Store' })).first(),
  ).toBeAttached();
});

test('an empty list is accepted after three in a row, and notified once', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const { summaries } = desktop.notifications;
  // Slow enough to see the tray between two lists on a loaded machine.
  const settings = settingsFor(service, { pollSeconds: 10 });
  const app = await launchSignedIn({ settings, args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  service.empty();
  await tray.until({
    tone: 'green',
    tooltip: (tooltip) => tooltip.startsWith(`${ALL_UP}\nas of`),
  });
  await tray.until({ tone: 'grey', tooltip: 'No instances' });
  const emptied = [text('notice.emptied', { account: 'Main' })];
  await summaries.until(emptied);
  await summaries.holdsWhile(emptied, async () => {
    await service.untilListed(3);
    service.heal();
    await tray.until({ tone: 'green', tooltip: ALL_UP });
  });
});

test('a pause that the service asks for is respected, and the colour stays meanwhile', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.greenTray();
  // 40 s of the app's clock are 2 s of wall time; without the header it would be 5 s and 10 s.
  service.rateLimit(40, { times: 2 });
  await desktop.notifications.holdsWhile([], async () => {
    await tray.until({ tone: 'green', tooltip: /as of/ });
    await tray.until({ tone: 'green', tooltip: ALL_UP });
  });
  const lists = await service.log.until((all) => all.at(-1)?.status === 200);
  const first = lists.findIndex(({ status }) => status === 429);
  const gaps = [1, 2].map((i) => (lists[first + i]?.at ?? 0) - (lists[first + i - 1]?.at ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1990);
});

test('rate limited for more than 10 min: grey while it waits, without a request', async ({
  launchSignedIn,
  service,
}) => {
  // An interval this long keeps a busy machine's delays far below it, or they would count as a sleep.
  const settings = settingsFor(service, { pollSeconds: 60 });
  const app = await launchSignedIn({ settings, args: ['--hidden', '--time-scale=100'] });
  const tray = await app.greenTray();
  service.rateLimit(3600);
  await tray.until({ tone: 'green', tooltip: /as of/ });
  await service.log.counts('/instance/list').unchangedWhile(async () => {
    await tray.until({ tone: 'grey', tooltip: /^Wachat cannot/ });
  });
});
