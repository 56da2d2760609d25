// The language changes at once, without a restart: in the window, the tray, its menu and the notifications.
import { useLanguage } from '../../main/core/i18n/translate.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { ENGLISH, PSEUDO } from '../support/core/english.ts';
import { text } from '../support/core/texts.ts';
import type { MenuEntry } from '../support/desktop/tray-menu.ts';
import { isForeign } from '../support/pictures/foreign-texts.ts';

test.afterEach(() => useLanguage(ENGLISH));

test('a language that is chosen in the settings is shown everywhere at once', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const tray = await app.greenTray();
  const { page, rows } = await app.window();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: text('window.settings') }).click();
  const pseudo = page.getByRole('radio', { name: 'Pseudo-language' });
  await pseudo.click();

  await useLanguage(PSEUDO);
  await expect(page.getByRole('heading', { name: text('window.settings') })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA');
  // The focus stays where it was.
  await expect(pseudo).toBeFocused();
  await tray.until({ tooltip: text('tray.connected', { n: 12, count: 12 }) });
  await tray.until({ labels: (labels) => labels.includes(text('menu.check')) });
  await app.hideWindow();
  service.disconnect(JAKARTA);
  await tray.until({ tone: 'red' });
  const title = text('notice.lost.title', { name: 'Jakarta Store' });
  await desktop.notifications.summaries.until([title]);
  await tray.until({
    menu: (entries) => labelsIn(entries).every((label) => !isForeign(label, ['Jakarta Store'])),
  });
  await app.settings.until({ language: 'pseudo' });

  // The list that was prepared in the old language is found by the words of the new one.
  await tray.click(text('menu.open'));
  const fleet = await app.window();
  await fleet.page.keyboard.press('Escape');
  await fleet.search.fill(text('window.search.state.down').slice(0, 4));
  await expect(rows).toHaveCount(1);

  await tray.click(text('menu.settings'));
  await page.getByRole('radio', { name: 'English' }).click();
  await useLanguage(ENGLISH);
  await expect(page.getByRole('heading', { name: text('window.settings') })).toBeVisible();
  await tray.until({ labels: (labels) => labels.includes('Check now') });
});

test('the setting for times decides between 12 and 24 hours', async ({ launch, service }) => {
  const env = { LC_ALL: 'en_US.UTF-8', LANG: 'en_US.UTF-8' };
  const app = await launch({ settings: settingsFor(service), token: TOKEN, env });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await expect(page.getByText(/^as of \d{1,2}:\d\d\s[AP]M$/)).toBeVisible();
});

/** The labels of a menu and of every menu in it. */
function labelsIn(entries: readonly MenuEntry[]): string[] {
  return entries.flatMap(({ label, children }) => [label, ...labelsIn(children)]);
}
