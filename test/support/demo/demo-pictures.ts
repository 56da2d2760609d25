// Pictures of the demo's virtual screen, panel and window, at each stage of the scenario.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../app/running-app.ts';
import type { Desktop } from '../desktop/desktop.ts';
import { linesWith } from '../desktop/screenshot.ts';
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
/** The height of the panel at the bottom of the screen, in pixels. */
export const PANEL_HEIGHT = 32;
/** How long a picture may take, in ms: the next moment comes soon. */
const PICTURE_MS = 1500;
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
    const { tooltip, colour } = await tray.until(isNow, {
      what: `the moment for the picture ${name}`,
      timeoutMs: PATIENCE_SECONDS * 1000,
    });
    const path = join(PICTURES, `${name}.png`);
    await takeWhenStill(desktop, path, colour);
    tell(`picture: ${path} (the tray says: ${tooltip.replaceAll('\n', ' · ')})`);
  }
}

/** The window and the panel paint a moment after the tray. A screen that never comes to rest is taken as it is. */
async function takeWhenStill(desktop: Desktop, path: string, colour: string): Promise<void> {
  const end = Date.now() + PICTURE_MS;
  let last: Buffer | undefined;
  while (Date.now() < end) {
    await pause(100);
    const now = await desktop.screenshot(path);
    const isInPanel = linesWith(now, colour).some((y) => y >= now.height - PANEL_HEIGHT);
    if (isInPanel && last?.equals(now.data)) return;
    last = now.data;
  }
}
