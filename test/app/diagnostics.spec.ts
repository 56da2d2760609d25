// "Copy diagnostics": what is on the clipboard of a real desktop, and what must not be.

import { hostname } from 'node:os';
import { expectAbsent } from '../support/app/absent.ts';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { buildInstance } from '../support/service/builders.ts';

test('versions, settings, accounts and the end of the log are copied, without any names', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  // Without a profile name, which would stay known after the display name changes below.
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
  // From here on only the history knows the name that is in the log.
  service.rename(JAKARTA, 'Bandung Outlet');
  await service.untilListed(2);
  const { host } = new URL(service.origin);
  const computer = hostname();
  // Everything that must be masked is in the log, so that a missing mask shows.
  const said = ['Jakarta Store is gone', TOKEN, '628123456789', host, computer, desktop.home];
  service.fail(503, { message: said.join(', ') });
  await app.untilLogged(/status 503/);
  // Not by a button of the list: an opening that is still under way would lead back to it.
  await (await app.tray()).click(text('menu.settings'));
  await page.getByRole('button', { name: text('data.copyDiagnostics') }).press('Enter');
  await expect(page.getByText(text('data.copied'))).toBeVisible();
  const versions = await app.electron.evaluate(({ app: electron }) => [
    // The log contains it as well.
    `Wachat Tray ${electron.getVersion()}, diagnostics of `,
    `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
  ]);
  const copied = await app.clipboard.until((found) =>
    versions.every((version) => found.includes(version)),
  );
  expect(copied).toContain('pollSeconds: 5');
  expect(copied).toContain('account-1 · host-1');
  const problem =
    'unreachable, why status, status 503, ' +
    String.raw`said (instance-\d+) is gone, •••, \1, host-1, computer, ~\n`;
  expect(copied).toMatch(new RegExp(`^  problem now: ${problem}`, 'm'));
  expect(copied).toMatch(new RegExp(`^  last fault: [\\dT:.-]+Z, ${problem}`, 'm'));
  const [, label = 'none'] = /account-1: (instance-\d+): healthy -> down/.exec(copied) ?? [];
  expect(copied).toContain(`notification: ${label} disconnected`);

  for (const { apiInstanceName, displayName, number, owner } of service.instances) {
    for (const name of [apiInstanceName, displayName, number, owner]) {
      if (name) expect(copied).not.toContain(name);
    }
  }
  await expectAbsent([app.clipboard], 'Jakarta Store', TOKEN, host, computer, desktop.home);
  // The log itself contains names: it stays on this computer.
  await app.log.until((log) =>
    ['Jakarta Store', host, computer, desktop.home].every((name) => log.includes(name)),
  );
});
