// What was copied: on the clipboard, in the footer, and in the screen reader's announcement.
import { expect, type Locator, type Page } from '@playwright/test';
import { text as translated } from '../core/texts.ts';
import { TOKEN } from './fixtures.ts';
import type { RunningApp } from './running-app.ts';

/** An item of the open menu. */
export function item(page: Page, name: string): Locator {
  return page.getByRole('menuitem', { name, exact: true });
}

/** Waits for the text on the clipboard and for its announcement; neither holds the token. Returns the text. */
export async function expectCopied(
  app: RunningApp,
  text: string | RegExp | ((copied: string) => boolean),
  words: string,
): Promise<string> {
  const { page } = await app.window();
  await expect(page.getByRole('status').filter({ hasText: words })).toHaveText(words);
  await expect(page.locator('footer')).toContainText(
    words.slice(translated('window.copy.said', { text: '' }).length),
  );
  const copied = await app.clipboard.until(text);
  expect(copied + words).not.toContain(TOKEN);
  return copied;
}
