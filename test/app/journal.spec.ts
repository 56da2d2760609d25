// The journal on the real desktop: what it tells, how it is narrowed, scrolled and kept up to date.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { newProfile } from '../support/app/running-app.ts';
import { drawn } from '../support/pictures/zoom.ts';

const DAY_MS = 24 * 60 * 60_000;

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
  await journal.narrowTo('Notices');
  await expect(page.getByText('Nothing of this happened')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(journal.line('Jakarta Store went down')).toBeVisible();
  expect((await journal.words()).at(-1)).toBe('Wachat Tray started to watch');

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
  await expect(first.getByRole('time')).toHaveText('00:00');

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

  // What was let go is there again on the way back, where it was: half of all lies in the middle.
  await journal.list.evaluate((list) =>
    list.scrollTo({ top: (list.scrollHeight - list.clientHeight) / 2, behavior: 'instant' }),
  );
  await expect.poll(() => journal.inView()).toBeGreaterThan(5);
  await expect(journal.line(/Old 1500 /)).toBeInViewport();
});
