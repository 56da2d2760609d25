// A program under measurement: started in its own session, timed until its tray icon appears, and ended.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Desktop } from '../support/desktop/desktop.ts';
import type { TrayItem } from '../support/desktop/tray-item.ts';
import { memoryAtRest, type TreeShare } from './process-tree.ts';

export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export class RunningProgram {
  readonly pid: number;
  readonly tray: TrayItem;
  /** From the start of the process until its tray icon appears. */
  readonly startMs: number;
  readonly #child: ChildProcess;
  readonly #startedAt: number;

  private constructor(child: ChildProcess, tray: TrayItem, startedAt: number) {
    this.#child = child;
    this.tray = tray;
    this.pid = tray.pid;
    this.#startedAt = startedAt;
    this.startMs = this.ageMs;
  }

  /** Since the start of the process. */
  get ageMs(): number {
    return performance.now() - this.#startedAt;
  }

  static async start(desktop: Desktop, { path, args, env }: Program): Promise<RunningProgram> {
    const from = performance.now();
    // Detached, so that its session identifies processes that have lost their parent.
    const child = spawn(path, args, {
      env: { ...desktop.env, ...env },
      stdio: 'ignore',
      detached: true,
    });
    const failed = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)));
    });
    failed.catch(() => {});
    const pid = child.pid ?? (await failed);
    endWithUs(child);
    const tray = await Promise.race([desktop.tray.item(pid, { timeoutMs: 60_000 }), failed]);
    return new RunningProgram(child, tray, from);
  }

  /** The memory of its whole tree, once that has been idle for half a second. */
  memoryAtRest(): Promise<TreeShare> {
    return memoryAtRest(this.pid);
  }

  async end(): Promise<void> {
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGTERM');
    const killTimer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(killTimer);
  }
}

const running = new Set<ChildProcess>();

process.once('exit', () => {
  for (const one of running) one.kill('SIGKILL');
});

/** A program in its own session receives no Ctrl-C, so it is ended with this process. */
function endWithUs(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}
