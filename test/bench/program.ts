// A program under measurement: started in its own session, timed until its tray icon appears, and ended.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Desktop } from '../support/desktop/desktop.ts';
import { until } from '../support/desktop/until.ts';
import { memoryOf, type TreeShare, ticksOf } from './process-tree.ts';

export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export class RunningProgram {
  readonly pid: number;
  /** From the start of the process until its tray icon appears. */
  readonly startMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, pid: number, startMs: number) {
    this.#child = child;
    this.pid = pid;
    this.startMs = startMs;
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
    await Promise.race([desktop.tray.item(pid, { timeoutMs: 60_000 }), failed]);
    return new RunningProgram(child, pid, performance.now() - from);
  }

  /** The memory of its whole tree, once that has been idle for half a second. */
  async memoryAtRest(): Promise<TreeShare> {
    let ticks = -1;
    let since = Date.now();
    await until(
      () => {
        const now = ticksOf(this.pid);
        if (now !== ticks) since = Date.now();
        ticks = now;
        return Date.now() - since >= 500;
      },
      { what: `${this.pid} to come to rest`, timeoutMs: 30_000 },
    );
    return memoryOf(this.pid);
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
