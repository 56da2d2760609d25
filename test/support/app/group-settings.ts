// Groups in the settings: their controls by role and name, and what the settings file has of them.
import { isDeepStrictEqual } from 'node:util';
import { expect } from '@playwright/test';
import type { Locator, Page } from 'playwright';
import { text } from '../core/texts.ts';
import type { RunningApp } from './running-app.ts';

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const adder = (page: Page) => button(page, text('window.groups.add'));
export const editor = (page: Page, group: string) =>
  button(page, text('window.groups.editOf', { group }));
export const menuOf = (page: Page, group: string) =>
  button(page, text('window.groups.moreFor', { group }));
export const nameIn = (dialog: Locator) =>
  dialog.getByLabel(text('window.groups.name'), { exact: true });
export const saveIn = (dialog: Locator) =>
  dialog.getByRole('button', { name: text('window.groups.save'), exact: true });

export async function openSettings(app: RunningApp): Promise<Page> {
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await button(page, text('window.settings')).click();
  await expect(page.getByRole('heading', { name: text('window.settings') })).toBeFocused();
  return page;
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Waits until the file has just these groups. What did not change of one is as the file had it. */
export async function untilSaved(
  app: RunningApp,
  groups: readonly object[] | undefined,
): Promise<void> {
  await app.settings.until((saved) => isDeepStrictEqual(saved?.groups, groups));
}
