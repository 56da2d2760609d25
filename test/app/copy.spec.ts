// Copying from a row: every form, with the pointer and with the keyboard alone.

import type { WindowState } from '../../main/core/window/shown.ts';
import { boxOf } from '../support/app/boxes.ts';
import { expectCopied, item } from '../support/app/copied.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { observe } from '../support/desktop/observed.ts';
import { resizeTo, zoomTo } from '../support/pictures/zoom.ts';
import { awkwardFleet, buildInstance, LISTED_SECRET } from '../support/service/builders.ts';
import type { WachatService } from '../support/service/wachat-service.ts';

const curlOf = (service: WachatService, apiName: string) =>
  `curl -sS -H "Authorization: Bearer $WACHAT_TOKEN" -H 'Accept: application/json' '${service.baseUrl}/instance/state?instanceName=${apiName}'`;

/** The menu items in order, what each copies from the Jakarta Store, and its announcement. */
const formsOf = (service: WachatService) =>
  [
    ['API name', JAKARTA, `Copied ${JAKARTA}`],
    ['Display name', 'Jakarta Store', text('window.copy.said', { text: 'Jakarta Store' })],
    ['Number', '628123456789', text('window.copy.said', { text: '628123456789' })],
    ['+E.164', '+628123456789', text('window.copy.said', { text: '+628123456789' })],
    [
      'wa.me link',
      'https://wa.me/628123456789',
      text('window.copy.said', { text: 'https://wa.me/628123456789' }),
    ],
    [
      'JID',
      '628123456789@s.whatsapp.net',
      text('window.copy.said', { text: '628123456789@s.whatsapp.net' }),
    ],
    ['cURL', curlOf(service, JAKARTA), text('window.copy.saidCurl', { name: 'Jakarta Store' })],
    [
      'JSON',
      /^\{\n {2}"id": .*"apiInstanceName": "t1_mq9r2jov_jakarta_store"/s,
      text('window.copy.saidJson', { name: 'Jakarta Store' }),
    ],
  ] as const;

test('every form is copied with the pointer', async ({ launchSignedIn, service }) => {
  const app = await launchSignedIn();
  const { page, row } = await rowOf(app, JAKARTA);
  await row.hover();
  await row.getByRole('button', { name: 'More' }).click();
  const views = ['Details', 'Re-pair by QR', text('window.menu.groups')];
  const steps = [...views, text('note.add'), 'Mute…', 'Park…'];
  const names = [...formsOf(service).map(([name]) => name), ...steps];
  await expect(page.getByRole('menuitem')).toHaveText(names);
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
  await expectCopied(
    app,
    '628123456789@s.whatsapp.net',
    text('window.copy.said', { text: '628123456789@s.whatsapp.net' }),
  );
});

test('every form is copied with the keyboard alone', async ({ launchSignedIn, service }) => {
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
  await expect(item(page, 'API name')).toBeFocused();
  for (const name of ['JID', 'JSON', 'JID']) {
    await page.keyboard.press('j');
    await expect(item(page, name)).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('jakarta');
  // The announcement disappears after a while.
  await expect(page.locator('footer')).not.toContainText('Copied');
});

test('a value that a row lacks is disabled with a reason, and copies nothing', async ({
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
  await expectCopied(app, 'no_number', text('window.copy.said', { text: 'no_number' }));
  await page.keyboard.press('Shift+F10');
  for (const name of ['Number', '+E.164', 'wa.me link', 'JID']) {
    await expect(item(page, name)).toHaveAttribute('aria-disabled', 'true');
    await expect(item(page, name)).toHaveAccessibleDescription(text('window.row.noNumber'));
    await app.clipboard.holdsWhile('no_number', async () => {
      await item(page, name).press('Enter');
      await item(page, name).click({ force: true });
      await expect(page.getByRole('menu')).toBeVisible();
    });
  }
  await app.clipboard.until('no_number');
  await page.keyboard.press('Escape');
  await search.fill('hidden');
  await expect(page.locator('[data-instance="hidden"]')).toBeVisible();
  await page.keyboard.press('Shift+F10');
  await expect(item(page, 'Number')).toHaveAttribute('aria-disabled', 'true');
  await item(page, 'JID').click();
  await expectCopied(app, '93514@lid', text('window.copy.said', { text: '93514@lid' }));
});

test('the menu is complete in the smallest window and at 200 %: each item comes into view', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, row } = await rowOf(app, JAKARTA);
  const whole = async () => {
    await page.keyboard.press('Shift+F10');
    await expect(item(page, 'API name')).toBeFocused();
    await expect(page.locator('.menu')).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('menuitem')).toHaveCount(14);
    for (let i = 0; i < 14; i += 1) {
      const entry = page.getByRole('menuitem').nth(i);
      await expect(entry).toBeFocused();
      await expect(entry).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Escape');
  };
  await page.keyboard.type('jakarta');
  await expect(row).toBeVisible();
  await resizeTo(app, page, 360, 400);
  await whole();
  await zoomTo(app, page, 2);
  await whole();
});

test('an awkward name is copied unchanged, in every form, and breaks no row', async ({
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
  // For a row that is listed twice, the first one counts.
  sent.set('t1_awkward0_twice', 'Twice');
  const app = await launch({ settings: settingsFor(service), token: TOKEN });
  const fleet = await app.window();
  const { page, search, rows } = fleet;
  await expect(rows.first()).toBeVisible();
  const known = await fleet.state
    .map((text) => (JSON.parse(text) as WindowState).accounts.flatMap(({ rows: all }) => all))
    .until(({ length }) => length > 40);
  for (const { apiInstanceName, name, phone } of known) {
    const copied = async (field: Parameters<typeof window.wachat.copyField>[1]) => {
      const answer = await page.evaluate(
        ([apiName, wanted]) =>
          window.wachat.copyField({ account: 'main', apiInstanceName: apiName }, wanted),
        [apiInstanceName, field] as const,
      );
      if (answer.kind !== 'copied') return null;
      await app.clipboard.until(answer.value);
      return answer.value;
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

  // In the menu each is one line; what is cut there is still copied in full.
  for (const slug of ['markup', 'rtl', 'long', 'unbroken', 'lines', 'quotes', 'formula']) {
    const name = `t1_awkward0_${slug}`;
    await search.fill(name);
    const row = fleet.row(name);
    await row.hover();
    await row.getByRole('button', { name: 'More' }).click();
    const menu = page.locator('.menu');
    await expect(menu).toBeInViewport({ ratio: 1 });
    await observe('whether the menu fits', () =>
      menu.evaluate((box) => box.scrollWidth <= box.clientWidth),
    ).until(true);
    await boxOf(menu.locator('.item', { hasText: 'Display name' })).until({ height: 28 });
    await expect(menu.locator('img, script')).toHaveCount(0);
    await item(page, 'Display name').click();
    await expect(page.locator('footer')).toContainText('Copied');
    await app.clipboard.until(String(sent.get(name)));
    await expect(page.locator('footer')).toHaveCSS('height', '32px');
    await boxOf(row).until({ height: 64 });
  }
});

async function rowOf(app: RunningApp, name: string) {
  const fleet = await app.window();
  await expect(fleet.rows.first()).toBeVisible();
  return { page: fleet.page, search: fleet.search, row: fleet.row(name) };
}
