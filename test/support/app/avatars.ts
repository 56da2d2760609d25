// The pictures of the rows as a test holds them: a host for them, and the picture that a row shows.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { PNG } from 'pngjs';
import type { Instance } from '../../../main/core/instance/instance.ts';
import { buildInstance } from '../service/builders.ts';
import { drawProfilePicture } from '../service/drawings.ts';
import { PictureHost } from '../service/picture-host.ts';
import { WachatService } from '../service/wachat-service.ts';
import { test as base, expect, TOKEN } from './fixtures.ts';

export const SERVICE_PICTURE = '/instance/profile-picture';

export const test = base.extend<{ host: PictureHost; elsewhere: PictureHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  service: async ({}, use) => {
    const service = await WachatService.start({ token: TOKEN, instances: [] });
    await use(service);
    await service.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  host: async ({}, use) => {
    const host = await PictureHost.start();
    await use(host);
    await host.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  elsewhere: async ({}, use) => {
    const elsewhere = await PictureHost.start();
    await use(elsewhere);
    await elsewhere.stop();
  },
});

export function rowWith(apiInstanceName: string, profilePictureUrl: string | null): Instance {
  return buildInstance({ apiInstanceName, profilePictureUrl });
}

/** The colour of the sky in the picture that is drawn for a name, which tells it from others. */
function skyOf(name: string): readonly number[] {
  const { data, width } = PNG.sync.read(drawProfilePicture(name));
  return [...data.subarray((5 * width + 5) * 4, (5 * width + 5) * 4 + 3)];
}

/** How far the row's picture is from the one of a name: 0 to 255, or 999 where it shows none of 80 px. */
function distance(row: Locator, name: string): Promise<number> {
  const shown = row.locator('[data-avatar="picture"] img');
  return shown.evaluate((image: HTMLImageElement, sky) => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (context === null || image.naturalWidth !== 80 || image.naturalHeight !== 80) return 999;
    if (getComputedStyle(image).visibility !== 'visible') return 999;
    context.drawImage(image, 0, 0);
    const pixel = context.getImageData(4, 4, 1, 1).data;
    return Math.max(...sky.map((channel, i) => Math.abs(channel - (pixel[i] ?? 999))));
  }, skyOf(name));
}

/** Waits until the row shows the picture that is drawn for a name. */
export async function expectPicture(row: Locator, name: string): Promise<void> {
  await expect.poll(() => distance(row, name)).toBeLessThan(8);
}

export function askedOfService(service: WachatService): readonly (string | undefined)[] {
  return service.requests
    .filter(({ path }) => path === SERVICE_PICTURE)
    .map(({ query }) => query.instanceName);
}

/** How many bytes the files of a folder have together. */
export function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}
