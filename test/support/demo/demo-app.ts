// The app of the demo: a process with a temporary profile.
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { electronArguments, findElectron, withoutCoreDumps } from '../../../build/electron.mjs';
import { newProfile, ROOT, writeSettings } from '../app/running-app.ts';
import { writeDayBehind } from '../service/day-behind.ts';

export interface DemoAppOptions {
  /** The id of the one account. */
  readonly account: string;
  readonly env: NodeJS.ProcessEnv;
  readonly settings: unknown;
  readonly args: readonly string[];
}

export class DemoApp {
  readonly pid: number;
  readonly profile: string;
  /** Resolves when the app has ended: with its exit code, or with null after a signal. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, pid: number, profile: string) {
    this.#child = child;
    this.pid = pid;
    this.profile = profile;
    this.ended = new Promise((resolve) => child.once('exit', resolve));
  }

  static async start({ env, account, settings, args }: DemoAppOptions): Promise<DemoApp> {
    const { path } = await findElectron();
    const profile = newProfile();
    writeSettings(profile, settings);
    // So that strips, uptime and journal have something to show.
    writeDayBehind(profile, account, Date.now());
    const own = [...electronArguments(), ROOT, `--user-data-dir=${profile}`, ...args];
    const child = spawn(...withoutCoreDumps(path, own), {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      // Detached, so that Ctrl-C in the terminal does not reach it: a second signal would kill Electron.
      detached: process.platform !== 'win32',
    });
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    process.once('exit', () => child.kill('SIGKILL'));
    return new DemoApp(child, Number(child.pid), profile);
  }

  /** Ends the app as a logout does, and removes its profile. */
  async end(): Promise<void> {
    this.#child.kill('SIGTERM');
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await this.ended;
    clearTimeout(insist);
    // Retried: a helper process of the app may still write there.
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
