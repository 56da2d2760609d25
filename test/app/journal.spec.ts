// The journal on the real desktop: its entries, filters, scrolling and updates.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boxOf } from '../support/app/boxes.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { newProfile } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { observe, perform } from '../support/desktop/observed.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A profile with a history of yesterday of this many lines. */
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

test('the journal has a loss and its end, a fault, and the notifications; filtered by instance and by kind', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  const journal = await JournalPage.open(page);
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeFocused();
  await expect(page.getByRole('heading', { name: text('time.today') })).toBeVisible();
  await expect(journal.line(text('journal.start'))).toBeVisible();

  // It updates by itself.
  service.disconnect(JAKARTA, 'loggedout');
  await expect(journal.line(text('journal.health.down', { name: 'Jakarta Store' }))).toContainText(
    text('reason.word', { word: 'loggedout' }),
  );
  await expect(
    journal.line(text('journal.told', { title: 'Jakarta Store disconnected' })),
  ).toBeVisible();
  service.connect(JAKARTA);
  await expect(
    journal.line(text('journal.health.healthy', { name: 'Jakarta Store' })),
  ).toBeVisible();
  await expect(
    journal.line(text('journal.told', { title: 'Jakarta Store is back' })),
  ).toBeVisible();
  service.fail(503, { message: 'Maintenance until noon' });
  await expect(journal.line(/^.*Wachat returned an error/).last()).toContainText(
    text('problem.said', { said: 'Maintenance until noon' }),
  );
  service.heal();
  await expect(
    journal.line(text('journal.over', { title: text('problem.status.title') })),
  ).toBeVisible();
  await journal.words.until(
    (all) =>
      all[0] === text('journal.over', { title: text('problem.status.title') }) &&
      all.at(-1) === text('journal.start'),
  );

  const kinds = {
    Instances: [
      text('journal.health.healthy', { name: 'Jakarta Store' }),
      text('journal.health.down', { name: 'Jakarta Store' }),
    ],
    Wachat: [
      text('journal.over', { title: text('problem.status.title') }),
      text('problem.status.title'),
    ],
    [text('journal.show.notices')]: [
      text('journal.told', { title: 'Jakarta Store is back' }),
      text('journal.told', { title: 'Jakarta Store disconnected' }),
    ],
    App: [text('journal.start')],
  };
  for (const [kind, words] of Object.entries(kinds)) {
    await journal.narrowTo(kind);
    await journal.words.until(words);
  }

  await journal.narrowTo(text('journal.show.all'));
  await journal.instance.pressSequentially('jak');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await journal.words.until([
    text('journal.told', { title: 'Jakarta Store is back' }),
    text('journal.health.healthy', { name: 'Jakarta Store' }),
    text('journal.told', { title: 'Jakarta Store disconnected' }),
    text('journal.health.down', { name: 'Jakarta Store' }),
  ]);
  const clear = page.getByRole('button', { name: text('journal.instance.clear') });
  await expect(clear).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(journal.instance).toBeFocused();
  await expect(journal.line(text('journal.start'))).toBeVisible();

  // An instance without entries.
  await journal.instance.pressSequentially('zzz');
  await expect(page.getByRole('status').filter({ hasText: 'No instance' })).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(journal.instance).toHaveValue('');
  await journal.instance.pressSequentially('bali');
  await page.getByRole('option').first().click();
  await journal.narrowTo(text('journal.show.notices'));
  await expect(page.getByText(text('journal.noMatch'))).toBeVisible();
  await page.getByRole('button', { name: text('journal.showAll') }).click();
  await expect(journal.line(text('journal.health.down', { name: 'Jakarta Store' }))).toBeVisible();
  await journal.words.until((words) => words.at(-1) === text('journal.start'));

  await page.keyboard.press('Escape');
  await expect(fleet.search).toBeFocused();
});

test('a long journal loads page by page, keeps its place, and does not grow with what was read', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ profile: profileWith(3000), settings: settingsFor(service) });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const journal = await JournalPage.open(page);
  await expect(journal.line('Old 2999')).toBeVisible();
  expect(await journal.lineCount.atRest()).toBeLessThanOrEqual(300);

  // Down with the keyboard, to the oldest line.
  const first = journal.line(/Old 0 /);
  await journal.list.focus();
  await observe('whether End has led to the oldest line', async () => {
    await page.keyboard.press('End');
    return first.isVisible();
  }).until(true);
  expect(await journal.lineCount.atRest()).toBeLessThanOrEqual(1300);
  await expect(first.getByRole('time')).toHaveText(/^\d\d:\d\d$/);

  // New entries do not move the visible ones.
  // Keys scroll smoothly: this ends a movement that is still under way.
  await perform(
    journal.list.evaluate((list) => list.scrollTo({ top: list.scrollHeight, behavior: 'instant' })),
  );
  const fresh = page.getByRole('button', { name: /^\d+ new$/ });
  await boxOf(first)
    .map(({ y }) => Math.round(y), 'the top of the oldest line')
    .unchangedWhile(async () => {
      service.disconnect(JAKARTA, 'loggedout');
      await expect(fresh).toBeVisible();
    });
  await fresh.click();
  await expect(
    journal.line(text('journal.health.down', { name: 'Jakarta Store' })),
  ).toBeInViewport();

  // Lines that were unloaded are loaded again at the same place: half of all is in the middle.
  await perform(
    journal.list.evaluate((list) =>
      list.scrollTo({ top: (list.scrollHeight - list.clientHeight) / 2, behavior: 'instant' }),
    ),
  );
  await journal.inView.until((count) => count > 5);
  await expect(journal.line(/Old 1500 /)).toBeInViewport();
});
