// A proxy that asks for a sign-in: asked for once, kept in the keychain, and a wrong password is sent once only.
import { isDeepStrictEqual } from 'node:util';
import type { Page } from '@playwright/test';
import { expectAbsent } from '../support/app/absent.ts';
import { rowWith, test as withPictures } from '../support/app/avatars.ts';
import { contentsOf } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';
import { observe } from '../support/desktop/observed.ts';
import { demoFleet } from '../support/service/builders.ts';
import { certificateFor } from '../support/service/certificate.ts';
import { LoopbackServer } from '../support/service/loopback-server.ts';
import { type Scheme, SignInProxy } from '../support/service/sign-in-proxy.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const PASSWORD = 'a-right-password';
const WRONG = 'a-wrong-password';
const ALL_UP = { tone: 'green', tooltip: '12 of 12 connected' } as const;

/** Stops a server after what is done with it. */
async function using(server: { stop(): Promise<void> }, act: () => Promise<void>) {
  try {
    await act();
  } finally {
    await server.stop();
  }
}

async function withProxy(scheme: Scheme, act: (proxy: SignInProxy) => Promise<void>) {
  const proxy = await SignInProxy.start(scheme);
  await using(proxy, () => act(proxy));
}

/** What is kept of a sign-in to the proxy. */
const entry = (more: object = {}) => ({
  ...{ user: 'ana', password: PASSWORD, readable: false },
  ...more,
});

/** Sends the form empty, which it refuses by itself, and then with a wrong password. */
async function sendWhatIsWrong(form: ReturnType<typeof formOn>): Promise<void> {
  await form.send.click();
  await expect(form.alert).toHaveText(text('window.proxy.incomplete'));
  await form.user.fill('ana');
  await form.password.fill(WRONG);
  await form.send.click();
  await expect(form.alert).toHaveText(text('window.proxy.refused'));
}

function formOn(page: Page) {
  const dialog = page.getByRole('dialog', { name: text('window.proxy.title') });
  return {
    dialog,
    open: page.getByRole('button', { name: text('window.proxy.open') }),
    user: dialog.getByLabel(text('window.proxy.user')),
    password: dialog.getByLabel(text('window.proxy.password')),
    send: dialog.getByRole('button', { name: text('window.signIn.connect') }),
    alert: dialog.getByRole('alert'),
  };
}

test('before the first list: the window asks, a wrong password is sent once, and the right one is kept', async ({
  desktop,
  launch,
}) => {
  const certificate = certificateFor('wachat.example.test');
  const service = await WachatService.start({ token: TOKEN, instances: demoFleet(), certificate });
  await using(service, () =>
    withProxy('basic', async (proxy) => {
      const stored = desktop.secrets.token(`proxy:${proxy.name}`);
      const launched = () =>
        launch({
          settings: settingsFor(service, { pollSeconds: 3600 }),
          token: TOKEN,
          args: ['--time-scale=10', certificate.trustSwitch, ...proxy.switches()],
        });
      const app = await launched();
      const tray = await app.tray();
      await tray.until({ tone: 'grey', tooltip: 'Wachat cannot be reached' });
      const { page, rows } = await app.window();
      const title = text('problem.proxy-sign-in.title', { proxy: proxy.name });
      await expect(page.getByRole('heading', { name: title })).toBeVisible();

      const form = formOn(page);
      await form.open.click();
      await expect(form.dialog).toContainText(text('window.proxy.readable'));
      await sendWhatIsWrong(form);
      await expect(form.password).toHaveValue('');
      await expect(form.password).toBeFocused();
      await proxy.wrong.until(1);

      // Whatever is asked from now on, it is not sent again.
      const failures = app.log.map((log) => log.match(/why proxy-sign-in/g)?.length ?? 0);
      const before = await failures.atRest();
      await proxy.wrong.holdsWhile(1, async () => {
        for (const failed of [before + 1, before + 2]) {
          await tray.click('Check now');
          await failures.until(failed);
        }
      });
      await stored.until(undefined);

      await form.password.fill(PASSWORD);
      await form.password.press('Enter');
      await expect(rows.first()).toBeVisible();
      await expect(form.dialog).toHaveCount(0);
      await tray.until(ALL_UP);
      await stored.until((secret) =>
        isDeepStrictEqual(JSON.parse(secret ?? '{}'), entry({ readable: true })),
      );
      const content = observe('the content of the page', () => page.content());
      const files = contentsOf(app.profile);
      await files.until((all) => all.has('logs/main.log'));
      for (const secret of [PASSWORD, WRONG]) await expectAbsent([content, files], secret);
      // The service has the token, and nothing of the proxy.
      await service.log
        .map((all) => all.filter(({ headers }) => 'proxy-authorization' in headers))
        .until([]);
      await app.quit();
      // A later start asks nobody.
      const again = await launched();
      await (await again.tray()).until(ALL_UP);
      await proxy.wrong.until(1);
    }),
  );
});

test('a password that no longer counts is sent once and then forgotten; the list stays, and keys alone lead through', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  await withProxy('digest', async (proxy) => {
    const stored = desktop.secrets.token(`proxy:${proxy.name}`);
    await desktop.secrets.store(`proxy:${proxy.name}`, JSON.stringify(entry()));
    const settings = settingsFor(service, { pollSeconds: 3600 });
    const app = await launchSignedIn({ settings, args: ['--time-scale=10', ...proxy.switches()] });
    const tray = await app.greenTray();
    const { page, rows, search } = await app.window();
    await expect(rows.first()).toBeVisible();
    await proxy.wrong.until(0);
    // A picture that is still requested then would send the old one as well.
    await proxy.seen.atRest();
    proxy.password = 'a-newer-password';
    await tray.click('Check now');
    const banner = page.getByRole('region', { name: text('window.banner.label') });
    await expect(banner).toContainText(proxy.name);
    await expect(banner).toContainText(text('window.proxy.refused'));
    await expect(rows).not.toHaveCount(0);
    await stored.until(undefined);
    await tray.until({ tone: 'green', tooltip: /^12 of 12 connected\nas of / });
    await tray.click('Check now');
    await proxy.seen.until((all) => all.at(-1)?.user === null);
    await proxy.wrong.until(1);
    const form = formOn(page);
    await form.open.focus();
    await page.keyboard.press('Enter');
    await expect(form.password).toBeFocused();
    await expect(form.user).toHaveValue('ana');
    await expect(form.dialog).not.toContainText(text('window.proxy.readable'));
    await page.keyboard.press('Escape');
    await expect(form.open).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(form.password).toBeFocused();
    await page.keyboard.type('a-newer-password');
    await page.keyboard.press('Enter');
    await expect(banner).not.toContainText(proxy.name);
    await expect(search).toBeFocused();
    await tray.until(ALL_UP);
    await stored.until((secret) => secret?.includes('a-newer-password') === true);
    await proxy.wrong.until(1);
  });
});

test('a sign-in to Wachat that fails because of a proxy goes on after the sign-in to that; signing out leaves it', async ({
  desktop,
  launch,
  service,
}) => {
  await withProxy('digest', async (proxy) => {
    const app = await launch({
      settings: settingsFor(service),
      args: ['--time-scale=10', ...proxy.switches()],
    });
    const window = await app.window();
    await window.signIn(TOKEN);
    const form = formOn(window.page);
    await form.open.click();
    // An empty form does not send the one around it, and after a wrong password it is back by itself.
    await sendWhatIsWrong(form);
    const renewed = app.nextWindow();
    await form.password.fill(PASSWORD);
    await form.send.click();
    const fleet = await renewed;
    await fleet.skipIntro();
    await expect(fleet.rows.first()).toBeVisible();
    await proxy.wrong.until(1);
    await desktop.secrets.token(`proxy:${proxy.name}`).until((secret) => secret !== undefined);
    await fleet.page.getByRole('button', { name: text('window.settings') }).click();
    await fleet.signOut();
    await desktop.secrets.token().until(undefined);
    await desktop.secrets.token(`proxy:${proxy.name}`).until((secret) => secret !== undefined);
  });
});

for (const [status, header] of [
  [401, 'WWW-Authenticate'],
  [407, 'Proxy-Authenticate'],
] as const) {
  test(`a service that asks for a sign-in itself (${status}) gets none, and opens no form`, async ({
    launch,
  }) => {
    const service = new LoopbackServer((request, response, url) => {
      service.log.add(request, response, url.pathname, url);
      response.writeHead(status, { [header]: 'Basic realm="Office"' }).end('{}');
    });
    await service.listen();
    const accounts = [{ id: 'main', name: 'Main', baseUrl: `${service.origin}/api/v1` }];
    await using(service, async () => {
      const app = await launch({ settings: { accounts }, token: TOKEN });
      await app.untilLogged(status === 401 ? /token-rejected/ : /unreachable, why /);
      const window = await app.window();
      await window.state.map((json) => JSON.parse(json).proxies).until([]);
      await service.log
        .map((all) => all.map(({ headers }) => headers.authorization))
        .until((sent) => sent.length > 0 && sent.every((one) => one === `Bearer ${TOKEN}`));
      await expect(formOn(window.page).open).toHaveCount(0);
    });
  });
}

withPictures(
  'a proxy in the way of pictures only asks nobody',
  async ({ desktop, launchSignedIn, service, host }) => {
    await withProxy('basic', async (proxy) => {
      await desktop.secrets.store(`proxy:${proxy.name}`, JSON.stringify(entry({ readable: true })));
      service.add(rowWith('far', host.link('far')));
      const args = ['--time-scale=10', ...proxy.switches(new URL(service.origin).host)];
      const app = await launchSignedIn({ args });
      const window = await app.window();
      await expect(window.row('far')).toBeVisible();
      await proxy.seen.until((all) => all.length > 0 && all.every(({ user }) => user === null));
      await window.state.map((json) => JSON.parse(json).proxies).until([]);
      await expect(formOn(window.page).open).toHaveCount(0);
      await host.names.until([]);
    });
  },
);
