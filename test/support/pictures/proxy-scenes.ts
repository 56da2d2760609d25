// A proxy that asks for a sign-in: its banner, and its form.
import { text } from '../core/texts.ts';
import { perform } from '../desktop/observed.ts';
import { SignInProxy } from '../service/sign-in-proxy.ts';
import { listed, type Scene, type Stage } from './stage.ts';

/** From now on a proxy is in the way. */
async function behindProxy(stage: Stage): Promise<void> {
  await listed(stage);
  const proxyRules = (await SignInProxy.start('basic')).name;
  await perform(
    stage.app.electron.evaluate(
      ({ session }, rules) => session.defaultSession.setProxy(rules),
      // Without the second rule, no request to the loopback goes through a proxy.
      { proxyRules, proxyBypassRules: '<-loopback>' },
    ),
  );
  const { page } = stage.fleet;
  await page.getByRole('button', { name: text('window.check') }).click();
  await page.getByRole('button', { name: text('window.proxy.open') }).waitFor();
}

export const PROXY_SCENES: readonly Scene[] = [
  { name: 'proxy-banner', act: behindProxy },
  {
    name: 'proxy-form',
    async act(stage) {
      await behindProxy(stage);
      const { page } = stage.fleet;
      await page.getByRole('button', { name: text('window.proxy.open') }).click();
      await page.getByLabel(text('window.proxy.user')).fill('ana.lima');
      await page.getByLabel(text('window.proxy.password')).fill('not-the-right-one');
      await page.getByRole('dialog').locator('[type="submit"]').click();
      await page.getByRole('alert').waitFor();
    },
  },
];
