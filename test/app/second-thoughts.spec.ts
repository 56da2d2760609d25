// What the window says when a copy or the journal fails, what it asks first, and where keys and focus go then.

import type { Page } from '@playwright/test';
import { item } from '../support/app/copied.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { detailOf, JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';

/**
 * The texts that the footer shows and announces from now on, however briefly: each is there for 2 s only.
 * One that comes again counts again.
 */
async function footerTexts(page: Page): Promise<Observed<[string[], string[]]>> {
  await perform(
    page.evaluate(() => {
      const kept: [string[], string[]] = [[], []];
      const parts = ['footer', '.sr[role="status"]'];
      const look = () => {
        for (const [i, part] of parts.entries()) {
          const shown = [...document.querySelectorAll(part)].map(({ textContent }) => textContent);
          const text = shown.join('\n');
          if (text !== kept[i]?.at(-1)) kept[i]?.push(text);
        }
      };
      new MutationObserver(look).observe(document, {
        childList: true,
        subtree: true,
        characterData: true,
      });
      Object.assign(window, { footerTexts: kept });
    }),
  );
  return observe('what the footer has shown and announced', () =>
    page.evaluate(() => Reflect.get(window, 'footerTexts') as [string[], string[]]),
  );
}

test('a copy that the clipboard refuses says so, wherever it was asked for', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  const row = fleet.row(JAKARTA);
  await expect(row).toBeVisible();
  await perform(
    app.electron.evaluate(({ clipboard }) => {
      clipboard.writeText = () => {
        throw new Error('another program holds the clipboard');
      };
    }),
  );
  const failed = text('window.copy.failed');
  const said = (await footerTexts(page)).map((parts) =>
    parts.map((texts) => texts.filter((one) => one.includes(failed)).length),
  );
  const copies = [
    async () => {
      await row.hover();
      await row.getByRole('button', { name: 'Copy API name' }).click();
    },
    async () => {
      await page.getByRole('button', { name: 'Copy list' }).click();
      await item(page, text('window.copyList.csv')).click();
    },
    async () => {
      await row.locator('.status').click();
      await page.getByRole('button', { name: text('detail.copy', { field: 'owner' }) }).click();
    },
  ];
  for (const [i, copy] of copies.entries()) {
    await copy();
    await said.until([i + 1, i + 1]);
    // The next one is the same text again, so this one has to go first.
    await expect(page.locator('footer')).not.toContainText(failed);
  }
  await page.keyboard.press('Escape');
  await JournalPage.open(page);
  await page.getByRole('button', { name: text('journal.handOver.button') }).click();
  await said.until([copies.length + 1, copies.length + 1]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: text('data.copyDiagnostics') }).click();
  await expect(page.getByText(text('data.notCopied'))).toBeVisible();
});

test('Ctrl+C copies the number of the active row, unless the user selected the search text', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, search, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await search.fill('jakarta');
  await expect(rows).toHaveCount(1);
  await search.press('ArrowDown');
  // The search field selects its text by itself, as when the window opens.
  await page.getByRole('button', { name: 'Check now' }).focus();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.press('Control+c');
  await app.clipboard.until('+628123456789');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await app.clipboard.until('jakarta');
});

test('Esc closes an open menu wherever the focus is, and only the menu', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await fleet.row(JAKARTA).locator('.status').click();
  const detail = detailOf(page);
  await expect(detail).toBeVisible();
  const opens = [
    () => page.keyboard.press('Shift+F10'),
    () => page.getByRole('button', { name: 'Sort' }).click(),
    () => page.getByRole('button', { name: 'Copy list' }).click(),
  ];
  for (const open of opens) {
    await open();
    const menu = page.getByRole('menu');
    await expect(menu).toBeVisible();
    await perform(page.evaluate(() => (document.activeElement as HTMLElement).blur()));
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(detail).toBeVisible();
  }
  await app.windowVisible.until(true);
});

test('the focus stays on the button that mutes from the details', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await fleet.row(JAKARTA).locator('.status').click();
  const detail = detailOf(page);
  const button = (name: string) => detail.getByRole('button', { name, exact: true });
  await button('Mute…').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(button(text('window.menu.unmute'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button('Mute…')).toBeFocused();
});

/** Makes requests for the journal fail, or lets them through again. */
async function failJournal(app: RunningApp, fails: boolean): Promise<void> {
  await perform(
    app.electron.evaluate(({ ipcMain }, failing) => {
      type Handler = (...args: unknown[]) => unknown;
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>;
      const kept = globalThis as { journalHandler?: Handler | undefined };
      kept.journalHandler ??= handlers.get('journal');
      const refuse = () => Promise.reject(new Error('not now'));
      if (kept.journalHandler) handlers.set('journal', failing ? refuse : kept.journalHandler);
    }, fails),
  );
}

test('a journal that could not be read offers to try again', async ({
  launchSignedIn,
  service,
}) => {
  // No poll comes in between, which would try again by itself.
  const app = await launchSignedIn({ settings: settingsFor(service, { pollSeconds: 3600 }) });
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  await failJournal(app, true);
  const journal = await JournalPage.open(page);
  const failed = page.getByRole('heading', { name: text('journal.failedTitle') });
  await expect(failed).toBeVisible();
  const again = page.getByRole('button', { name: text('window.banner.tryAgain') });
  // The second failure draws the button anew.
  await perform(again.evaluate((button) => button.setAttribute('data-before', '')));
  await again.click();
  await expect(again.and(page.locator(':not([data-before])'))).toBeVisible();
  await failJournal(app, false);
  // Not `press` of the button, which is gone before the key is released.
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(journal.line(text('journal.start'))).toBeVisible();
  await expect(failed).toHaveCount(0);
  await expect(page.getByRole('region', { name: text('journal.list') })).toBeFocused();
});

test('a journal that the next poll could read takes the focus of the button that is gone', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await failJournal(app, true);
  const journal = await JournalPage.open(page);
  await page.getByRole('button', { name: text('window.banner.tryAgain') }).focus();
  await failJournal(app, false);
  service.disconnect(JAKARTA);
  await expect(journal.line(text('journal.start'))).toBeVisible();
  await expect(page.getByRole('region', { name: text('journal.list') })).toBeFocused();
});

test('signing out asks once', async ({ desktop, launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  const opener = page.getByRole('button', { name: text('window.set.signOut') });
  const dialog = page.getByRole('dialog', {
    name: text('window.set.signOutAsk', { account: 'Main' }),
  });
  await opener.press('Enter');
  await expect(dialog).toHaveAccessibleDescription(text('window.set.signOutText'));
  // A second Enter by mistake changes nothing.
  const cancel = dialog.getByRole('button', { name: text('window.set.cancel') });
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  // Esc closes the dialog, and only the dialog, wherever the focus is.
  await opener.press('Enter');
  await expect(dialog).toBeVisible();
  await perform(page.evaluate(() => (document.activeElement as HTMLElement).blur()));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  await desktop.secrets.token().holdsWhile(
    (token) => token !== undefined,
    async () => {
      await opener.press('Enter');
    },
  );
  await dialog.getByRole('button', { name: text('window.set.signOut') }).click();
  await desktop.secrets.token().until(undefined);
  await expect(dialog).toHaveCount(0);
});
