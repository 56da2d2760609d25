// The journal on the real desktop: what it tells, how it is narrowed, scrolled and kept up to date; exports on disk; the hand-over.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { newProfile, type RunningApp } from '../support/app/running-app.ts';
import { parseCsv } from '../support/core/parse-csv.ts';
import { drawn } from '../support/pictures/zoom.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
const DAY_MS = 24 * 60 * 60_000;

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The system's own dialog is none of the page's, and no test reaches into it: it answers with this place, or with none. */
function answerDialog(app: RunningApp, path: string | null): Promise<void> {
  return app.electron.evaluate(({ dialog }, filePath) => {
    const answered = { canceled: filePath === null, filePath: filePath ?? '' };
    Reflect.set(dialog, 'showSaveDialog', async (...asked: unknown[]) => {
      Reflect.set(globalThis, 'askedToSave', asked.at(-1));
      return answered;
    });
  }, path);
}

/** A profile in which a history was written in the days before this one, so many lines of an instance. */
function profileWith(lines: number): string {
  const profile = newProfile();
  mkdirSync(join(profile, 'history'));
  const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
  const at = (i: number) =>
    new Date(Date.parse(`${yesterday}T00:00:00Z`) + (i * DAY_MS) / lines).toISOString();
  const text = Array.from({ length: lines }, (_, i) => {
    const [from, to] = i % 2 === 0 ? ['healthy', 'down'] : ['down', 'healthy'];
    const reason = { code: 'word', word: 'close' };
    const of = { account: 'main', instance: `old_${i}`, name: `Old ${i}`, from, to, reason };
    return `${JSON.stringify({ at: at(i), kind: 'health', ...of })}\n`;
  });
  writeFileSync(join(profile, 'history', `${yesterday}.jsonl`), text.join(''));
  return profile;
}

test('a loss and its end, a fault, and what was told stand in it; by instance and by kind', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  const journal = await JournalPage.open(page);
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await expect(journal.line('Wachat Tray started to watch')).toBeVisible();

  // It follows by itself.
  service.disconnect(JAKARTA, 'loggedout');
  await expect(journal.line('Jakarta Store went down')).toContainText('Wachat says “loggedout”');
  await expect(journal.line('Told: Jakarta Store disconnected')).toBeVisible();
  service.connect(JAKARTA);
  await expect(journal.line('Jakarta Store is connected again')).toBeVisible();
  await expect(journal.line('Told: Jakarta Store is back')).toBeVisible();
  service.fail(503, { message: 'Maintenance until noon' });
  await expect(journal.line(/^.*Wachat has a fault/).last()).toContainText(
    'Wachat says: “Maintenance until noon”',
  );
  service.heal();
  await expect(journal.line('Over: Wachat has a fault')).toBeVisible();
  const all = await journal.words();
  expect(all[0]).toBe('Over: Wachat has a fault');
  expect(all.at(-1)).toBe('Wachat Tray started to watch');

  const kinds = {
    Instances: ['Jakarta Store is connected again', 'Jakarta Store went down'],
    Wachat: ['Over: Wachat has a fault', 'Wachat has a fault'],
    Notices: ['Told: Jakarta Store is back', 'Told: Jakarta Store disconnected'],
    App: ['Wachat Tray started to watch'],
  };
  for (const [kind, words] of Object.entries(kinds)) {
    await journal.narrowTo(kind);
    await expect.poll(() => journal.words(), kind).toEqual(words);
  }

  await journal.narrowTo('All');
  await journal.instance.pressSequentially('jak');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => journal.words())
    .toEqual([
      'Told: Jakarta Store is back',
      'Jakarta Store is connected again',
      'Told: Jakarta Store disconnected',
      'Jakarta Store went down',
    ]);
  const clear = page.getByRole('button', { name: 'All instances' });
  await expect(clear).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(journal.instance).toBeFocused();
  await expect(journal.line('Wachat Tray started to watch')).toBeVisible();

  // One that nothing happened to.
  await journal.instance.pressSequentially('zzz');
  await expect(page.getByRole('status').filter({ hasText: 'No instance' })).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(journal.instance).toHaveValue('');
  await journal.instance.pressSequentially('bali');
  await page.getByRole('option').first().click();
  await expect(page.getByText('Nothing of this happened')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(journal.line('Jakarta Store went down')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(fleet.search).toBeFocused();
});

test('a long one comes page by page, keeps its place, and does not grow with what was read', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ profile: profileWith(3000), settings: settingsFor(service) });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const journal = await JournalPage.open(page);
  await expect(journal.line('Old 2999')).toBeVisible();
  expect(await journal.lines.count()).toBeLessThanOrEqual(300);

  // Down by keys, until the first line of all.
  const first = journal.line(/Old 0 /);
  await journal.list.focus();
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(first).toBeVisible({ timeout: 200 });
  }).toPass({ intervals: [50] });
  expect(await journal.lines.count()).toBeLessThanOrEqual(1300);

  // What happens now moves nothing that is looked at.
  // Keys scroll smoothly: what is on its way ends here.
  await journal.list.evaluate((list) =>
    list.scrollTo({ top: list.scrollHeight, behavior: 'instant' }),
  );
  await drawn(page);
  const place = async () => Math.round((await first.boundingBox())?.y ?? 0);
  const before = await place();
  service.disconnect(JAKARTA, 'loggedout');
  const fresh = page.getByRole('button', { name: /^\d+ new$/ });
  await expect(fresh).toBeVisible();
  expect(await place()).toBe(before);
  await fresh.click();
  await expect(journal.line('Jakarta Store went down')).toBeInViewport();

  // What was let go is there again on the way back.
  await journal.list.evaluate((list) => list.scrollTo({ top: list.scrollHeight / 2 }));
  await expect.poll(() => journal.inView()).toBeGreaterThan(5);
});

test('exports stand on disk, whole, and what goes wrong is said', async ({
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
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const choose = (name: string) => dialog.getByRole('radio', { name, exact: true }).check();
  const save = dialog.getByRole('button', { name: 'Save…' });
  const open = () => page.getByRole('button', { name: 'Export…' }).click();

  await open();
  await answerDialog(app, null);
  await save.click();
  await expect(save).toBeEnabled();
  await expect(dialog).toBeVisible();

  const csv = join(folder, 'journal.csv');
  await answerDialog(app, csv);
  await choose('Today');
  await save.click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toHaveText(
    'Saved journal.csv',
  );
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Export…' })).toBeFocused();
  const asked = await app.electron.evaluate(() => Reflect.get(globalThis, 'askedToSave'));
  expect(asked.defaultPath).toMatch(/wachat-journal-\d{4}-\d\d-\d\d\.csv$/);
  const [header, ...lines] = parseCsv(readFileSync(csv, 'utf8').slice(1));
  expect(header?.[0]).toBe('Time (UTC)');
  const fall = lines.find((cells) => cells[6] === 'down');
  expect(fall?.slice(1, 7)).toEqual([
    ...['Main', 'health', JAKARTA, `'=1+1, "Jakarta"`, 'healthy', 'down'],
  ]);
  expect(fall?.[8]).toBe('Wachat says “loggedout”');

  const json = join(folder, 'uptime.json');
  await answerDialog(app, json);
  await open();
  await choose('Uptime');
  await choose('JSON');
  await choose('30 days');
  await save.click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved uptime.json' })).toBeAttached();
  const uptime = JSON.parse(readFileSync(json, 'utf8'));
  expect(uptime).toMatchObject({ format: 'wachat-tray-uptime', version: 1 });
  expect(uptime.instances).toHaveLength(12);
  const jakarta = uptime.instances.find(
    (one: { apiInstanceName: string }) => one.apiInstanceName === JAKARTA,
  );
  expect(jakarta).toMatchObject({ accountName: 'Main', dropsBegun: 1 });
  expect(jakarta.uptimePercent).toBeLessThan(100);
  expect(jakarta.watchedSeconds).toBeGreaterThan(0);

  await answerDialog(app, join(folder, 'no such folder', 'journal.csv'));
  await open();
  await save.click();
  await expect(dialog.getByRole('alert')).toHaveText('It was not saved. The log says why.');
  expect(readdirSync(folder).sort()).toEqual(['journal.csv', 'uptime.json']);
  expect(readFileSync(csv, 'utf8') + readFileSync(json, 'utf8')).not.toContain(TOKEN);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible();
});

test('the hand-over is on the clipboard', async ({ launchSignedIn, service }) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  service.disconnect(JAKARTA, 'loggedout');
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await page.evaluate(
    (name) => window.wachat.mute({ account: 'main', apiInstanceName: name }, 'until-back'),
    JAKARTA,
  );
  await JournalPage.open(page);
  await page.getByRole('button', { name: 'Copy hand-over' }).click();
  const words = 'Copied the hand-over';
  await expect(page.getByRole('status').filter({ hasText: words })).toHaveText(words);
  await expect(page.locator('footer')).toContainText(words);
  const text = await app.clipboard();
  expect(text).toMatch(/^# Hand-over, /);
  expect(text).toContain('11 of 12 connected');
  const [down] = text.split('## Down now\n\n')[1]?.split('\n') ?? [];
  expect(down).toMatch(
    /^- Jakarta Store, down since \d\d:\d\d \(\d+ \w+\): Wachat says “loggedout”\. · t1\\_mq9r2jov\\_jakarta\\_store, \+\d+ · Muted until it is back$/,
  );
  expect(text).toMatch(/## Drops today\n\n- \d\d:\d\d to now \(\d+ \w+\): Jakarta Store down/);
  expect(text).not.toContain(TOKEN);
});
