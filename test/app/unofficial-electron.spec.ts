// An unofficial Electron: no request with a token leaves the computer until somebody allows it by a flag.

import { findElectron } from '../../build/electron.mjs';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';
import { perform } from '../support/desktop/observed.ts';
import { demoFleet } from '../support/service/builders.ts';
import { certificateFor } from '../support/service/certificate.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const NAME = 'wachat.example.test';

test('a stand-in for Electron sends a token nowhere but to this computer, and says why, until a flag allows it', async ({
  launch,
  service: local,
}) => {
  const { standIn, version } = await findElectron({ log: () => {} });
  // biome-ignore lint/suspicious/noSkippedTests: the summary prints the reason
  test.skip(!standIn, 'this machine has the official Electron');
  const certificate = certificateFor(NAME);
  const remote = await WachatService.start({ token: TOKEN, instances: demoFleet(), certificate });
  try {
    const args = [
      '--time-scale=10',
      `--host-resolver-rules=MAP ${NAME} 127.0.0.1`,
      certificate.trustSwitch,
    ];
    const start = { settings: settingsFor(remote), token: TOKEN, args };
    const app = await launch({ ...start, knowingly: false });
    const tray = await app.tray();
    await tray.until({ tone: 'grey', tooltip: 'Unofficial Electron' });
    const { page } = await app.window();
    await expect(page.getByText(text('problem.electron.detail', { version }))).toBeVisible();
    await expect(page.getByText('npm start -- --stand-in')).toBeVisible();
    await expect(page.getByPlaceholder(text('window.signIn.paste'))).toHaveCount(0);

    await remote.log
      .map(({ length }) => length)
      .holdsWhile(0, async () => {
        await tray.click('Check now');
        await perform(page.evaluate(() => window.wachat.checkNow()));
        // Neither a new account nor the one that is there gets a request.
        for (const account of [null, 'main']) {
          const ask = { account, token: TOKEN, name: '', sessionOnly: true };
          const signIn = (baseUrl: string) =>
            page.evaluate((all) => window.wachat.signIn(all), { ...ask, baseUrl });
          expect(await signIn(remote.baseUrl)).toMatchObject({
            ok: false,
            problem: { kind: 'unofficial-electron' },
          });
        }
        await tray.until({ tone: 'grey', tooltip: 'Unofficial Electron' });

        // A service on this computer gets its token, which the demo and these tests need. By the time that its list is
        // here, a request to the other one would have arrived as well.
        const renewed = app.nextWindow();
        const here = { account: 'main', token: TOKEN, name: '', sessionOnly: true };
        const ask = { ...here, baseUrl: local.baseUrl };
        await perform(page.evaluate((all) => void window.wachat.signIn(all), ask));
        await renewed;
        await tray.until({ tone: 'green' });
      });
    await app.close();

    const knowing = await launch(start);
    await knowing.greenTray();
    await remote.untilListed(1);
  } finally {
    await remote.stop();
  }
});
