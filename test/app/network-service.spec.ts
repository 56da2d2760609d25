// Chromium's network process dies: polling goes on with the one that replaces it.

import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { killProcess } from '../support/desktop/proc.ts';

test('the network service is killed, and again while a request is under way', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=10'] });
  const tray = await app.greenTray();
  const networkService = observe('the process id of the network service', () =>
    app.electron.evaluate(({ app: electron }) => {
      const all = electron.getAppMetrics();
      return all.find(({ name }) => name === 'Network Service')?.pid;
    }),
  );
  const kill = async () => {
    const pid = await networkService.until((found) => found !== undefined);
    killProcess(pid);
    return pid;
  };
  const first = await kill();
  await service.untilListed(2);
  await tray.until({ tone: 'green' });
  await networkService.until((pid) => pid !== undefined && pid !== first);

  service.slow(400);
  await service.untilListed(1);
  await perform(kill());
  service.heal();
  service.disconnect(JAKARTA);
  await tray.until({ tone: 'red', tooltip: /^11 of 12 connected/ });

  await tray.click('Open');
  await expect((await app.window()).row(JAKARTA)).toHaveAttribute('data-health', 'down');
});
