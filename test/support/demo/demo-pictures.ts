// Pictures of the demo's virtual screen, panel and window, at each stage of the scenario.
import { mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../app/running-app.ts';
import type { Desktop } from '../desktop/desktop.ts';
import type { TrayItem, TrayItemView } from '../desktop/tray-item.ts';

export const PICTURES = join(ROOT, 'test/pictures/demo');

interface Moment {
  readonly name: string;
  readonly isNow: (view: TrayItemView) => boolean;
}

/** The stages of one round of the scenario, in order. */
const MOMENTS: readonly Moment[] = [
  { name: '1-all-connected', isNow: ({ tone }) => tone === 'green' },
  { name: '2-one-down', isNow: ({ tone }) => tone === 'red' },
  { name: '3-back', isNow: ({ tone }) => tone === 'green' },
  { name: '4-unsettled', isNow: ({ tone }) => tone === 'amber' },
  { name: '5-service-fault', isNow: ({ tone }) => tone === 'grey' },
  { name: '6-three-down', isNow: ({ tone, tooltip }) => tone === 'red' && /^9 of/.test(tooltip) },
  { name: '7-all-back', isNow: ({ tone }) => tone === 'green' },
];
/** Longer than between any two moments of a round, in seconds. */
const PATIENCE_SECONDS = 120;

/** Waits for each moment of one round in turn and takes its picture; throws if one does not come. */
export async function takePictures(
  desktop: Desktop,
  tray: TrayItem,
  tell: (line: string) => void,
): Promise<void> {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  for (const { name, isNow } of MOMENTS) {
    const { tooltip } = await tray.until(isNow, {
      what: `the moment for the picture ${name}`,
      timeoutMs: PATIENCE_SECONDS * 1000,
    });
    const path = join(PICTURES, `${name}.png`);
    await takeWhenStill(desktop, path);
    tell(`picture: ${path} (the tray says: ${tooltip.replaceAll('\n', ' · ')})`);
  }
}

/** The window paints a moment after the tray. A screen that never comes to rest is taken as it is. */
async function takeWhenStill(desktop: Desktop, path: string): Promise<void> {
  let last: Buffer | undefined;
  for (let tries = 0; tries < 4; tries += 1) {
    await pause(100);
    await desktop.screenshot(path);
    const now = await readFile(path);
    if (last?.equals(now)) return;
    last = now;
  }
}
