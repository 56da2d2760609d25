// The packaged app on a desktop: started as its user would, and observed only from outside.
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../app/files.ts';
import { WITH_CORE_DUMPS } from '../desktop/core-limits.ts';
import { type Desktop, giveTo } from '../desktop/desktop.ts';
import { type Observed, observe } from '../desktop/observed.ts';
import { killProcess, readProc, treeOf } from '../desktop/proc.ts';
import type { Account } from '../desktop/processes.ts';
import type { TrayItem } from '../desktop/tray-item.ts';

export class PackagedApp {
  readonly #desktop: Desktop;
  readonly #folder: string;
  #starts = 0;

  /** @param folder where it is unpacked */
  constructor(desktop: Desktop, folder: string) {
    this.#desktop = desktop;
    this.#folder = folder;
  }

  /** The default profile. */
  get profile(): string {
    return join(this.#desktop.home, '.config', 'Wachat Tray');
  }

  /**
   * Makes the folders that every desktop has, so that only what the app adds is new. `write` makes the entry by which
   * the system starts the app at login.
   */
  prepareHome(account: Account | undefined): { write(): void } {
    const { env, home } = this.#desktop;
    const autostart = join(home, '.config', 'autostart');
    for (const folder of [autostart, join(home, '.cache')]) mkdirSync(folder, { recursive: true });
    if (!account) {
      // Other programs of the same user write into the usual one.
      env.TMPDIR = join(home, '..', 'tmp');
      mkdirSync(env.TMPDIR);
    }
    if (account) giveTo(account, home);
    return {
      write() {
        const file = join(autostart, 'wachat-tray.desktop');
        writeFileSync(file, '[Desktop Entry]\nType=Application\nName=Wachat Tray\n');
        if (account) chownSync(file, account.uid, account.gid);
      },
    };
  }

  writeSettings(settings: object, account: Account | undefined): void {
    mkdirSync(this.profile, { recursive: true });
    writeFileSync(join(this.profile, 'settings.json'), JSON.stringify(settings));
    if (account) giveTo(account, join(this.#desktop.home, '.config'));
  }

  /** Starts it with the sandbox on, and waits for its icon. */
  async start(args: string[] = []): Promise<TrayItem> {
    this.#starts += 1;
    const { env, processes, tray } = this.#desktop;
    const program = `app-${this.#starts}`;
    const command = ['-c', WITH_CORE_DUMPS, join(this.#folder, 'wachat-tray'), ...args];
    await processes.start(program, '/bin/sh', { args: command, env });
    const what = () => `the app's icon; its output: ${processes.log(program)}`;
    return tray.item(undefined, { what });
  }

  /** What `wachat-tray status` prints, as a script without a display would run it. */
  async status(): Promise<Observed<string>> {
    const { env, processes } = this.#desktop;
    const { DISPLAY: _, DBUS_SESSION_BUS_ADDRESS: __, ...own } = env;
    await processes.start('status', join(this.#folder, 'wachat-tray'), {
      args: ['status'],
      env: own,
    });
    return observe('what `status` prints', () => processes.log('status'));
  }

  /** Kills it, as a power cut would. */
  async kill(item: TrayItem): Promise<void> {
    killProcess(item.pid);
    await this.#desktop.tray.count(0);
  }

  async untilEnded(): Promise<void> {
    const { processes } = this.#desktop;
    await observe('whether the app runs', () => processes.runs(`app-${this.#starts}`)).until(false);
  }

  /** What the last start has written to its terminal. */
  get output(): Observed<string> {
    const { processes } = this.#desktop;
    return observe("the app's output", () => processes.log(`app-${this.#starts}`));
  }

  get log(): Observed<string> {
    return textOf(join(this.profile, 'logs/main.log')).map((text) => text ?? '', 'the log');
  }
}

/** How the kernel confines a process: its Chromium type, its seccomp mode, and its namespaces. */
export interface Confinement {
  readonly type: string;
  readonly seccomp: number;
  readonly ownNamespaces: boolean;
}

/** The descendants of a process, as the kernel reports them. */
export function confinements(pid: number): Observed<readonly Confinement[]> {
  return observe<readonly Confinement[]>(`the confinement below process ${pid}`, () =>
    readConfinements(pid),
  );
}

function readConfinements(pid: number): Confinement[] {
  const depth = nestingOf(pid) ?? 1;
  return treeOf(pid).flatMap((child) => {
    const command = readProc(child, 'cmdline');
    const status = readProc(child, 'status');
    if (child === pid || command === undefined || status === undefined) return [];
    const type = /--type=([\w-]+)/.exec(command)?.[1] ?? '';
    const seccomp = Number(/^Seccomp:\s*(\d)/m.exec(status)?.[1]);
    return [{ type, seccomp, ownNamespaces: (nestingOf(child) ?? 0) > depth }];
  });
}

/** The depth of nested PID namespaces that it is in. */
function nestingOf(pid: number): number | undefined {
  const numbers = /^NSpid:(.*)$/m.exec(readProc(pid, 'status') ?? '')?.[1];
  return numbers?.trim().split(/\s+/).length;
}
