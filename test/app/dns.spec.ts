// The service's name stops resolving while the app runs, and resolves again.

import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { OwnHosts } from '../support/app/own-hosts.ts';
import { text } from '../support/core/texts.ts';
import { perform } from '../support/desktop/observed.ts';
import { demoFleet } from '../support/service/builders.ts';
import { certificateFor } from '../support/service/certificate.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const NAME = 'wachat.example.test';
const ALL_UP = { tone: 'green', tooltip: '12 of 12 connected' } as const;

test('a name that no longer resolves: the list stays with its time, grey after three failures, and no instance counts as lost', async ({
  desktop,
  launch,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: the summary prints the reason
  test.skip(!OwnHosts.possible(), 'only root can give a program a hosts file of its own');
  const certificate = certificateFor(NAME);
  const service = await WachatService.start({ token: TOKEN, instances: demoFleet(), certificate });
  const hosts = new OwnHosts();
  try {
    hosts.enter(NAME);
    const app = await launch({
      // After a failure the next poll is an hour away: each one below is a click.
      settings: settingsFor(service, { pollSeconds: 3600 }),
      token: TOKEN,
      args: ['--hidden', '--time-scale=10', certificate.trustSwitch],
      ...(await hosts.launchOptions()),
    });
    const failures = app.log.map(
      (log) => log.match(/unreachable, why dns/g)?.length ?? 0,
      'the number of failures in the log',
    );
    const tray = await app.tray();
    await tray.until(ALL_UP);
    await failures.until(0);

    hosts.forget();
    // Chromium caches an address for a minute.
    await perform(
      app.electron.evaluate(({ session }) => session.defaultSession.clearHostResolverCache()),
    );
    for (const failed of [1, 2]) {
      await tray.click('Check now');
      await failures.until(failed);
      await tray.until({ tone: 'green', tooltip: /^12 of 12 connected\nas of \d\d:\d\d$/ });
    }
    await tray.click('Check now');
    await failures.until(3);
    await tray.until({ tone: 'grey', tooltip: /^Wachat cannot be reached\nas of \d\d:\d\d$/ });
    await desktop.notifications.summaries.until([text('notice.unreachable')]);

    await tray.click('Open');
    const { heading, page, rows } = await app.window();
    await expect(heading).toHaveText('Wachat cannot be reached');
    await expect(page.locator('header p')).toHaveText(/^Last updated \d\d:\d\d$/);
    const banner = page.getByRole('region', { name: text('window.banner.label') });
    await expect(banner).toContainText(text('problem.dns.title'));
    await expect(banner).toContainText(
      text('problem.dns.detail', { host: new URL(service.origin).host }),
    );
    await expect(page.locator('section.list h2')).toHaveText(/^\s*Was connected\s+12\s*$/);
    await expect(rows.filter({ hasNotText: text('health.was.healthy') })).toHaveCount(0);

    // While the window shows a row, there is no notification about it.
    await app.hideWindow();
    hosts.enter(NAME);
    await tray.click('Check now');
    await tray.until(ALL_UP);
    await desktop.notifications.summaries.until([
      text('notice.unreachable'),
      text('notice.reachable'),
    ]);
  } finally {
    await service.stop();
    hosts.remove();
  }
});
