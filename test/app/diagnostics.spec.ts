// "Copy diagnostics": what reaches the clipboard of a real desktop, and what must not.
import { homedir, hostname } from 'node:os';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';

test('versions, settings, accounts and the end of the log are copied, and nobody is named', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await app.hideWindow();
  service.disconnect(JAKARTA, 'loggedout');
  await desktop.notifications.until((shown) => shown.length === 1);
  // From here on only the history knows the name that stands in the log.
  service.rename(JAKARTA, 'Bandung Outlet');
  await service.untilListed(2);
  service.fail(503, { message: `Jakarta Store is gone, ${TOKEN}, 628123456789` });
  await app.untilLogged(/status 503/);
  await (await app.tray()).activate();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Copy diagnostics' }).press('Enter');
  await expect(page.getByText('Diagnostics are copied')).toBeVisible();
  const text = await app.clipboard();

  const versions = await app.electron.evaluate(({ app: electron }) => [
    electron.getVersion(),
    `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
  ]);
  for (const version of versions) expect(text).toContain(version);
  expect(text).toContain('pollSeconds: 5');
  expect(text).toContain('account-1 · host-1');
  expect(text).toMatch(
    /problem now: unreachable, why status, status 503, said instance-\d+ is gone, •••, instance-\d+/,
  );
  const [, label = 'none'] = /account-1: (instance-\d+): healthy -> down/.exec(text) ?? [];
  expect(text).toContain(`notice: ${label} disconnected`);

  for (const { apiInstanceName, displayName, number, owner } of service.instances) {
    for (const name of [apiInstanceName, displayName, number, owner]) {
      if (name) expect(text).not.toContain(name);
    }
  }
  for (const told of [
    'Jakarta Store',
    TOKEN,
    new URL(service.origin).host,
    hostname(),
    `${homedir()}/`,
  ]) {
    expect(text).not.toContain(told);
  }
  // The log itself holds names: it stays where it is.
  expect(app.log()).toContain('Jakarta Store');
});
