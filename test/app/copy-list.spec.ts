// Copying the whole list: as names, as CSV and as a Markdown table, in the displayed order.

import { expectCopied, item } from '../support/app/copied.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA, LOJA } from '../support/app/opened.ts';
import { parseCsv } from '../support/core/parse-csv.ts';
import { text } from '../support/core/texts.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { buildFleet } from '../support/service/builders.ts';

test('the list is copied in the displayed order: searched, filtered, without parked instances', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA);
  service.rename(LOJA, '=1+1, "Loja" | *Ipanema*');
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, search, rows } = fleet;
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  const copy = async (form: string) => {
    await page.getByRole('button', { name: 'Copy list' }).click();
    await item(page, form).click();
  };

  await search.fill('i');
  // Rows beyond the window's edge are rendered a moment after those in view.
  const { names: found } = await observe('the finds and their number', async () => ({
    names: await fleet.names.now(),
    announced: await page.getByText(/^\d+ instances found$/).textContent(),
  })).until(({ names, announced }) => announced === `${names.length} instances found`);
  expect(found.length).toBeGreaterThan(3);
  expect(found).toContain(LOJA);
  await page.getByRole('button', { name: 'Copy list' }).click();
  await expect(page.getByRole('menu')).toHaveAccessibleName(`Copy ${found.length} instances`);
  await item(page, text('window.copyList.apiNames')).click();
  await expectCopied(app, found.join('\n'), `Copied ${found.length} API names`);

  await copy('CSV');
  const csv = await expectCopied(app, /\r\n$/, `Copied ${found.length} instances as CSV`);
  const [header, ...lines] = parseCsv(csv);
  expect(header).toEqual(['Name', 'API name', 'Number', 'State', 'Since']);
  expect(lines.map((line) => line[1])).toEqual(found);
  const loja = lines[found.indexOf(LOJA)] ?? [];
  expect(loja[0]).toBe(`'=1+1, "Loja" | *Ipanema*`);
  expect(loja[2]).toMatch(/^\d{8,15}$/);
  expect(loja[3]).toBe('Connected');
  expect(loja[4]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

  await copy(text('window.copyList.markdown'));
  const table = await expectCopied(
    app,
    /^\| Name \| API name \| Number \| State \| Since \|\n\| --- \| /,
    `Copied ${found.length} instances as a Markdown table`,
  );
  expect(table).toContain('| =1+1, "Loja" \\| \\*Ipanema\\* | t1\\_q1f6ke3x\\_loja\\_ipanema |');

  // Nothing is parked yet, and problems come first.
  await search.fill('');
  await page.getByRole('radio', { name: /^Down/ }).check();
  await expect(rows).toHaveCount(1);
  await copy(text('window.copyList.apiNames'));
  await expectCopied(app, JAKARTA, text('window.copyList.said.apiNames', { count: 1 }));

  await page.getByRole('radio', { name: /^All/ }).check();
  await perform(
    page.evaluate(
      (name) => window.wachat.park({ account: 'main', apiInstanceName: name }, 'for-good'),
      JAKARTA,
    ),
  );
  await expect(page.getByRole('radio', { name: /^All/ })).toHaveAccessibleName('All 11');
  // Rows keep their places for a moment after the pointer was near them.
  await expect(fleet.row(JAKARTA)).toHaveCount(0);
  const top = (await fleet.names.atRest()).slice(0, 5);
  await copy(text('window.copyList.apiNames'));
  await expect(page.locator('footer')).toContainText('Copied 11 API names');
  const names = await app.clipboard
    .map((text) => text.split('\n'))
    .until((all) => all.length === 11);
  expect(names).not.toContain(JAKARTA);
  expect(names.slice(0, 5)).toEqual(top);
  await search.fill('no such thing');
  await expect(page.getByRole('button', { name: 'Copy list' })).toBeDisabled();
});

test('the list is copied with the keyboard alone; the focus comes back', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, search, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await expect(search).toBeFocused();
  await page.keyboard.type('jakarta');
  await expect(rows).toHaveCount(1);
  const button = page.getByRole('button', { name: 'Copy list' });
  // From the search box, Tab reaches the button in a few steps.
  await observe('whether Tab has reached "Copy list"', async () => {
    await page.keyboard.press('Tab');
    return button.evaluate((element) => element === document.activeElement);
  }).until(true);
  await page.keyboard.press('Enter');
  await expect(item(page, text('window.copyList.apiNames'))).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(item(page, text('window.copyList.apiNames'))).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectCopied(
    app,
    /^Name,API name,Number,State,Since\r\nJakarta Store,/,
    text('window.copyList.said.csv', { count: 1 }),
  );
  await expect(button).toBeFocused();
});

test('ten thousand instances are copied', async ({ launch, service }) => {
  for (const instance of buildFleet(10_000)) service.add(instance);
  const app = await launch({ settings: settingsFor(service), token: TOKEN });
  const { page, heading } = await app.window();
  await expect(heading).toHaveText(/of 10,?0\d\d connected/);
  await page.getByRole('button', { name: 'Copy list' }).click();
  await item(page, 'CSV').click();
  await expect(page.locator('footer')).toContainText(/Copied 10,0\d\d instances as CSV/);
  await app.clipboard.map((text) => parseCsv(text).length).until((lines) => lines > 10_000);
});

test('with several accounts, each row names its own', async ({ launch, desktop, service }) => {
  await desktop.secrets.store('second', TOKEN);
  const account = (id: string, name: string) => ({ id, name, baseUrl: service.baseUrl });
  const settings = settingsFor(service, {
    accounts: [account('main', 'Main'), account('second', 'Agency, "São Paulo"')],
  });
  const app = await launch({ settings, token: TOKEN });
  const { page, search, rows } = await app.window();
  await search.fill('jakarta');
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Copy list' }).click();
  await item(page, 'CSV').click();
  await expect(page.locator('footer')).toContainText('Copied 2 instances as CSV');
  const table = app.clipboard.map((text) => parseCsv(text));
  const [header, ...lines] = await table.until(({ length }) => length === 3);
  expect(header?.at(-1)).toBe('Account');
  expect(lines.map((line) => line.at(-1)).sort()).toEqual(['Agency, "São Paulo"', 'Main']);
});
