// The settings list the licences of everything that ships.

import { expect, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';
import { observe } from '../support/desktop/observed.ts';

test('the licence of every shipped package can be read', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page } = await app.window();
  await page.getByRole('button', { name: 'Settings' }).click();
  const licences = page.locator('li:has(summary)');
  await expect(page.getByRole('button', { name: text('window.set.showLicences') })).toBeVisible();
  await expect(licences).toHaveCount(0);
  await page.getByRole('button', { name: text('window.set.showLicences') }).click();
  // Packages of both programs, and what ships beside them.
  const named = (name: string) => licences.filter({ hasText: new RegExp(`^${name} \\d`) });
  for (const name of ['svelte', 'zod', '@jellybrick/dbus-next', 'electron']) {
    await expect(named(name)).toHaveCount(1);
  }
  await expect(named('@github/keytar')).toHaveCount(0);
  // The texts are in the page, whether open or not.
  await observe('the licences and their texts', async () => ({
    licences: await licences.count(),
    texts: await licences.locator('.text').allTextContents(),
  })).until((all) => {
    const blank = all.texts.filter((text) => text.trim() === '');
    return all.texts.length === all.licences && blank.length === 0;
  });
  const svelte = licences.filter({ hasText: /^svelte \d/ });
  await expect(svelte.getByText('Permission is hereby granted')).toBeHidden();
  await svelte.getByText(/^svelte \d.* MIT$/).click();
  await expect(svelte.getByText('Permission is hereby granted')).toBeVisible();
  await page.getByRole('button', { name: text('window.set.hideLicences') }).click();
  await expect(licences).toHaveCount(0);
  // Only a packaged test build carries this label.
  await expect(page.getByText('Test build')).toHaveCount(0);
});
