// Notes: the field, the menu's items by keys, and what the app is asked for.
import { expect } from '@playwright/test';
import type { Locator, Page } from 'playwright';
import { text } from '../core/texts.ts';
import { perform } from '../desktop/observed.ts';
import { item } from './copied.ts';
import type { FleetPage } from './fleet-page.ts';

export function fieldOn(page: Page): Locator {
  return page.getByRole('textbox', { name: text('note.label') });
}

/** Opens the menu of the row that the search has found, and goes up to an item. */
export async function chooseByKeys(page: Page, name: string, steps: number): Promise<void> {
  await page.keyboard.press('Shift+F10');
  await expect(item(page, text('window.menu.apiName'))).toBeFocused();
  for (let i = 0; i < steps; i += 1) await page.keyboard.press('ArrowUp');
  await expect(item(page, name)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** Waits for a sentence in the footer, as a screen reader says it. */
export async function expectSaid(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words })).toHaveText(words);
}

/** Has the app write a note, as the window asks for it. */
export async function writeNote({ page }: FleetPage, name: string, note: string): Promise<void> {
  await perform(
    page.evaluate(
      ([apiInstanceName, words]) =>
        window.wachat.setNote({ account: 'main', apiInstanceName }, words),
      [name, note] as const,
    ),
  );
}
