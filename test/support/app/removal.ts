// "Remove all data" as its user meets it: the question, and the end of the app.
import { expect, type Page } from '@playwright/test';
import { text } from '../core/texts.ts';
import type { RunningApp } from './running-app.ts';

/** Acts, and waits for the app to end; returns its exit code. */
export async function endedBy(
  { program }: RunningApp,
  page: Page,
  act: () => Promise<unknown>,
): Promise<number | null> {
  const exit = new Promise<number | null>((resolve) => program.once('exit', resolve));
  await act().catch((error: unknown) => {
    // The page may close before it responds.
    if (!page.isClosed()) throw error;
  });
  return await exit;
}

/** Opens the question with the keyboard alone. */
export async function openByKeys(page: Page): Promise<void> {
  // Not `press` of the button, which may be gone before the key is released.
  await page.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused();
  // The last control on the page.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: text('data.removeOpen') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: text('data.removal.cancel') })).toBeFocused();
}
