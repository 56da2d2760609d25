// A private desktop session for tests: a screen, two buses, a keyring, and what a user would see and click.
import { execFile } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Clipboard } from './clipboard.ts';
import { Bus } from './dbus.ts';
import { Keyring, PASS_PHRASE } from './keyring.ts';
import { Login1 } from './login1.ts';
import { NotificationServer, type ServerOptions } from './notification-server.ts';
import { type PanelLook, startPanel } from './panel.ts';
import { type Account, Processes } from './processes.ts';
import { saveScreen } from './screenshot.ts';
import { Secrets } from './secrets.ts';
import {
  busConfig,
  removeFolder,
  sessionEnvironment,
  writeFontChoice,
  writeServiceFile,
} from './session.ts';
import { TrayHost } from './tray-host.ts';
import { until } from './until.ts';

const run = promisify(execFile);

export interface DesktopOptions {
  /** An unlocked, empty keyring. Without it, there is no secret service. */
  keyring?: boolean;
  /** A tray that a test reads and clicks. Without it, no program finds a tray. */
  trayHost?: boolean;
  /** A notification server. */
  notifications?: boolean;
  /** Commands that the session's bus starts when somebody calls these names. */
  services?: Readonly<Record<string, string>>;
  /** A real panel on the screen, for pictures. A test can read and click its tray too. */
  panel?: boolean | PanelLook;
  /** The screen's width and height. */
  size?: string;
  /** The owner of the session; by default the user who runs the tests. */
  account?: Account;
}

/** One virtual desktop. Several can run side by side; they share nothing. */
export class Desktop {
  /** The complete environment of programs in this session. */
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly processes: Processes;
  readonly secrets: Secrets;
  /** The text that another program would paste; empty where there is none. */
  readonly clipboard: Clipboard;
  #session: Bus | undefined;
  #tray: TrayHost | undefined;
  #notifications: NotificationServer | undefined;
  #login1: Login1 | undefined;
  #keyring: Keyring | undefined;
  readonly #folder: string;
  readonly #buses: Bus[] = [];
  /** The connections that tests have asked for. */
  readonly #guests: Bus[] = [];

  private constructor(account?: Account) {
    // A short path: a socket path has at most 107 characters.
    this.#folder = mkdtempSync(join(tmpdir(), 'desk-'));
    this.home = join(this.#folder, 'home');
    for (const name of ['home', 'run', 'screen', 'logs']) mkdirSync(join(this.#folder, name));
    chmodSync(join(this.#folder, 'run'), 0o700);
    this.env = sessionEnvironment(this.home, join(this.#folder, 'run'));
    writeFontChoice(this.home);
    if (account) giveTo(account, this.#folder);
    this.processes = new Processes(
      join(this.#folder, 'logs'),
      () => removeFolder(this.#folder),
      account,
    );
    this.secrets = new Secrets(this.env, account);
    this.clipboard = new Clipboard(this.env);
  }

  static async start(options: DesktopOptions = {}): Promise<Desktop> {
    const desktop = new Desktop(options.account);
    try {
      await desktop.#start(options);
      return desktop;
    } catch (error) {
      await desktop.stop();
      throw error;
    }
  }

  async #start({
    keyring = true,
    panel = false,
    trayHost = true,
    notifications = true,
    size = '1280x800',
    services = {},
  }: DesktopOptions): Promise<void> {
    for (const [name, command] of Object.entries(services)) {
      writeServiceFile(join(this.#folder, 'services'), name, command);
    }
    const [session, system] = await Promise.all([
      this.#startBus('session'),
      this.#startBus('system'),
      this.#startScreen(size),
    ]);
    this.#session = session;
    if (panel) await this.startPanel(panel === true ? undefined : panel);
    else if (trayHost) await this.startTrayHost();
    if (notifications) await this.startNotifications();
    this.#login1 = await Login1.start(system);
    if (keyring) await this.startKeyring();
  }

  /** Starts a real panel. */
  async startPanel(look?: PanelLook): Promise<void> {
    const session = present(this.#session, 'a bus');
    await startPanel(this, session, look);
    this.#tray = await TrayHost.beside(session);
  }

  /** Starts the tray that a test reads and clicks. */
  async startTrayHost(): Promise<void> {
    this.#tray = await TrayHost.start(present(this.#session, 'a bus'));
  }

  /** The tray, as the test's own tray host sees it. */
  get tray(): TrayHost {
    return present(this.#tray, 'trayHost');
  }

  /** Ends the keyring, as a crash would. */
  async endKeyring(): Promise<void> {
    await this.processes.end('keyring');
  }

  /** Locks and unlocks the keyring, as its owner does. */
  get keyring(): Keyring {
    return present(this.#keyring, 'keyring');
  }

  get notifications(): NotificationServer {
    return present(this.#notifications, 'notifications');
  }

  /** Starts a notification server on a connection of its own, so that it can end. */
  async startNotifications(options: ServerOptions = {}): Promise<NotificationServer> {
    this.#notifications = await NotificationServer.start(await this.#connect('session'), options);
    return this.#notifications;
  }

  /** Suspends and resumes the machine, as far as programs can tell. */
  get login1(): Login1 {
    return present(this.#login1, 'login1');
  }

  /** Another connection to the session's bus; closed before the next test. */
  async bus(): Promise<Bus> {
    const bus = await this.#connect('session');
    this.#guests.push(bus);
    return bus;
  }

  /** Removes what an earlier test left behind: bus names, notifications, tokens, a locked screen, and the pointer's position. */
  async reset(): Promise<void> {
    for (const bus of this.#guests.splice(0)) await bus.leave();
    this.notifications.clear();
    this.login1.locked = false;
    await Promise.all([this.secrets.clearAll(), this.#parkPointer()]);
  }

  /** Somebody touches the machine: the pointer moves a little, away from every window. */
  async touch(): Promise<void> {
    await run('xdotool', ['mousemove_relative', '--', '-1', '0'], { env: this.env });
    await this.#parkPointer();
  }

  /** Writes a PNG of the whole screen, and returns it. */
  screenshot(path: string): ReturnType<typeof saveScreen> {
    return saveScreen(join(this.#folder, 'screen', 'Xvfb_screen0'), path);
  }

  /** Ends every program of the session and removes its files. */
  async stop(): Promise<void> {
    for (const bus of this.#buses) bus.close();
    await this.processes.endAll();
  }

  async #startScreen(size: string): Promise<void> {
    const screen = ['-screen', '0', `${size}x24`, '-fbdir', join(this.#folder, 'screen')];
    // Without OpenGL, which the app does not use: each program would load a driver for it at its start.
    const rest = ['-extension', 'GLX', '-nolisten', 'tcp', '-noreset', '-nocursor'];
    const number = await this.processes.start('xvfb', 'Xvfb', {
      args: ['-displayfd', '3', ...screen, ...rest],
      env: this.env,
      announces: true,
    });
    this.env.DISPLAY = `:${number}`;
    await this.#parkPointer();
  }

  /** In the middle of the screen, where it starts, the pointer would hover over the window. */
  async #parkPointer(): Promise<void> {
    // The top right corner is clear of the window and of the panel.
    await run('xdotool', ['mousemove', '10000', '0'], { env: this.env });
  }

  async #startBus(type: 'session' | 'system'): Promise<Bus> {
    const socket = join(this.#folder, 'run', `${type}-bus`);
    const config = join(this.#folder, `${type}-bus.conf`);
    writeFileSync(config, busConfig(socket, join(this.#folder, 'services')));
    const args = [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=3'];
    const start = { args, env: this.env, announces: true };
    const address = await this.processes.start(`${type}-bus`, 'dbus-daemon', start);
    this.env[`DBUS_${type.toUpperCase()}_BUS_ADDRESS`] = address;
    return this.#connect(type);
  }

  async #connect(type: 'session' | 'system'): Promise<Bus> {
    const bus = await Bus.connect(join(this.#folder, 'run', `${type}-bus`));
    this.#buses.push(bus);
    return bus;
  }

  /** Starts the keyring, unlocked. What it held in an earlier life is in it. */
  async startKeyring(): Promise<void> {
    const session = present(this.#session, 'a bus');
    const args = ['--unlock', '--components=secrets', '--foreground'];
    const input = PASS_PHRASE;
    await this.processes.start('keyring', 'gnome-keyring-daemon', { args, env: this.env, input });
    await until(() => session.ask('NameHasOwner', 's', ['org.freedesktop.secrets']), {
      what: 'the keyring',
    });
    this.#keyring = new Keyring(session);
  }
}

function present<T>(part: T | undefined, option: string): T {
  if (part === undefined) throw new Error(`This desktop was started without ${option}`);
  return part;
}

/** Makes another user the owner of a folder and its contents. */
export function giveTo({ uid, gid }: Account, folder: string): void {
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    chownSync(join(folder, name), uid, gid);
  }
}
