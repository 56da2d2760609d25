// The service's name loses its address while the app runs, and gets it back.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { OwnHosts } from '../support/app/own-hosts.ts';
import { demoFleet } from '../support/service/builders.ts';
import { certificateFor } from '../support/service/certificate.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const NAME = 'wachat.example.test';

test('the name loses its address after a list: the list stays with its time, grey after three failures, nothing about any instance', async ({
  desktop,
  launch,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: printed with its reason wherever it cannot run
  test.skip(!OwnHosts.possible(), 'only root can give a program a hosts file of its own');
  const certificate = certificateFor(NAME);
  const service = await WachatService.start({ token: TOKEN, instances: demoFleet(), certificate });
  const hosts = new OwnHosts();
  try {
    hosts.enter(NAME);
    const app = await launch({
      settings: settingsFor(service),
      token: TOKEN,
      args: ['--hidden', '--time-scale=10', certificate.trustSwitch],
      ...(await hosts.launchOptions()),
    });
    const failures = () => app.log().match(/unreachable, why dns/g)?.length ?? 0;
    const tray = await app.tray();
    await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === '12 of 12 connected');
    expect(failures()).toBe(0);

    hosts.forget();
    // Chromium keeps a found address for a minute; here that minute is over.
    await app.electron.evaluate(({ session }) => session.defaultSession.clearHostResolverCache());
    const stale = await tray.until(({ tooltip }) => tooltip.includes('as of'));
    expect(stale.tone).toBe('green');
    expect(stale.tooltip).toMatch(/^12 of 12 connected\nas of \d\d:\d\d$/);
    const doubted = await tray.until(({ tone }) => tone !== 'green');
    expect(failures()).toBe(3);
    expect(doubted.tone).toBe('grey');
    expect(doubted.tooltip).toMatch(/^Wachat cannot be reached\nas of \d\d:\d\d$/);
    const shown = await desktop.notifications.until((all) => all.length > 0);
    expect(shown.map((n) => n.summary)).toEqual(['Wachat cannot be reached']);

    await tray.click('Open');
    const { heading, page, rows } = await app.window();
    await expect(heading).toHaveText('Wachat cannot be reached');
    await expect(page.getByText(/^Last list as of \d\d:\d\d$/)).toBeVisible();
    const banner = page.getByRole('region', { name: 'Notices' });
    await expect(banner).toContainText('Wachat cannot be found');
    await expect(banner).toContainText(`The name ${new URL(service.origin).host} has no address`);
    await expect(page.locator('section.list h2')).toHaveText(/^\s*Was connected\s+12\s*$/);
    for (const row of await rows.all()) await expect(row).toContainText('Was connected');

    // A notice about a row is not shown while a person looks at it.
    await app.hideWindow();
    hosts.enter(NAME);
    await tray.click('Check now');
    await tray.until(({ tone, tooltip }) => tone === 'green' && tooltip === '12 of 12 connected');
    const all = await desktop.notifications.until((now) => now.length > 1);
    expect(all.map((n) => n.summary)).toEqual([
      'Wachat cannot be reached',
      'Wachat can be reached again',
    ]);
  } finally {
    await service.stop();
    hosts.remove();
  }
});
