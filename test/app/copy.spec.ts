// Copying of a row: every form, by pointer and by keys alone, as it lands on the clipboard.
import type { WindowState } from '../../main/core/window/shown.ts';
import { expectCopied, item } from '../support/app/copied.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { zoomTo } from '../support/pictures/zoom.ts';
import { awkwardFleet, buildInstance, LISTED_SECRET } from '../support/service/builders.ts';
import type { WachatService } from '../support/service/wachat-service.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';

const curlOf = (service: WachatService, apiName: string) =>
  `curl -sS -H "Authorization: Bearer $WACHAT_TOKEN" -H 'Accept: application/json' '${service.baseUrl}/instance/state?instanceName=${apiName}'`;

/** The items in their order, what each copies of the Jakarta Store, and what is said of it. */
const formsOf = (service: WachatService) =>
  [
    ['API name', JAKARTA, `Copied ${JAKARTA}`],
    ['Display name', 'Jakarta Store', 'Copied Jakarta Store'],
    ['Number', '628123456789', 'Copied 628123456789'],
    ['+E.164', '+628123456789', 'Copied +628123456789'],
    ['wa.me link', 'https://wa.me/628123456789', 'Copied https://wa.me/628123456789'],
    ['JID', '628123456789@s.whatsapp.net', 'Copied 628123456789@s.whatsapp.net'],
    ['cURL', curlOf(service, JAKARTA), 'Copied the cURL call of Jakarta Store'],
    [
      'JSON',
      /^\{\n {2}"id": .*"apiInstanceName": "t1_mq9r2jov_jakarta_store"/s,
      'Copied the JSON of Jakarta Store',
    ],
  ] as const;

test('every form of a row, by pointer', async ({ launchSignedIn, service }) => {
  const app = await launchSignedIn();
  const { page, row } = await rowOf(app, JAKARTA);
  await row.hover();
  await row.getByRole('button', { name: 'More' }).click();
  const names = await page
    .getByRole('menuitem')
    .evaluateAll((all) => all.map((one) => one.textContent?.trim()));
  const steps = ['Details', 'Re-pair by QR', 'Mute…', 'Park…'];
  expect(names).toEqual([...formsOf(service).map(([name]) => name), ...steps]);
  await expect(item(page, 'Re-pair by QR')).toBeDisabled();
  await page.keyboard.press('Escape');
  for (const [name, text, words] of formsOf(service)) {
    await row.hover();
    await row.getByRole('button', { name: 'More' }).click();
    await item(page, name).click();
    await expectCopied(app, text, words);
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  await row.click({ button: 'right' });
  await item(page, 'JID').click();
  await expectCopied(app, '628123456789@s.whatsapp.net', 'Copied 628123456789@s.whatsapp.net');
});

test('every form of a row, by keys alone', async ({ launchSignedIn, service }) => {
  const app = await launchSignedIn();
  const { page, search, row } = await rowOf(app, JAKARTA);
  await page.keyboard.type('jakarta');
  await expect(row).toBeVisible();
  for (const [i, [name, text, words]] of formsOf(service).entries()) {
    await page.keyboard.press(i % 2 === 0 ? 'Shift+F10' : 'ContextMenu');
    await expect(item(page, 'API name')).toBeFocused();
    for (let step = 0; step < i; step += 1) await page.keyboard.press('ArrowDown');
    await expect(item(page, name)).toBeFocused();
    await page.keyboard.press('Enter');
    await expectCopied(app, text, words);
    await expect(search).toBeFocused();
  }
  // A letter goes to the next item that begins with it.
  await page.keyboard.press('Shift+F10');
  for (const name of ['JID', 'JSON', 'JID']) {
    await page.keyboard.press('j');
    await expect(item(page, name)).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('jakarta');
  // Named for two seconds.
  await expect(page.locator('footer')).not.toContainText('Copied', { timeout: 3000 });
});

test('what a row does not have is said, and copies nothing', async ({
  launchSignedIn,
  service,
}) => {
  service.add(buildInstance({ apiInstanceName: 'no_number', number: null }));
  service.add(buildInstance({ apiInstanceName: 'hidden', number: null, owner: '93514:2@lid' }));
  const app = await launchSignedIn();
  const { page, search, row } = await rowOf(app, 'no_number');
  await search.fill('no_number');
  await expect(row).toBeVisible();
  await page.keyboard.press('Enter');
  await expectCopied(app, 'no_number', 'Copied no_number');
  await page.keyboard.press('Shift+F10');
  for (const name of ['Number', '+E.164', 'wa.me link', 'JID']) {
    await expect(item(page, name)).toHaveAttribute('aria-disabled', 'true');
    await expect(item(page, name)).toHaveAccessibleDescription('No number known');
    await item(page, name).press('Enter');
    await item(page, name).click({ force: true });
    await expect(page.getByRole('menu')).toBeVisible();
  }
  expect(await app.clipboard()).toBe('no_number');
  await page.keyboard.press('Escape');
  await search.fill('hidden');
  await expect(page.locator('[data-instance="hidden"]')).toBeVisible();
  await page.keyboard.press('Shift+F10');
  await expect(item(page, 'Number')).toHaveAttribute('aria-disabled', 'true');
  await item(page, 'JID').click();
  await expectCopied(app, '93514@lid', 'Copied 93514@lid');
});

test('the menu is whole in the smallest window and at 200 %: each item comes into view', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, row } = await rowOf(app, JAKARTA);
  const whole = async () => {
    await page.keyboard.press('Shift+F10');
    await expect(item(page, 'API name')).toBeFocused();
    await expect(page.locator('.menu')).toBeInViewport({ ratio: 1 });
    for (const entry of await page.getByRole('menuitem').all()) {
      await expect(entry).toBeFocused();
      await expect(entry).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Escape');
  };
  await page.keyboard.type('jakarta');
  await expect(row).toBeVisible();
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(360, 400),
  );
  await page.waitForFunction(() => window.innerWidth === 360 && window.innerHeight === 400);
  await whole();
  await zoomTo(app, page, 2);
  await whole();
});

test('an awkward name is copied as it is, in every form, and breaks no row', async ({
  launch,
  service,
}) => {
  const sent = new Map<string, string>();
  for (const row of awkwardFleet()) {
    service.add(row);
    const { apiInstanceName, displayName } = row;
    if (typeof displayName === 'string' && displayName.trim() !== '')
      sent.set(String(apiInstanceName), displayName);
  }
  // A row that is listed twice is known by its first.
  sent.set('t1_awkward0_twice', 'Twice');
  const app = await launch({ settings: settingsFor(service), token: TOKEN });
  const { page, search, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const state = await page.evaluate(() => window.wachat.state());
  const known = (JSON.parse(state) as WindowState).accounts.flatMap((account) => account.rows);
  expect(known.length).toBeGreaterThan(40);
  for (const { apiInstanceName, name, phone } of known) {
    const copied = async (field: Parameters<typeof window.wachat.copyField>[1]) => {
      const answer = await page.evaluate(
        ([apiName, wanted]) =>
          window.wachat.copyField({ account: 'main', apiInstanceName: apiName }, wanted),
        [apiInstanceName, field] as const,
      );
      if (answer !== null) expect(await app.clipboard()).toBe(answer);
      return answer;
    };
    expect(await copied('apiInstanceName')).toBe(apiInstanceName);
    expect(await copied('displayName')).toBe(sent.get(apiInstanceName) ?? name);
    expect(await copied('e164')).toBe(phone);
    expect(await copied('number')).toBe(phone?.slice(1) ?? null);
    expect(await copied('waMe')).toBe(phone && `https://wa.me/${phone.slice(1)}`);
    expect(await copied('curl')).toContain('"Authorization: Bearer $WACHAT_TOKEN"');
    const json = await copied('json');
    expect(JSON.parse(json ?? '')).toMatchObject({ apiInstanceName });
    expect(json).not.toContain(LISTED_SECRET);
  }

  // In the menu they are lines, and what is not shown of them is copied all the same.
  for (const slug of ['markup', 'rtl', 'long', 'unbroken', 'lines', 'quotes', 'formula']) {
    const name = `t1_awkward0_${slug}`;
    await search.fill(name);
    const row = page.locator(`[data-instance="${name}"]`);
    await row.hover();
    await row.getByRole('button', { name: 'More' }).click();
    const menu = page.locator('.menu');
    await expect(menu).toBeInViewport({ ratio: 1 });
    expect(await menu.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
    expect((await menu.locator('.item', { hasText: 'Display name' }).boundingBox())?.height).toBe(
      28,
    );
    await expect(menu.locator('img, script')).toHaveCount(0);
    await item(page, 'Display name').click();
    await expect(page.locator('footer')).toContainText('Copied');
    expect(await app.clipboard()).toBe(sent.get(name));
    await expect(page.locator('footer')).toHaveCSS('height', '32px');
    expect((await row.boundingBox())?.height).toBe(64);
  }
});

async function rowOf(app: RunningApp, name: string) {
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  return { page: fleet.page, search: fleet.search, row: fleet.row(name) };
}
