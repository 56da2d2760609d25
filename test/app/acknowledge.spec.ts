// Acknowledging an outage with a note: shown in the open row and the hand-over, and gone with the outage.
import type { Page } from '@playwright/test';
import { item } from '../support/app/copied.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { chooseByKeys, expectSaid, fieldOn, writeNote } from '../support/app/notes.ts';
import { detailOf, JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';

const NAME = 'Jakarta Store';
const NOTE = 'call Budi, +62 812-5550-0199';
const WAY = 'technician is on the way';

/** Copies the hand-over from the journal, and returns to the list. */
async function copyHandOver(app: RunningApp, page: Page): Promise<string> {
  await JournalPage.open(page);
  await page.getByRole('button', { name: text('journal.handOver.button') }).click();
  await expectSaid(page, text('journal.handOver.done'));
  const copied = await app.clipboard.until(/^# Hand-over, /);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').waitFor();
  return copied;
}

/** The lines of the first instance that is down, in the hand-over. */
function firstDown(handOver: string): readonly string[] {
  const [, section = ''] = handOver.split(`## ${text('journal.handOver.down')}\n\n- `);
  const [entry = ''] = section.split(/\n(?:- |\n)/);
  return entry.split('\n').slice(1);
}

test('an outage is acknowledged with a note: until its end the open row and the hand-over show it', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, search } = fleet;
  const row = fleet.row(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'healthy');
  await writeNote(fleet, JAKARTA, NOTE);
  service.disconnect(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'down');
  await page.keyboard.type('jakarta');
  await expect(fleet.rows).toHaveCount(1);

  // Esc changes nothing, and closes the dialog only.
  const open = text('note.acknowledge.open');
  await chooseByKeys(page, open, 4);
  const dialog = page.getByRole('dialog', {
    name: text('note.acknowledge.title', { name: NAME }),
  });
  await expect(fieldOn(page)).toBeFocused();
  await page.keyboard.type('never mind');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('jakarta');

  await chooseByKeys(page, open, 4);
  await expect(fieldOn(page)).toBeFocused();
  await page.keyboard.type(WAY);
  await page.keyboard.press('Enter');
  await expectSaid(page, text('note.acknowledge.done', { name: NAME }));
  await expect(dialog).toHaveCount(0);
  await expect(search).toBeFocused();
  await page.keyboard.press('Control+Enter');
  const detail = detailOf(page);
  await expect(detail.getByText(WAY, { exact: true })).toBeVisible();
  await page.keyboard.press('Shift+F10');
  await expect(item(page, text('note.edit'))).toBeVisible();
  await expect(item(page, open)).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(firstDown(await copyHandOver(app, page))).toEqual([
    `  - ${text('note.acknowledgedLine', { note: WAY })}`,
    `  - ${text('note.line', { note: NOTE })}`,
  ]);

  service.connect(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'healthy');
  // Back from the journal, the row is still open.
  await expect(detail.getByText(NOTE, { exact: true })).toBeVisible();
  await expect(detail.getByText(WAY)).toHaveCount(0);
  service.disconnect(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'down');
  await expect(detail.getByText(NOTE, { exact: true })).toBeVisible();
  await expect(detail.getByText(WAY)).toHaveCount(0);
  expect(firstDown(await copyHandOver(app, page))).toEqual([
    `  - ${text('note.line', { note: NOTE })}`,
  ]);
});

test('a recovery while the dialog is open is reported, and nothing is acknowledged', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  const row = fleet.row(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'healthy');
  service.disconnect(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'down');
  await page.keyboard.type('jakarta');
  await expect(fleet.rows).toHaveCount(1);
  await chooseByKeys(page, text('note.acknowledge.open'), 4);
  await expect(fieldOn(page)).toBeFocused();
  service.connect(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'healthy');
  await page.keyboard.type(WAY);
  await page.keyboard.press('Enter');
  await expectSaid(page, text('note.acknowledge.over', { name: NAME }));
});
