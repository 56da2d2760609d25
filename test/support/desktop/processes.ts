// The programs of a virtual desktop: their output is logged, and they end with the test, however it ends.
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a program is started. Its output goes to a file in `logs`. */
export interface Start {
  args?: string[];
  env: NodeJS.ProcessEnv;
  /** Written to its standard input, which is then closed. */
  input?: string;
  /** Whether the program writes an announcement to its descriptor 3. */
  announces?: boolean;
}

/** A user of this machine other than the one who runs the tests. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const groups = new Set<Processes>();

/** A group of programs that end together. */
export class Processes {
  readonly #logs: string;
  readonly #children: { name: string; child: ChildProcess }[] = [];
  readonly #last: () => void;
  readonly #account: Account | undefined;

  /**
   * @param last runs synchronously when the group or this process ends
   * @param account who runs the programs; by default the user of this process
   */
  constructor(logs: string, last: () => void, account?: Account) {
    this.#logs = logs;
    this.#last = last;
    this.#account = account;
    if (groups.size === 0) watchOverThisProcess();
    groups.add(this);
  }

  /** Starts a program. Returns its announcement on descriptor 3, or an empty string. */
  async start(name: string, program: string, start: Start): Promise<string> {
    const log = openSync(join(this.#logs, `${name}.log`), 'a');
    const stdio: StdioOptions = ['pipe', log, log, start.announces ? 'pipe' : 'ignore'];
    // The kernel ends it with this process even after a SIGKILL, which no handler can catch.
    const args = [
      ...['--pdeathsig', 'TERM'],
      ...(this.#account ? identityOf(this.#account) : []),
      program,
      ...(start.args ?? []),
    ];
    // Detached: Ctrl-C in the terminal must reach only this process, which ends the programs in order.
    const child = spawn('setpriv', args, { env: start.env, stdio, detached: true });
    closeSync(log);
    this.#children.push({ name, child });
    child.stdin?.on('error', () => {});
    child.stdin?.end(start.input ?? '');
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return start.announces ? this.#announced(name, child) : '';
  }

  /** Whether a program of this name is still running. */
  runs(name: string): boolean {
    return this.#children.some(({ name: its, child }) => its === name && isAlive(child));
  }

  /** The output of a program so far. */
  log(name: string): string {
    return readFileSync(join(this.#logs, `${name}.log`), 'utf8');
  }

  /** Ends one program and waits for it. */
  async end(name: string): Promise<void> {
    await Promise.all(
      this.#children.filter((one) => one.name === name).map((one) => ended(one.child)),
    );
  }

  /** Ends all programs in reverse order of their start, and waits for each. */
  async endAll(): Promise<void> {
    for (const { child } of this.#children.toReversed()) await ended(child);
    this.#finish();
  }

  /** Kills all programs without waiting, for a process that is ending itself. */
  killAll(): void {
    for (const { child } of this.#children) if (isAlive(child)) child.kill('SIGKILL');
    this.#finish();
  }

  #finish(): void {
    if (groups.delete(this)) this.#last();
  }

  #announced(name: string, child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`${name} ended at once: ${this.log(name)}`));
      child.once('exit', fail);
      let text = '';
      child.stdio[3]?.on('data', (chunk) => {
        text += String(chunk);
        if (!text.includes('\n')) return;
        child.off('exit', fail);
        resolve(text.trim());
      });
    });
  }
}

function identityOf({ uid, gid }: Account): string[] {
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function ended(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await gone;
  clearTimeout(insist);
}

let watching = false;

function watchOverThisProcess(): void {
  if (watching) return;
  watching = true;
  const killGroups = () => {
    for (const group of groups) group.killAll();
  };
  process.on('exit', killGroups);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const onSignal = () => {
      // Another listener decides what happens: it may want to end the app first.
      if (process.listenerCount(signal) > 1) return;
      killGroups();
      process.off(signal, onSignal);
      process.kill(process.pid, signal);
    };
    process.on(signal, onSignal);
  }
}
