// Copying of all that is in view: as names, as CSV and as a Markdown table, in the shown order.
import { expectCopied, item } from '../support/app/copied.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { parseCsv } from '../support/core/parse-csv.ts';
import { buildFleet } from '../support/service/builders.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
const LOJA = 't1_q1f6ke3x_loja_ipanema';

test('is copied in the shown order: searched, filtered, without what is parked', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA);
  service.rename(LOJA, '=1+1, "Loja" | *Ipanema*');
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, search, rows } = fleet;
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  const shown = () =>
    rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.instance ?? ''));
  const copy = async (form: string) => {
    await page.getByRole('button', { name: 'Copy list' }).click();
    await item(page, form).click();
  };

  await search.fill('i');
  // Rows beyond the window's edge are drawn a moment after those in it.
  const said = page.getByText(/^\d+ instances found$/);
  await expect
    .poll(async () => `${(await shown()).length} instances found`)
    .toBe(await said.textContent());
  const found = await shown();
  expect(found.length).toBeGreaterThan(3);
  expect(found).toContain(LOJA);
  await page.getByRole('button', { name: 'Copy list' }).click();
  await expect(page.getByRole('menu')).toHaveAccessibleName(`Copy ${found.length} instances`);
  await item(page, 'API names').click();
  await expectCopied(app, found.join('\n'), `Copied ${found.length} API names`);

  await copy('CSV');
  await expectCopied(app, /\r\n$/, `Copied ${found.length} instances as CSV`);
  const [header, ...lines] = parseCsv(await app.clipboard());
  expect(header).toEqual(['Name', 'API name', 'Number', 'State', 'Since']);
  expect(lines.map((line) => line[1])).toEqual(found);
  const loja = lines[found.indexOf(LOJA)] ?? [];
  expect(loja[0]).toBe(`'=1+1, "Loja" | *Ipanema*`);
  expect(loja[2]).toMatch(/^\d{8,15}$/);
  expect(loja[3]).toBe('Connected');
  expect(loja[4]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

  await copy('Markdown table');
  await expectCopied(
    app,
    /^\| Name \| API name \| Number \| State \| Since \|\n\| --- \| /,
    `Copied ${found.length} instances as a Markdown table`,
  );
  expect(await app.clipboard()).toContain(
    '| =1+1, "Loja" \\| \\*Ipanema\\* | t1\\_q1f6ke3x\\_loja\\_ipanema |',
  );

  // Nothing is parked, and the problems come first.
  await search.fill('');
  await page.getByRole('radio', { name: /^Down/ }).check();
  await expect(rows).toHaveCount(1);
  await copy('API names');
  await expectCopied(app, JAKARTA, 'Copied 1 API name');

  await page.getByRole('radio', { name: /^All/ }).check();
  await page.evaluate(
    (name) => window.wachat.park({ account: 'main', apiInstanceName: name }, 'for-good'),
    JAKARTA,
  );
  await expect(page.getByRole('radio', { name: /^All/ })).toHaveAccessibleName('All 11');
  // Rows keep their places for a moment after a hand was near them.
  await expect(fleet.row(JAKARTA)).toHaveCount(0);
  await copy('API names');
  await expect(page.locator('footer')).toContainText('Copied 11 API names');
  const names = (await app.clipboard()).split('\n');
  expect(names).not.toContain(JAKARTA);
  expect(names.slice(0, 5)).toEqual((await shown()).slice(0, 5));
  await search.fill('no such thing');
  await expect(page.getByRole('button', { name: 'Copy list' })).toBeDisabled();
});

test('by keys alone; the focus comes back', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page, search, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await expect(search).toBeFocused();
  await page.keyboard.type('jakarta');
  await expect(rows).toHaveCount(1);
  const button = page.getByRole('button', { name: 'Copy list' });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(item(page, 'API names')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectCopied(
    app,
    /^Name,API name,Number,State,Since\r\nJakarta Store,/,
    'Copied 1 instance as CSV',
  );
  await expect(button).toBeFocused();
});

test('ten thousand of them', async ({ launch, service }) => {
  for (const instance of buildFleet(10_000)) service.add(instance);
  const app = await launch({ settings: settingsFor(service), token: TOKEN });
  const { page, heading } = await app.window();
  await expect(heading).toHaveText(/of 10,?0\d\d connected/);
  await page.getByRole('button', { name: 'Copy list' }).click();
  await item(page, 'CSV').click();
  await expect(page.locator('footer')).toContainText(/Copied 100\d\d instances as CSV/);
  expect(parseCsv(await app.clipboard()).length).toBeGreaterThan(10_000);
});

test('of several accounts, each row names its own', async ({ launch, desktop, service }) => {
  await desktop.secrets.store('second', TOKEN);
  const account = (id: string, name: string) => ({ id, name, baseUrl: service.baseUrl });
  const settings = settingsFor(service, {
    accounts: [account('main', 'Main'), account('second', 'Agency, "São Paulo"')],
  });
  const app = await launch({ settings, token: TOKEN });
  try {
    const { page, search, rows } = await app.window();
    await search.fill('jakarta');
    await expect(rows).toHaveCount(2);
    await page.getByRole('button', { name: 'Copy list' }).click();
    await item(page, 'CSV').click();
    await expect(page.locator('footer')).toContainText('Copied 2 instances as CSV');
    const [header, ...lines] = parseCsv(await app.clipboard());
    expect(header?.at(-1)).toBe('Account');
    expect(lines.map((line) => line.at(-1)).sort()).toEqual(['Agency, "São Paulo"', 'Main']);
  } finally {
    await desktop.secrets.clear('second');
  }
});
