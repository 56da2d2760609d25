// What leaves the journal: exports to files, and the hand-over on the clipboard.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAbsent } from '../support/app/absent.ts';
import { contentsOf, filesIn, jsonIn, textOf } from '../support/app/files.ts';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { SaveDialog } from '../support/app/save-dialog.ts';
import { parseCsv } from '../support/core/parse-csv.ts';
import { text } from '../support/core/texts.ts';
import { perform } from '../support/desktop/observed.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('exports are complete files, and a failure is reported', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  service.rename(JAKARTA, '=1+1, "Jakarta"');
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  const journal = await JournalPage.open(page);
  await expect(journal.line('went down')).toBeVisible();
  const dialog = page.getByRole('dialog', { name: text('journal.export.title') });
  const choose = (name: string) => dialog.getByRole('radio', { name, exact: true }).check();
  const save = dialog.getByRole('button', { name: text('journal.export.save') });
  const open = () => page.getByRole('button', { name: text('journal.export.button') }).click();
  const system = new SaveDialog(desktop);

  await open();
  await save.click();
  await system.cancel();
  await expect(save).toBeEnabled();
  await expect(dialog).toBeVisible();

  const csv = join(folder, 'journal.csv');
  await choose(text('journal.export.spans.today'));
  await save.click();
  await system.copyProposal();
  await app.clipboard.until(/^wachat-journal-\d{4}-\d\d-\d\d\.csv$/);
  await system.saveAs(csv);
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toHaveText(
    text('journal.export.saved', { file: 'journal.csv' }),
  );
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: text('journal.export.button') })).toBeFocused();
  const table = textOf(csv).map((text = '') => parseCsv(text.slice(1)));
  const [header, ...lines] = await table.until(({ length }) => length > 1);
  expect(header?.[0]).toBe('Time (UTC)');
  const fall = lines.find((cells) => cells[6] === 'down');
  expect(fall?.slice(1, 7)).toEqual([
    ...['Main', 'health', JAKARTA, `'=1+1, "Jakarta"`, 'healthy', 'down'],
  ]);
  expect(fall?.[8]).toBe(text('reason.word', { word: 'loggedout' }));

  const json = join(folder, 'uptime.json');
  await open();
  await choose(text('journal.export.uptime'));
  await choose('JSON');
  await choose(text('journal.export.spans.month'));
  await save.click();
  await system.saveAs(json);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: text('journal.export.saved', { file: 'uptime.json' }) }),
  ).toBeAttached();
  const uptime = await jsonIn(json).until({ format: 'wachat-tray-uptime', version: 1 });
  const instances = uptime?.instances as Record<string, unknown>[];
  expect(instances).toHaveLength(12);
  const jakarta = instances.find(({ apiInstanceName }) => apiInstanceName === JAKARTA);
  expect(jakarta).toMatchObject({ accountName: 'Main', dropsBegun: 1 });
  expect(jakarta?.uptimePercent).toBeLessThan(100);
  expect(jakarta?.watchedSeconds).toBeGreaterThan(0);

  await open();
  await save.click();
  // Not even root can create a file there.
  await system.saveAs('/sys/journal.csv');
  await expect(dialog.getByRole('alert')).toHaveText(text('journal.export.read-only'));
  await filesIn(folder).until(['journal.csv', 'uptime.json']);
  await expectAbsent([contentsOf(folder)], TOKEN);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible();
});

test('the hand-over is copied', async ({ launchSignedIn, service }) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await perform(
    page.evaluate(
      (name) => window.wachat.mute({ account: 'main', apiInstanceName: name }, 'until-back'),
      JAKARTA,
    ),
  );
  await JournalPage.open(page);
  await page.getByRole('button', { name: text('journal.handOver.button') }).click();
  const words = text('journal.handOver.done');
  await expect(page.getByRole('status').filter({ hasText: words })).toHaveText(words);
  await expect(page.locator('footer')).toContainText(words);
  const copied = await app.clipboard.until(/^# Hand-over, /);
  expect(copied).toContain('11 of 12 connected');
  const [down] = copied.split('## Down now\n\n')[1]?.split('\n') ?? [];
  expect(down).toMatch(
    /^- Jakarta Store: down since \d\d:\d\d \(\d+ \w+\)\. Wachat reports “loggedout”\. · t1\\_mq9r2jov\\_jakarta\\_store, \+\d+ · Muted until it reconnects$/,
  );
  expect(copied).toMatch(
    /## Drops today\n\n- Since \d\d:\d\d \(\d+ \w+\): Jakarta Store is down\./,
  );
  expect(copied).not.toContain(TOKEN);
});
