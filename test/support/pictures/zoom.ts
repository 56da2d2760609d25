// The window zoomed as a person zooms it, and its picture as it is then drawn.
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { PNG } from 'pngjs';
import type { RunningApp } from '../app/running-app.ts';

/** Zooms, and waits until the page is laid out and drawn anew. */
export async function zoomTo(app: RunningApp, page: Page, factor: number): Promise<void> {
  const size = await app.electron.evaluate(({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.webContents.setZoomFactor(wanted);
    return window?.getContentSize() ?? [];
  }, factor);
  const width = Math.round((size[0] ?? 0) / factor);
  await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
  await drawn(page);
}

/** Waits for two frames: what was there before the first is drawn with the second. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))),
      ),
  );
}

/**
 * Takes a picture of all of the window at any zoom; Playwright's own counts in the page's px and would cut it.
 * The browser waits for a frame of its own for it, so that no older one is taken.
 */
export async function takeZoomed(app: RunningApp, page: Page, path: string): Promise<void> {
  // A caret blinks, and every picture would be another.
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.insertCSS(
      '* { caret-color: transparent !important; }',
    ),
  );
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(
          (animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        )
        .map((animation) => animation.finished),
    ),
  );
  await drawn(page);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.detach();
  const png = Buffer.from(data, 'base64');
  const { width, height } = PNG.sync.read(png);
  const size = await app.electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize() ?? [],
  );
  if (width !== size[0] || height !== size[1]) {
    throw new Error(`${path}: drawn ${width} × ${height}, the window is ${size.join(' × ')}`);
  }
  writeFileSync(path, png);
}
