// The window's page as main sees it, for pages that crash: Playwright gives those up for good.
import { constants, setPriority } from 'node:os';
import { type Observed, observe, perform } from '../desktop/observed.ts';
import { killProcess } from '../desktop/proc.ts';
import type { RunningApp } from './running-app.ts';

export interface RawPage {
  /** The process of the page. */
  readonly pid: number;
  /** Whether the list, or the form that asks for a token, is there. */
  readonly isDrawn: boolean;
  /** What is typed into its fields. */
  readonly typed: readonly string[];
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number };
  readonly isVisible: boolean;
  readonly isFocused: boolean;
  readonly windows: number;
}

/** How long a page may take to say what it shows, in ms; one that hangs says nothing. */
const SAYS_WITHIN_MS = 1000;

/** Undefined while there is no window, or while its page does not answer. */
export function rawPage(app: RunningApp): Observed<RawPage | undefined> {
  return observe('the window and its page', () =>
    app.electron.evaluate(async ({ BrowserWindow }, limit) => {
      const all = BrowserWindow.getAllWindows();
      const window = all.at(-1);
      if (!window || window.webContents.isCrashed()) return undefined;
      const script = `({
        isDrawn: document.querySelector('[data-instance], form') !== null,
        typed: [...document.querySelectorAll('input')].map(({ value }) => value),
      })`;
      const said = await Promise.race([
        window.webContents.executeJavaScript(script).catch(() => undefined),
        new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), limit)),
      ]);
      // A page without a process reports zero.
      const pid = window.webContents.getOSProcessId();
      if (said === undefined || pid === 0) return undefined;
      const { x, y, width } = window.getBounds();
      return {
        ...(said as { readonly isDrawn: boolean; readonly typed: readonly string[] }),
        pid,
        bounds: { x, y, width },
        isVisible: window.isVisible(),
        isFocused: window.isFocused(),
        windows: all.length,
      };
    }, SAYS_WITHIN_MS),
  );
}

/** The ways in which a page dies. Each starts and does not wait for the end. */
export const DEATHS: Readonly<
  Record<string, (app: RunningApp, pid: number | undefined) => Promise<void>>
> = {
  'killed from outside': async (_app, pid) => {
    killProcess(pid);
  },
  'a crash': (app) =>
    perform(
      app.electron.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows().at(-1)?.webContents;
        contents?.debugger.attach();
        contents?.debugger.sendCommand('Page.crash').catch(() => {});
      }),
    ),
  'out of memory': (app) =>
    runInPage(app, 'for (const all = []; ; ) all.push(Array(1e6).fill({}))'),
  'a script without an end': (app, pid) => {
    // It runs until it is noticed, and the others need the cores meanwhile.
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
    return runInPage(app, 'for (;;);');
  },
};

async function runInPage(app: RunningApp, script: string): Promise<void> {
  await perform(
    app.electron.evaluate(({ BrowserWindow }, text) => {
      const contents = BrowserWindow.getAllWindows().at(-1)?.webContents;
      contents?.executeJavaScript(text).catch(() => {});
    }, script),
  );
}
