// The settings tell what the app is made of.
import { expect, test } from '../support/app/fixtures.ts';

test('every licence of what ships can be read', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page } = await app.window();
  await page.getByRole('button', { name: 'Settings' }).click();
  const licences = page.locator('li:has(summary)');
  await expect(page.getByRole('button', { name: 'Show licences' })).toBeVisible();
  await expect(licences).toHaveCount(0);
  await page.getByRole('button', { name: 'Show licences' }).click();
  // Of both programs, and of what ships beside them.
  for (const name of ['svelte', 'zod', '@github/keytar', 'electron']) {
    await expect(licences.filter({ hasText: new RegExp(`^${name} \\d`) })).toHaveCount(1);
  }
  // Kept for reading, opened or not.
  const texts = await licences.locator('.text').allTextContents();
  expect(texts).toHaveLength(await licences.count());
  expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  const svelte = licences.filter({ hasText: /^svelte \d/ });
  await expect(svelte.getByText('Permission is hereby granted')).toBeHidden();
  await svelte.getByText(/^svelte \d.* MIT$/).click();
  await expect(svelte.getByText('Permission is hereby granted')).toBeVisible();
  await page.getByRole('button', { name: 'Hide licences' }).click();
  await expect(licences).toHaveCount(0);
  // A build from a checkout is none that could be mistaken for a release.
  await expect(page.getByText('Test build')).toHaveCount(0);
});
