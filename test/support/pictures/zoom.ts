// The zoomed window, and a picture of it.
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { PNG } from 'pngjs';
import type { RunningApp } from '../app/running-app.ts';
import { observe, perform } from '../desktop/observed.ts';

/** Zooms, and waits until the page is laid out and painted again. */
export async function zoomTo(app: RunningApp, page: Page, factor: number): Promise<void> {
  await perform(
    app.electron.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted);
    }, factor),
  );
  await observe('the zoom of the page', async () => {
    const [width = 0] = await contentSize(app);
    const inPage = await page.evaluate(() => window.innerWidth);
    return Math.abs(width / factor - inPage);
  }).until((difference) => difference < 1);
  await drawn(page);
}

/** Resizes the window's content, and waits until the page is laid out and has handled the resize event. */
export async function resizeTo(
  app: RunningApp,
  page: Page,
  width: number,
  height: number,
): Promise<void> {
  await perform(
    app.electron.evaluate(
      ({ BrowserWindow }, [wide, high]) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
      [width, height] as const,
    ),
  );
  await observe('the size of the page', () =>
    page.evaluate(() => [window.innerWidth, window.innerHeight]),
  ).until([width, height]);
  // The resize event comes a frame after the new size, and closes an open menu.
  await drawn(page);
}

/** Waits for two frames: the second paints what was there before the first. */
export async function drawn(page: Page): Promise<void> {
  await perform(
    page.evaluate(
      () =>
        new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))),
        ),
    ),
  );
}

/** Waits until all animations and transitions have ended, but for endless ones. */
export async function untilStill(page: Page): Promise<void> {
  await perform(
    page.evaluate(() =>
      Promise.allSettled(
        document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
          .map((animation) => animation.finished),
      ),
    ),
  );
}

/** The size of the window's content, in px of the screen. */
function contentSize(app: RunningApp): Promise<number[]> {
  return app.electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize() ?? [],
  );
}

/**
 * Takes a picture of the whole window at any zoom. Playwright's own uses the page's px and would cut it.
 * The browser paints a new frame for it, so no older one is captured.
 */
export async function takeZoomed(app: RunningApp, page: Page, path: string): Promise<void> {
  // A blinking caret would make every picture differ.
  await perform(
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.insertCSS(
        '* { caret-color: transparent !important; }',
      ),
    ),
  );
  await untilStill(page);
  await drawn(page);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.detach();
  const png = Buffer.from(data, 'base64');
  const { width, height } = PNG.sync.read(png);
  const size = await contentSize(app);
  if (width !== size[0] || height !== size[1]) {
    throw new Error(`${path}: drawn ${width} × ${height}, the window is ${size.join(' × ')}`);
  }
  writeFileSync(path, png);
}
