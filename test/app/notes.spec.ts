// Notes: written by keys, kept across a restart, and told with a loss.
import type { Locator, Page } from '@playwright/test';
import { violationsOn } from '../support/app/accessibility.ts';
import { boxOf } from '../support/app/boxes.ts';
import { expect, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { chooseByKeys, expectSaid, fieldOn, writeNote } from '../support/app/notes.ts';
import { detailOf, JAKARTA, openDetail } from '../support/app/opened.ts';
import { escaped, text } from '../support/core/texts.ts';
import { cutTexts } from '../support/pictures/cut-texts.ts';
import { zoomTo } from '../support/pictures/zoom.ts';

const NAME = 'Jakarta Store';
const NOTE = 'call Budi, +62 812-5550-0199';

const noteIn = (row: Locator, note: string): Locator => row.getByTitle(note, { exact: true });

const addByKeys = (page: Page): Promise<void> => chooseByKeys(page, text('note.add'), 3);

test('a note is written, changed and removed by keys; it survives a restart', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, search } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  await expect(search).toBeFocused();
  await page.keyboard.type('jakarta');
  await expect(fleet.rows).toHaveCount(1);

  // The first Esc discards it, and only that.
  await addByKeys(page);
  const detail = detailOf(page);
  const field = fieldOn(page);
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(text('note.limit', { n: 0, count: 200 }));
  await page.keyboard.type('never mind');
  await expect(field).toHaveAccessibleDescription(text('note.limit', { n: 10, count: 200 }));
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(detail).toBeVisible();
  await expect(search).toBeFocused();

  await addByKeys(page);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await page.keyboard.type(`  ${NOTE} `);
  await page.keyboard.press('Enter');
  await expectSaid(page, text('note.saved', { name: NAME }));
  await expect(detail.getByText(NOTE, { exact: true })).toBeVisible();
  await expect(search).toBeFocused();
  const row = fleet.row(JAKARTA);
  await expect(noteIn(row, NOTE)).toBeVisible();
  const described = escaped(text('note.line', { note: NOTE }));
  await expect(row).toHaveAccessibleDescription(new RegExp(`${described}$`));
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);

  await app.quit();
  const again = await launchSignedIn({ profile: app.profile });
  const next = await again.window();
  await expect(noteIn(next.row(JAKARTA), NOTE)).toBeVisible();
  await changeInDetail(next);
});

/** Changes the note with the button of the open row, then removes it there. */
async function changeInDetail(fleet: FleetPage): Promise<void> {
  const { page } = fleet;
  const field = fieldOn(page);
  const detail = await openDetail(fleet);
  const edit = detail.getByRole('button', { name: text('note.edit') });
  await edit.press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport();
  await expect(field).toHaveValue(NOTE);
  await page.keyboard.type(', or Sari');
  await page.keyboard.press('Enter');
  await expect(detail.getByText(`${NOTE}, or Sari`, { exact: true })).toBeVisible();
  await expect(edit).toBeFocused();
  await expect(noteIn(fleet.row(JAKARTA), `${NOTE}, or Sari`)).toBeVisible();

  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('Tab');
  await expect(detail.getByRole('button', { name: text('note.remove') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectSaid(page, text('note.removed', { name: NAME }));
  await expect(field).toHaveCount(0);
  await expect(detail.getByRole('button', { name: text('note.add') })).toBeFocused();
  await expect(fleet.row(JAKARTA).getByTitle(NOTE)).toHaveCount(0);
}

test('a loss is notified with its note as plain text, three at once without', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const { notifications } = desktop;
  const app = await launchSignedIn({ args: ['--time-scale=20'] });
  const tray = await app.greenTray();
  const names = service.instances.slice(0, 3).map((row) => String(row.apiInstanceName));
  for (const name of names) await writeNote(await app.window(), name, `call <b>Budi</b> & ${name}`);
  await app.hideWindow();
  const [first = ''] = names;
  service.disconnect(first);
  const [lost] = await notifications.open.until((open) => open.length === 1);
  // The server reads markup, so it gets the text escaped.
  const line = text('note.line', { note: `call &lt;b&gt;Budi&lt;/b&gt; &amp; ${first}` });
  expect(lost?.body.split('\n')).toEqual([expect.stringMatching(/^Down since \d\d:\d\d\. /), line]);

  service.connect(first);
  await tray.until({ tone: 'green' });
  for (const name of names) service.disconnect(name);
  await tray.until({ tone: 'red', tooltip: /^9 of 12/ });
  const [all] = await notifications.open.until([
    { summary: text('notice.many.lost', { count: 3 }) },
  ]);
  expect(all?.body).not.toContain('Budi');
});

test('in the list, a note moves nothing; its field fits at 200 %, and is accessible', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  const row = fleet.row(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'healthy');
  const parts = ['.name .cut', '.status', '.phone', '.strip', '.last'];
  const places = () => Promise.all(parts.map((part) => boxOf(row.locator(part)).atRest()));
  const before = await places();
  await writeNote(fleet, JAKARTA, NOTE);
  await expect(noteIn(row, NOTE)).toBeVisible();
  expect(await places()).toEqual(before);

  await page.keyboard.type('jakarta');
  await expect(fleet.rows).toHaveCount(1);
  await zoomTo(app, page, 2);
  await chooseByKeys(page, text('note.edit'), 3);
  await expect(fieldOn(page)).toBeFocused();
  await expect(fieldOn(page)).toBeInViewport({ ratio: 1 });
  await cutTexts(page).until([]);
  await violationsOn(page).until([]);
});
