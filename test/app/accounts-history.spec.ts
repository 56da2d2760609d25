// Removing an account with its history: by keys alone, and with a history that can't be deleted.
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expectAbsent } from '../support/app/absent.ts';
import { violationsOn } from '../support/app/accessibility.ts';
import { contentsOf } from '../support/app/files.ts';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import type { Observed } from '../support/desktop/observed.ts';
import { cutTexts } from '../support/pictures/cut-texts.ts';
import { zoomTo } from '../support/pictures/zoom.ts';
import { buildInstance } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const BRANCH = 'branch-7f3';
const KEDAI = 't9_kedai_biru';
const NAME = 'Kedai Biru';

interface Two {
  readonly branch: WachatService;
  /** The app with two accounts, each with a loss that is in the history. */
  readonly app: RunningApp;
}

const two = test.extend<Two>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  branch: async ({}, use) => {
    const instances = [buildInstance({ apiInstanceName: KEDAI, displayName: NAME })];
    const service = await WachatService.start({ token: TOKEN, instances });
    await use(service);
    await service.stop();
  },
  app: async ({ branch, desktop, launch, service }, use) => {
    const accounts = [
      { id: 'main', name: 'Main', baseUrl: service.baseUrl },
      { id: BRANCH, name: 'Branch', baseUrl: branch.baseUrl },
    ];
    for (const { id } of accounts) await desktop.secrets.store(id, TOKEN);
    const app = await launch({ settings: { accounts, pollSeconds: 5, confirmSeconds: 10 } });
    const tray = await app.tray();
    await tray.until({ tone: 'green', tooltip: text('tray.connected', { n: 13, count: 13 }) });
    service.disconnect(JAKARTA, 'loggedout');
    branch.disconnect(KEDAI, 'loggedout');
    for (const instance of [JAKARTA, KEDAI]) {
      await linesOf(app).until((lines) => lines.some((line) => isLossOf(instance, line)));
    }
    await use(app);
  },
});

/** The lines of the history, oldest first. */
function linesOf(app: RunningApp): Observed<readonly string[]> {
  return contentsOf(join(app.profile, 'history')).map<readonly string[]>(
    (files) => [...files.values()].flatMap((bytes) => bytes.toString().split('\n').filter(Boolean)),
    'the lines of the history',
  );
}

const isLossOf = (instance: string, line: string) =>
  line.includes(`"${instance}"`) && line.includes('"to":"down"');

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Opens the dialog by keys alone. Returns it, with the focus on its first button. */
async function askToRemove(page: Page): Promise<Locator> {
  await button(page, text('window.settings')).press('Enter');
  await button(page, text('window.set.moreFor', { account: 'Branch' })).press('Enter');
  await expect(page.getByRole('menuitem', { name: text('window.set.moveUp') })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: text('window.set.remove') })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', {
    name: text('window.set.removeAsk', { account: 'Branch' }),
  });
  await expect(dialog.getByRole('button', { name: text('window.set.cancel') })).toBeFocused();
  return dialog;
}

two(
  'by keys alone, an account goes with all of its history, and nothing of the other one does',
  async ({ app, service }) => {
    const { page } = await app.window();
    const dialog = await askToRemove(page);
    await expect(dialog).toHaveAccessibleDescription(text('window.set.removeText'));
    const also = dialog.getByRole('checkbox', { name: text('window.set.removeHistory') });
    await expect(also).not.toBeChecked();
    await expect(also).toHaveAccessibleDescription(text('window.set.removeHistoryHint'));
    // Esc changes nothing, and the next time the box is empty again.
    await page.keyboard.press('Shift+Tab');
    await expect(also).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    const more = button(page, text('window.set.moreFor', { account: 'Branch' }));
    await expect(more).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(also).not.toBeChecked();

    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await expect(also).toBeChecked();
    await violationsOn(page).until([]);
    await zoomTo(app, page, 2);
    await violationsOn(page).until([]);
    await cutTexts(page).until([]);
    await zoomTo(app, page, 1);
    const others = await linesOf(app)
      .map((lines) => lines.filter((line) => line.includes('"account":"main"')))
      .until(({ length }) => length > 12);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const remove = dialog.getByRole('button', { name: text('window.set.removeAccount') });
    await expect(remove).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: text('window.settings') })).toBeFocused();
    await expect(dialog).toHaveCount(0);
    await expectAbsent([contentsOf(join(app.profile, 'history'))], BRANCH, KEDAI, NAME);

    await page.keyboard.press('Escape');
    const journal = await JournalPage.open(page);
    await expect(
      journal.line(text('journal.health.down', { name: 'Jakarta Store' })),
    ).toBeVisible();
    // What happens from now on comes after what there was.
    service.connect(JAKARTA);
    await expect(
      journal.line(text('journal.health.healthy', { name: 'Jakarta Store' })),
    ).toBeVisible();
    await expect(journal.line(NAME)).toHaveCount(0);
    await linesOf(app).until(
      (lines) =>
        lines.length > others.length && others.every((line, place) => lines[place] === line),
    );
    await app.quit();
    await expectAbsent([contentsOf(join(app.profile, 'history'))], BRANCH, KEDAI, NAME);
  },
);

two(
  'a history that cannot be deleted keeps no account, is said with the reason, and can be tried again',
  async ({ app, desktop }) => {
    // No file can take the place of a folder.
    const inTheWay = join(app.profile, 'history', '2026-06-13.jsonl');
    mkdirSync(inTheWay);
    const { page } = await app.window();
    await askToRemove(page);
    await page.getByRole('checkbox', { name: text('window.set.removeHistory') }).check();
    await button(page, text('window.set.removeAccount')).click();
    const dialog = page.getByRole('dialog', {
      name: text('window.set.removed', { account: 'Branch' }),
    });
    await expect(dialog.getByRole('alert')).toHaveText(text('window.set.historyLeft.failed'));
    await expect(dialog).toHaveAccessibleDescription(text('window.set.historyLeftText'));
    await violationsOn(page).until([]);
    await desktop.secrets.token(BRANCH).until(undefined);
    await app.settings.until((settings) => !JSON.stringify(settings).includes(BRANCH));

    rmdirSync(inTheWay);
    await button(page, text('window.banner.tryAgain')).click();
    await expect(page.getByRole('heading', { name: text('window.settings') })).toBeFocused();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectAbsent([contentsOf(join(app.profile, 'history'))], BRANCH, KEDAI);
  },
);
