// A sign-in that is cancelled while the keychain asks a person, or is slow to store the token.
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';
import { AskingSecrets } from '../support/desktop/asking-secrets.ts';
import { Desktop } from '../support/desktop/desktop.ts';

let desktop: Desktop;
test.beforeEach(async () => {
  desktop = await Desktop.start({ keyring: false });
});
test.afterEach(() => desktop.stop());

test('a token that the keychain stores after the sign-in was cancelled does not stay', async ({
  launch,
  service,
}) => {
  const secrets = await AskingSecrets.start(await desktop.bus(), { silent: 'CreateItem' });
  const app = await launch({ desktop, settings: settingsFor(service), args: [] });
  const window = await app.window();
  await window.signIn(TOKEN);
  await secrets.silence.waiting.until(1);
  await window.page.getByRole('button', { name: text('window.signIn.cancel') }).click();
  await expect(
    window.page.getByRole('button', { name: text('window.signIn.connect') }),
  ).toBeVisible();
  secrets.silence.end();
  await secrets.stores.until(1);
  await secrets.token.until(undefined);
});

test('a cancelled sign-in takes its question away, and the token of the next one is stored', async ({
  launch,
  service,
}) => {
  const secrets = await AskingSecrets.start(await desktop.bus(), { empty: true });
  const app = await launch({ desktop, settings: settingsFor(service), args: [] });
  const window = await app.window();
  const { page } = window;
  await window.signIn(TOKEN);
  await secrets.questions.until(1);
  await page.getByRole('button', { name: text('window.signIn.cancel') }).click();
  await secrets.question.until(undefined);
  await page.getByRole('button', { name: text('window.signIn.connect') }).click();
  await secrets.questions.until(2);
  const renewed = app.nextWindow();
  secrets.agree();
  await (await renewed).skipIntro();
  await secrets.token.until(TOKEN);
  await secrets.stores.until(1);
});
