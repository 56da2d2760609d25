// The rows' pictures in tests: a host that serves them, and the picture that a row shows.
import { type Locator, test as playwright } from '@playwright/test';
import { PNG } from 'pngjs';
import type { Instance } from '../../../main/core/instance/instance.ts';
import { type Observed, observe } from '../desktop/observed.ts';
import { buildInstance } from '../service/builders.ts';
import { drawProfilePicture } from '../service/drawings.ts';
import { PictureHost } from '../service/picture-host.ts';
import { WachatService } from '../service/wachat-service.ts';
import { test as base, TOKEN } from './fixtures.ts';

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

/** The colour of the sky in the picture that is drawn for a name; every name has its own. */
function skyOf(name: string): readonly number[] {
  const { data, width } = PNG.sync.read(drawProfilePicture(name));
  return [...data.subarray((5 * width + 5) * 4, (5 * width + 5) * 4 + 3)];
}

/** How much the row's picture differs from that of a name: 0 to 255, or 999 if it shows none of 80 px. */
function difference(row: Locator, name: string): Observed<number> {
  const shown = row.locator('[data-avatar="picture"] img');
  return observe(`the difference from the picture "${name}" in ${row}`, () =>
    shown.evaluate((image: HTMLImageElement, sky) => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      if (context === null || image.naturalWidth !== 80 || image.naturalHeight !== 80) return 999;
      if (getComputedStyle(image).visibility !== 'visible') return 999;
      context.drawImage(image, 0, 0);
      const pixel = context.getImageData(4, 4, 1, 1).data;
      return Math.max(...sky.map((channel, i) => Math.abs(channel - (pixel[i] ?? 999))));
    }, skyOf(name)),
  );
}

/** Waits until the row shows the picture that is drawn for a name. */
export async function expectPicture(row: Locator, name: string): Promise<void> {
  await playwright.step(`the picture "${name}"`, () => difference(row, name).until((by) => by < 8));
}

/** The instances whose picture was requested from the service, in the order of the requests. */
export function requestedFrom(service: WachatService): Observed<readonly (string | undefined)[]> {
  return service.log.map<readonly (string | undefined)[]>(
    (requests) =>
      requests
        .filter(({ path }) => path === SERVICE_PICTURE)
        .map(({ query }) => query.instanceName),
    'the pictures requested from the service',
  );
}
