// The packaged app on a desktop: started as its user would, and held from outside only.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Desktop, giveTo } from '../desktop/desktop.ts';
import { readProc, treeOf } from '../desktop/proc.ts';
import type { Account } from '../desktop/processes.ts';
import type { TrayItem } from '../desktop/tray-item.ts';
import { until } from '../desktop/until.ts';

export class PackagedApp {
  readonly #desktop: Desktop;
  readonly #folder: string;
  #starts = 0;

  /** @param folder where it was unpacked to */
  constructor(desktop: Desktop, folder: string) {
    this.#desktop = desktop;
    this.#folder = folder;
  }

  /** Where it keeps what it keeps, when nobody says otherwise. */
  get profile(): string {
    return join(this.#desktop.home, '.config', 'Wachat Tray');
  }

  writeSettings(settings: object, account: Account | undefined): void {
    mkdirSync(this.profile, { recursive: true });
    writeFileSync(join(this.profile, 'settings.json'), JSON.stringify(settings));
    if (account) giveTo(account, join(this.#desktop.home, '.config'));
  }

  /** Starts it, with the sandbox on, and waits for its icon. */
  async start(args: string[] = []): Promise<TrayItem> {
    this.#starts += 1;
    const { env, processes, tray } = this.#desktop;
    await processes.start(`app-${this.#starts}`, join(this.#folder, 'wachat-tray'), { args, env });
    const what = () => `the app's icon; it said: ${this.output()}`;
    return tray.item(undefined, { what, timeoutMs: 30_000 });
  }

  /** Ends it on the spot, as a power cut would. */
  async kill(item: TrayItem): Promise<void> {
    process.kill(item.pid, 'SIGKILL');
    await this.#desktop.tray.count(0);
  }

  runs(): boolean {
    return this.#desktop.processes.runs(`app-${this.#starts}`);
  }

  untilEnded(): Promise<unknown> {
    return until(() => !this.runs(), { what: 'the end of the app' });
  }

  /** What the last start wrote to its terminal. */
  output(): string {
    return this.#desktop.processes.log(`app-${this.#starts}`);
  }

  log(): string {
    const file = join(this.profile, 'logs/main.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
}

/** How the kernel holds a process: its kind by Chromium, its seccomp mode, and the namespaces it is in. */
export interface Confinement {
  readonly type: string;
  readonly seccomp: number;
  readonly ownNamespaces: boolean;
}

/** Every process below one, as the kernel sees them. */
export function confinements(pid: number): Confinement[] {
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

/** A number for each nested namespace of processes that it is in. */
function nestingOf(pid: number): number | undefined {
  const numbers = /^NSpid:(.*)$/m.exec(readProc(pid, 'status') ?? '')?.[1];
  return numbers?.trim().split(/\s+/).length;
}
