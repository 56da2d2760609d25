// The app as a test holds it: its process, its profile, its tray item and its window.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronArguments, findElectron } from '../../../build/electron.mjs';
import type { Desktop } from '../desktop/desktop.ts';
import type { TrayItem } from '../desktop/tray-item.ts';
import { until } from '../desktop/until.ts';
import { FleetPage } from './fleet-page.ts';

export const ROOT = join(import.meta.dirname, '../../..');

export interface LaunchOptions {
  /** What stands in `settings.json` before the start: an object, or the very text. */
  readonly settings?: unknown;
  /** The token in the keychain before the start. */
  readonly token?: string;
  /** A profile of an earlier start. */
  readonly profile?: string;
  readonly args?: readonly string[];
  /** What is started in Electron's place, with its arguments; it must become Electron. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How many times as fast as the wall's the app's clock runs in tests, unless they say otherwise. */
export const TIME_SCALE = 10;

export class RunningApp {
  readonly electron: ElectronApplication;
  readonly desktop: Desktop;
  readonly profile: string;
  readonly program: ChildProcess;

  private constructor(electron: ElectronApplication, desktop: Desktop, profile: string) {
    this.electron = electron;
    // Asked for at once: when the wire to the app is cut, it is not to be had any more.
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
      args: appArguments(profile, options.args ?? [`--time-scale=${TIME_SCALE}`]),
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

  /** The tray item once all of the first list is connected: what comes after that is news. */
  async greenTray(): Promise<TrayItem> {
    const tray = await this.tray();
    await tray.until(({ tone }) => tone === 'green');
    return tray;
  }

  /** The window's page; waits for the window to be made. */
  async window(): Promise<FleetPage> {
    const open = this.electron.windows().find((page) => !page.isClosed());
    return new FleetPage(open ?? (await this.electron.firstWindow()));
  }

  /** The page that takes the place of the one that is there now. */
  async nextWindow(): Promise<FleetPage> {
    return new FleetPage((await this.electron.waitForEvent('window')) as Page);
  }

  async hideWindow(): Promise<void> {
    await this.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
  }

  isWindowVisible(): Promise<boolean> {
    return this.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible()),
    );
  }

  /** What another program would paste. */
  clipboard(): Promise<string> {
    return this.desktop.clipboard();
  }

  log(): string {
    return readFileSync(join(this.profile, 'logs/main.log'), 'utf8');
  }

  async untilLogged(pattern: RegExp): Promise<void> {
    await until(() => pattern.test(this.log()), { what: `${pattern} in the log` });
  }

  /** Starts the program once more on the same profile; answers with its exit code. */
  async startAgain(): Promise<number | null> {
    const { path } = await findElectron({ log: () => {} });
    const again = spawn(path, appArguments(this.profile, []), {
      env: this.desktop.env,
      stdio: 'ignore',
    });
    return new Promise((resolve) => again.once('exit', resolve));
  }

  /** Ends the app as its menu does, and waits until its process is gone. */
  async quit(): Promise<void> {
    const ended = new Promise((resolve) => this.program.once('exit', resolve));
    if (this.program.exitCode !== null) return;
    await this.electron.evaluate(({ app }) => setImmediate(() => app.quit()));
    await ended;
  }

  async close(): Promise<void> {
    const { program } = this;
    await this.electron.close();
    // A sleep cuts the wire to the app, which lives on.
    if (program.exitCode !== null || program.signalCode !== null) return;
    const ended = new Promise((resolve) => program.once('exit', resolve));
    program.kill();
    await ended;
  }
}

/** What the app's command line holds after the program itself. */
export function appArguments(profile: string, args: readonly string[]): string[] {
  return [...electronArguments(() => {}), ROOT, `--user-data-dir=${profile}`, ...args];
}

export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'wachat-tray-profile-'));
}

export function writeSettings(profile: string, settings: unknown): void {
  mkdirSync(profile, { recursive: true });
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings);
  writeFileSync(join(profile, 'settings.json'), text);
}
