// A page that only Electron guards, as it does by default: what the app denies to its own is possible there.
import type { Page } from 'playwright';
import { perform } from '../desktop/observed.ts';
import type { RunningApp } from './running-app.ts';

/** Opens it in a window and a session of its own. */
export async function unguardedPage(app: RunningApp, url: string): Promise<Page> {
  const opened = app.electron.waitForEvent('window');
  await perform(
    app.electron.evaluate(({ app: main, BrowserWindow }, address) => {
      // The page's process is a new one, and gets the switches that are there now.
      main.commandLine.removeSwitch('blink-settings');
      const { webContents } = new BrowserWindow({ webPreferences: { partition: 'unguarded' } });
      for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
        webContents.removeAllListeners(event);
      }
      webContents.setWebRTCIPHandlingPolicy('default');
      void webContents.loadURL(address);
    }, url),
  );
  const page = (await opened) as Page;
  await page.waitForURL(url);
  return page;
}
