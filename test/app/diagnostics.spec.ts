// "Copy diagnostics": what reaches the clipboard of a real desktop, and what must not.
import { hostname } from 'node:os';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { buildInstance } from '../support/service/builders.ts';

test('versions, settings, accounts and the end of the log are copied, and nobody is named', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  // Without a name in its WhatsApp profile, which would outlast the one that is changed below.
  service.remove(JAKARTA);
  service.add(
    buildInstance({ apiInstanceName: JAKARTA, displayName: 'Jakarta Store', profileName: null }),
  );
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await app.hideWindow();
  service.disconnect(JAKARTA, 'loggedout');
  await desktop.notifications.until((shown) => shown.length === 1);
  // From here on only the history knows the name that stands in the log.
  service.rename(JAKARTA, 'Bandung Outlet');
  await service.untilListed(2);
  const { host } = new URL(service.origin);
  const computer = hostname();
  // All that must not be told stands in the log, so that each is missed where it is not masked.
  const said = ['Jakarta Store is gone', TOKEN, '628123456789', host, computer, desktop.home];
  service.fail(503, { message: said.join(', ') });
  await app.untilLogged(/status 503/);
  await (await app.tray()).activate();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Copy diagnostics' }).press('Enter');
  await expect(page.getByText('Diagnostics are copied')).toBeVisible();
  const text = await app.clipboard();

  const versions = await app.electron.evaluate(({ app: electron }) => [
    // The log tells it as well.
    `Wachat Tray ${electron.getVersion()}, diagnostics of `,
    `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
  ]);
  for (const version of versions) expect(text).toContain(version);
  expect(text).toContain('pollSeconds: 5');
  expect(text).toContain('account-1 · host-1');
  const problem =
    'unreachable, why status, status 503, ' +
    String.raw`said (instance-\d+) is gone, •••, \1, host-1, computer, ~\n`;
  expect(text).toMatch(new RegExp(`^  problem now: ${problem}`, 'm'));
  expect(text).toMatch(new RegExp(`^  last fault: [\\dT:.-]+Z, ${problem}`, 'm'));
  const [, label = 'none'] = /account-1: (instance-\d+): healthy -> down/.exec(text) ?? [];
  expect(text).toContain(`notification: ${label} disconnected`);

  for (const { apiInstanceName, displayName, number, owner } of service.instances) {
    for (const name of [apiInstanceName, displayName, number, owner]) {
      if (name) expect(text).not.toContain(name);
    }
  }
  for (const notified of ['Jakarta Store', TOKEN, host, computer, desktop.home]) {
    expect(text).not.toContain(notified);
  }
  // The log itself holds names: it stays where it is.
  for (const notified of ['Jakarta Store', host, computer, desktop.home]) {
    expect(app.log()).toContain(notified);
  }
});
