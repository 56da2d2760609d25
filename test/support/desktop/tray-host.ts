// The tray of a test's desktop: programs register their icons here, as with a panel of KDE or Xfce.
import { EventEmitter } from 'node:events';
import { type Bus, type Message, variant } from './dbus.ts';
import { Observed, observe } from './observed.ts';
import { TrayItem } from './tray-item.ts';
import { type Patience, short, until, type Wake } from './until.ts';

const name = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';
const itemFace = 'org.kde.StatusNotifierItem';
const menuFace = 'com.canonical.dbusmenu';

/** The icons in the tray. */
export class TrayHost extends Observed<readonly TrayItem[]> {
  protected readonly what = 'the icons in the tray';
  readonly #bus: Bus;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  protected override readonly wake: Wake = { emitter: this.#changes, event: 'change' };
  #items: TrayItem[] = [];
  #askedForItems = 0;

  private constructor(bus: Bus) {
    super();
    this.#bus = bus;
  }

  /** A tray of the test's own, with nothing on the screen. */
  static async start(bus: Bus): Promise<TrayHost> {
    const host = await TrayHost.#listening(bus);
    bus.answer(path, name, {
      methods: {
        RegisterStatusNotifierItem: (message) => {
          const said = String(message.body[0]);
          // Some programs pass their object path, some their bus name.
          const itsPath = said.startsWith('/');
          const busName = itsPath ? message.sender : said;
          void host.#take(busName, itsPath ? said : '/StatusNotifierItem');
          return { signature: '', body: [] };
        },
        RegisterStatusNotifierHost: () => ({ signature: '', body: [] }),
      },
      properties: {
        RegisteredStatusNotifierItems: () => {
          host.#askedForItems += 1;
          host.#changes.emit('change');
          return variant(
            'as',
            host.#items.map((item) => item.address),
          );
        },
        IsStatusNotifierHostRegistered: () => variant('b', true),
        ProtocolVersion: () => variant('i', 0),
      },
    });
    await bus.own(name);
    return host;
  }

  /** Ends the tray, as when a panel crashes: it forgets its icons. */
  async leave(): Promise<void> {
    await this.#bus.release(name);
    this.#items = [];
    this.#changes.emit('change');
  }

  /** How often a program has asked since the tray came back which icons it shows. */
  get askedForItems(): Observed<number> {
    return observe('how often the icons were asked for', () => this.#askedForItems, this.wake);
  }

  /** Starts the tray again, empty. */
  async comeBack(): Promise<void> {
    this.#askedForItems = 0;
    await this.#bus.own(name);
  }

  /** Observes the tray of a panel that is on the screen. */
  static async beside(bus: Bus): Promise<TrayHost> {
    const host = await TrayHost.#listening(bus);
    const take = (address: string) => {
      const slash = address.indexOf('/');
      return host.#take(address.slice(0, slash), address.slice(slash));
    };
    await bus.subscribe(`interface='${name}',member='StatusNotifierItemRegistered'`);
    bus.signals.on('StatusNotifierItemRegistered', ({ body }: Message) => {
      void take(String(body[0]));
    });
    const known = await bus.properties({ name, path, interface: name });
    for (const address of known.RegisteredStatusNotifierItems as string[]) await take(address);
    return host;
  }

  static async #listening(bus: Bus): Promise<TrayHost> {
    const host = new TrayHost(bus);
    for (const face of [itemFace, menuFace]) await bus.subscribe(`interface='${face}'`);
    await bus.subscribe("interface='org.freedesktop.DBus',member='NameOwnerChanged'");
    bus.signals.on('NameOwnerChanged', ({ body }: Message) => {
      if (body[2] === '') host.#forget(String(body[0]));
    });
    return host;
  }

  protected look(): readonly TrayItem[] {
    return this.#items;
  }

  protected override show(items: readonly TrayItem[]): string {
    return short(items.map(({ address, pid }) => ({ address, pid })));
  }

  /** Waits for an icon, of any program or of the one with a process id. */
  async item(pid?: number, patience: Patience = {}): Promise<TrayItem> {
    const find = () => this.#items.find((item) => pid === undefined || item.pid === pid);
    const what = `an icon in the tray${pid === undefined ? '' : ` of process ${pid}`}`;
    const seen = () => this.show(this.#items);
    return until(find, { what, seen, ...patience }, this.wake);
  }

  /** Waits until the tray holds this many icons. */
  async count(number: number, patience: Patience = {}): Promise<void> {
    await this.until(({ length }) => length === number, {
      what: `${number} icons in the tray`,
      ...patience,
    });
  }

  async #take(busName: string, objectPath: string): Promise<void> {
    const known = await this.#bus.ownerOf(busName);
    // A program may end right after registering its icon.
    if (known === null) return;
    const item = new TrayItem(this.#bus, { name: busName, path: objectPath, ...known });
    if (this.#items.some(({ address }) => address === item.address)) return;
    this.#items.push(item);
    this.#changes.emit('change');
  }

  #forget(gone: string): void {
    const left = this.#items.filter((item) => item.owner !== gone && item.busName !== gone);
    if (left.length === this.#items.length) return;
    this.#items = left;
    this.#changes.emit('change');
  }
}
