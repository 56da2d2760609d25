// What dropped and recovered while the window was not in front: one line, marks in the rows, and the way to the journal.
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA, LOJA } from '../support/app/opened.ts';
import { ANY, text, textLike } from '../support/core/texts.ts';
import { observe } from '../support/desktop/observed.ts';
import { repeatUntil } from '../support/desktop/until.ts';

const line = (count: number) => textLike('window.away.line', { count, time: ANY });

test('what came back while nobody looked stands above the list until it was seen', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const tray = await app.greenTray();
  const first = await app.window();
  await expect(first.rows.first()).toBeVisible();
  await expect(first.page.getByText(line(1))).toHaveCount(0);

  await app.hideWindow();
  service.disconnect(JAKARTA, 'loggedout');
  service.disconnect(LOJA, 'loggedout');
  await tray.until({ tone: 'red', tooltip: /10 of 12/ });
  service.connect(JAKARTA);
  await tray.until({ tooltip: /11 of 12/ });

  // The one that is still down is no news of this kind.
  await tray.click('Open');
  const { page } = first;
  const shown = page.getByRole('button', { name: line(1) });
  await expect(shown).toBeVisible();
  const mark = first.row(JAKARTA).locator('.back');
  await first.row(JAKARTA).scrollIntoViewIfNeeded();
  await expect(mark).toBeVisible();
  await expect(first.row(JAKARTA)).toHaveAccessibleDescription(/ Down for .+, back at .+$/);
  await expect(first.row(LOJA).locator('.back')).toHaveCount(0);

  await shown.click();
  const away = page.getByRole('region', { name: line(1) });
  await expect(away.getByText('Jakarta Store')).toBeVisible();
  await away.getByText('Jakarta Store').click();
  await expect(first.row(JAKARTA)).toHaveAttribute('aria-current', 'true');
  await expect(first.row(JAKARTA)).toBeInViewport({ ratio: 0.9 });

  // Once it was on the screen for a moment, it is not told again.
  const lines = observe('the lines about what came back', () => shown.count());
  await repeatUntil(lines.until(0), async () => {
    await app.hideWindow();
    await tray.click('Open');
    await first.row(JAKARTA).scrollIntoViewIfNeeded();
  });
  await expect(mark).toHaveCount(0);

  await app.hideWindow();
  service.connect(LOJA);
  await tray.until({ tone: 'green' });
  service.disconnect(LOJA, 'loggedout');
  await tray.until({ tone: 'red' });
  service.connect(LOJA);
  await tray.until({ tone: 'green' });
  await tray.click('Open');
  await expect(shown).toBeVisible();
  await first.row(LOJA).scrollIntoViewIfNeeded();
  await expect(first.row(LOJA).locator('.back')).toBeVisible();
  await expect(mark).toHaveCount(0);

  await shown.click();
  await page.getByRole('button', { name: text('window.away.journal') }).click();
  await expect(page.getByRole('heading', { name: text('journal.title') })).toBeVisible();
  await page.getByRole('button', { name: text('window.back') }).click();
  await expect(first.row(LOJA)).toBeVisible();
  await expect(shown).toHaveCount(0);
});

test('a restart does not lose it', async ({ launchSignedIn, service }) => {
  // Each start begins at the time of day, so neither may run ahead.
  const before = await launchSignedIn({ args: ['--time-scale=1'] });
  await (await before.window()).rows.first().waitFor();
  const tray = await before.greenTray();
  await before.hideWindow();
  service.disconnect(JAKARTA, 'loggedout');
  await tray.click('Check now');
  await tray.until({ tone: 'red' });
  service.connect(JAKARTA);
  await tray.click('Check now');
  await tray.until({ tone: 'green' });
  await before.quit();

  const app = await launchSignedIn({
    profile: before.profile,
    args: ['--time-scale=1', '--hidden'],
  });
  const again = await app.greenTray();
  const next = app.nextWindow();
  await again.click('Open');
  const { page } = await next;
  await expect(page.getByRole('button', { name: line(1) })).toBeVisible();
  await page.getByRole('button', { name: text('window.away.dismiss') }).click();
  await expect(page.getByRole('button', { name: line(1) })).toHaveCount(0);
});
