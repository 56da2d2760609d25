// The import of a settings file as a person does it, and a fixture with such a file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { text } from '../core/texts.ts';
import type { Desktop } from '../desktop/desktop.ts';
import { test as base, expect } from './fixtures.ts';
import type { FleetPage } from './fleet-page.ts';
import { OpenDialog } from './open-dialog.ts';

export interface Along {
  readonly file: string;
  /** Writes what an export might have written. */
  write(content: object): void;
}

export const test = base.extend<{ along: Along }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  along: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'settings-'));
    const file = join(folder, 'along.json');
    await use({
      file,
      write: (content) => writeFileSync(file, JSON.stringify({ wachatTray: 1, ...content })),
    });
    rmSync(folder, { recursive: true, force: true });
  },
});

export function buttonIn(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

export async function openSettings({ page, rows }: FleetPage): Promise<Page> {
  await expect(rows.first()).toBeVisible();
  await buttonIn(page, text('window.settings')).click();
  return page;
}

/** Chooses a file for the import in the system's dialog. Returns the window's dialog that may follow. */
export async function chooseFile(desktop: Desktop, page: Page, file: string): Promise<Locator> {
  await buttonIn(page, text('data.file.import')).click();
  await new OpenDialog(desktop).open(file);
  return page.getByRole('dialog');
}
