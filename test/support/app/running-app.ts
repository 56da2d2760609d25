// A running app: its process, profile, tray item and window.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronArguments, findElectron } from '../../../build/electron.mjs';
import type { Clipboard } from '../desktop/clipboard.ts';
import type { Desktop } from '../desktop/desktop.ts';
import { type Observed, observe, perform } from '../desktop/observed.ts';
import type { TrayItem } from '../desktop/tray-item.ts';
import { messageOf } from '../desktop/until.ts';
import { jsonIn, textOf } from './files.ts';
import { FleetPage } from './fleet-page.ts';

export const ROOT = join(import.meta.dirname, '../../..');

export interface LaunchOptions {
  /** The content of `settings.json` before the start: an object, or the text itself. */
  readonly settings?: unknown;
  /** The token in the keychain before the start. */
  readonly token?: string;
  /** The profile of an earlier start. */
  readonly profile?: string;
  readonly args?: readonly string[];
  /** False: without the flag of somebody who uses a stand-in for Electron knowingly. */
  readonly knowingly?: false;
  /** A program to start in place of Electron, with the same arguments; it must exec Electron. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How much faster than wall time the app's clock runs, unless a test chooses otherwise. */
export const TIME_SCALE = 10;

export class RunningApp {
  readonly electron: ElectronApplication;
  readonly desktop: Desktop;
  readonly profile: string;
  readonly program: ChildProcess;

  private constructor(electron: ElectronApplication, desktop: Desktop, profile: string) {
    this.electron = electron;
    // Read at once: Playwright no longer has it after the connection to the app is cut.
    this.program = electron.process();
    this.desktop = desktop;
    this.profile = profile;
  }

  static async launch(desktop: Desktop, options: LaunchOptions): Promise<RunningApp> {
    const profile = options.profile ?? newProfile();
    if (options.settings !== undefined) writeSettings(profile, options.settings);
    if (options.token !== undefined) await desktop.secrets.store('main', options.token);
    const { path } = await findElectron({ log: () => {} });
    const electron = await _electron.launch({
      executablePath: options.program ?? path,
      args: appArguments(
        profile,
        options.args ?? [`--time-scale=${TIME_SCALE}`],
        options.knowingly,
      ),
      env: { ...desktop.env, ...options.env } as Record<string, string>,
    });
    return new RunningApp(electron, desktop, profile);
  }

  get pid(): number {
    const { pid } = this.program;
    if (pid === undefined) throw new Error('the app has no process');
    return pid;
  }

  tray(): Promise<TrayItem> {
    return this.desktop.tray.item(this.pid);
  }

  /** The tray item once every instance of the first list is connected. */
  async greenTray(): Promise<TrayItem> {
    const tray = await this.tray();
    await tray.until({ tone: 'green' });
    return tray;
  }

  /** The window's page; waits for the window to be created. */
  async window(): Promise<FleetPage> {
    const open = this.electron.windows().find((page) => !page.isClosed());
    return new FleetPage(open ?? (await this.electron.firstWindow()));
  }

  /** The page that replaces the current one. */
  async nextWindow(): Promise<FleetPage> {
    return new FleetPage((await this.electron.waitForEvent('window')) as Page);
  }

  async hideWindow(): Promise<void> {
    await perform(
      this.electron.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.hide();
      }),
    );
  }

  isWindowVisible(): Promise<boolean> {
    return this.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible()),
    );
  }

  get windowVisible(): Observed<boolean> {
    return observe('whether the window is visible', () => this.isWindowVisible());
  }

  /** How many windows exist, hidden ones included. */
  get windowCount(): Observed<number> {
    return observe('the number of windows', () =>
      this.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    );
  }

  /** The text that another program would paste. */
  get clipboard(): Clipboard {
    return this.desktop.clipboard;
  }

  get log(): Observed<string> {
    return textOf(join(this.profile, 'logs/main.log')).map((text) => text ?? '', 'the log');
  }

  async untilLogged(pattern: RegExp): Promise<void> {
    await this.log.until(pattern);
  }

  /** The file `settings.json`; undefined while there is none. */
  get settings(): Observed<Readonly<Record<string, unknown>> | undefined> {
    return jsonIn(join(this.profile, 'settings.json'));
  }

  /** Kills the app, as a crash or a power cut would, and waits until its icon is gone. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.program.once('exit', resolve));
    this.program.kill('SIGKILL');
    await ended;
    await this.desktop.tray.count(0);
  }

  /** Starts the program again on the same profile; resolves with its exit code. */
  async startAgain(): Promise<number | null> {
    const { path } = await findElectron({ log: () => {} });
    const again = spawn(path, appArguments(this.profile, []), {
      env: this.desktop.env,
      stdio: 'ignore',
    });
    return new Promise((resolve) => again.once('exit', resolve));
  }

  /** Quits the app as its menu does, and waits for its process to end. */
  async quit(): Promise<void> {
    const ended = new Promise((resolve) => this.program.once('exit', resolve));
    if (this.program.exitCode !== null) return;
    try {
      await perform(this.electron.evaluate(({ app }) => setImmediate(() => app.quit())));
    } catch (error) {
      // The app may be gone before its response has arrived.
      if (!/has been closed/.test(messageOf(error))) throw error;
    }
    await ended;
  }

  async close(): Promise<void> {
    const { program } = this;
    await this.electron.close();
    // A suspend may have cut the connection to the app, which then still runs.
    if (program.exitCode !== null || program.signalCode !== null) return;
    const ended = new Promise((resolve) => program.once('exit', resolve));
    program.kill();
    await ended;
  }
}

/** The app's command line after the program itself. The official Electron ignores the flag for a stand-in. */
export function appArguments(profile: string, args: readonly string[], knowingly = true): string[] {
  const own = [`--user-data-dir=${profile}`, ...(knowingly ? ['--stand-in'] : [])];
  return [...electronArguments(() => {}), ROOT, ...own, ...args];
}

export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'wachat-tray-profile-'));
}

export function writeSettings(profile: string, settings: unknown): void {
  mkdirSync(profile, { recursive: true });
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings);
  writeFileSync(join(profile, 'settings.json'), text);
}
