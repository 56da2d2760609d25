// A Wayland session on a virtual screen: sway without hardware, for windows that a test finds and pictures.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';
import { type Observed, observe } from './observed.ts';
import { type Account, Processes } from './processes.ts';
import { until } from './until.ts';

const run = promisify(execFile);

/** sway refuses to run as root, so there it runs as this user: nobody. */
const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/** A window as the compositor sees it. */
export interface SwayWindow {
  readonly title: string;
  readonly pid: number;
  readonly workspace: string;
  /** On a workspace that is shown. */
  readonly isVisible: boolean;
  readonly isFocused: boolean;
  readonly isUrgent: boolean;
}

interface Node {
  readonly type: string;
  readonly name: string;
  readonly pid?: number;
  readonly visible?: boolean;
  readonly focused: boolean;
  readonly urgent: boolean;
  readonly nodes: readonly Node[];
  readonly floating_nodes: readonly Node[];
}

/** Why there can be no such session, with these programs in it, on this machine; null if there can be one. */
export function noSwayBecause(...programs: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const missing = ['sway', 'swaymsg', 'grim', 'wtype', ...programs].filter(
    (program) => !folders.some((folder) => existsSync(join(folder, program))),
  );
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

export class Sway {
  /** What a program needs to appear here. */
  readonly env: { readonly WAYLAND_DISPLAY: string };
  readonly #socket: string;
  readonly #processes: Processes;

  private constructor(processes: Processes, display: string, socket: string) {
    this.#processes = processes;
    this.env = { WAYLAND_DISPLAY: display };
    this.#socket = socket;
  }

  /** `env`: the environment of the desktop beside which it runs. */
  static async start(env: NodeJS.ProcessEnv): Promise<Sway> {
    const folder = mkdtempSync(join(tmpdir(), 'sway-'));
    const [logs, runtime] = [join(folder, 'logs'), join(folder, 'run')];
    mkdirSync(logs);
    mkdirSync(runtime);
    const account = process.getuid?.() === 0 ? NOBODY : undefined;
    if (account) {
      chmodSync(folder, 0o711);
      chownSync(runtime, account.uid, account.gid);
    }
    chmodSync(runtime, 0o700);
    const config = join(folder, 'config');
    writeFileSync(config, 'output HEADLESS-1 resolution 1280x800\nxwayland disable\n');
    const processes = new Processes(
      logs,
      () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
      account,
    );
    const { DISPLAY: _, ...rest } = env;
    await processes.start('sway', 'sway', {
      args: ['--config', config],
      env: {
        ...rest,
        XDG_RUNTIME_DIR: runtime,
        WLR_BACKENDS: 'headless',
        WLR_LIBINPUT_NO_DEVICES: '1',
        WLR_RENDERER: 'pixman',
      },
    });
    const found = (name: RegExp) => () => {
      const file = readdirSync(runtime).find((each) => name.test(each));
      return file === undefined ? undefined : join(runtime, file);
    };
    const seen = () => processes.log('sway');
    const socket = await until(found(/^sway-ipc.*sock$/), { what: "sway's socket", seen });
    const display = await until(found(/^wayland-\d+$/), { what: 'the Wayland display', seen });
    return new Sway(processes, display, socket);
  }

  get windows(): Observed<readonly SwayWindow[]> {
    return observe('the windows on the screen', async () =>
      windowsIn(JSON.parse(await this.command('-t', 'get_tree')) as Node, ''),
    );
  }

  /** Switches to another workspace, as a person does by a key. */
  async goTo(workspace: string): Promise<void> {
    await this.command('workspace', workspace);
  }

  async command(...args: string[]): Promise<string> {
    return (await run('swaymsg', ['--socket', this.#socket, ...args])).stdout;
  }

  /** What is on the screen. */
  get picture(): Observed<PNG> {
    return observe<PNG>('the picture of the screen', async () => {
      const options = { env: this.#clientEnv, encoding: 'buffer', maxBuffer: 2 ** 24 } as const;
      return PNG.sync.read((await run('grim', ['-'], options)).stdout);
    });
  }

  /** How many colours there are on the screen: few while a window is blank. */
  get colours(): Observed<number> {
    return this.picture.map(({ data }) => {
      const colours = new Set<number>();
      for (let at = 0; at < data.length; at += 4) colours.add(data.readUIntBE(at, 3));
      return colours.size;
    }, 'the number of colours on the screen');
  }

  /** The text that another program would paste; empty where there is none. */
  get clipboard(): Observed<string> {
    return observe('the clipboard', async () => {
      const args = ['--no-newline', '--type', 'text/plain'];
      const pasted = run('wl-paste', args, { env: this.#clientEnv }).catch((error) => {
        // It exits with 1 where nobody has copied anything.
        if (/Nothing is copied|No suitable type/.test(String(error))) return { stdout: '' };
        throw error;
      });
      return (await pasted).stdout;
    });
  }

  /** Presses a key that has no effect of its own. */
  async touch(): Promise<void> {
    await run('wtype', ['-P', 'Shift_L', '-p', 'Shift_L'], { env: this.#clientEnv });
  }

  /** Presses a key of the keyboard, by its X name. */
  async press(key: string): Promise<void> {
    await run('wtype', ['-k', key], { env: this.#clientEnv });
  }

  get #clientEnv(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.env };
  }

  async stop(): Promise<void> {
    await this.#processes.endAll();
  }
}

function windowsIn(node: Node, workspace: string): readonly SwayWindow[] {
  const within = node.type === 'workspace' ? node.name : workspace;
  const inner = [...node.nodes, ...node.floating_nodes].flatMap((each) => windowsIn(each, within));
  if (node.pid === undefined) return inner;
  const { name: title, pid, visible = false, focused, urgent } = node;
  return [
    ...inner,
    { title, pid, workspace: within, isVisible: visible, isFocused: focused, isUrgent: urgent },
  ];
}
