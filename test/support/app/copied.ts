// What was copied, as a person finds it: on the clipboard, in the footer, and heard.
import { expect, type Locator, type Page } from '@playwright/test';
import { TOKEN } from './fixtures.ts';
import type { RunningApp } from './running-app.ts';

/** An item of the menu that is open. */
export function item(page: Page, name: string): Locator {
  return page.getByRole('menuitem', { name, exact: true });
}

/** It is on the clipboard, in the footer, and heard; and no token is in any of them. */
export async function expectCopied(
  app: RunningApp,
  text: string | RegExp,
  words: string,
): Promise<void> {
  const { page } = await app.window();
  await expect(page.getByRole('status').filter({ hasText: words })).toHaveText(words);
  await expect(page.locator('footer')).toContainText(words.slice('Copied '.length));
  const copied = await app.clipboard();
  if (typeof text === 'string') expect(copied).toBe(text);
  else expect(copied).toMatch(text);
  expect(copied + words).not.toContain(TOKEN);
}
