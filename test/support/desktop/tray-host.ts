// The tray of a test's desktop: programs register their icons here, as with a panel of KDE or Xfce.
import { EventEmitter } from 'node:events';
import { type Bus, type Message, variant } from './dbus.ts';
import { TrayItem } from './tray-item.ts';
import { type Patience, until } from './until.ts';

const name = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';
const itemFace = 'org.kde.StatusNotifierItem';
const menuFace = 'com.canonical.dbusmenu';

export class TrayHost {
  readonly #bus: Bus;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #items: TrayItem[] = [];

  private constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** A tray of our own, without anything on the screen. */
  static async start(bus: Bus): Promise<TrayHost> {
    const host = await TrayHost.#listening(bus);
    bus.answer(path, name, {
      methods: {
        RegisterStatusNotifierItem: (message) => {
          const said = String(message.body[0]);
          // Some programs name their object, some their bus name.
          const itsPath = said.startsWith('/');
          const busName = itsPath ? message.sender : said;
          void host.#take(busName, itsPath ? said : '/StatusNotifierItem');
          return { signature: '', body: [] };
        },
        RegisterStatusNotifierHost: () => ({ signature: '', body: [] }),
      },
      properties: {
        RegisteredStatusNotifierItems: () =>
          variant(
            'as',
            host.#items.map((item) => item.address),
          ),
        IsStatusNotifierHostRegistered: () => variant('b', true),
        ProtocolVersion: () => variant('i', 0),
      },
    });
    await bus.own(name);
    return host;
  }

  /** Looks at the tray of a panel, which has it on the screen. */
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

  /** The icons in the tray now. */
  items(): readonly TrayItem[] {
    return this.#items;
  }

  /** Waits for an icon, of any program or of the one with a process id. */
  async item(pid?: number, patience: Patience = {}): Promise<TrayItem> {
    const ours = (item: TrayItem) => pid === undefined || item.pid === pid;
    const wake = { emitter: this.#changes, event: 'change' };
    return until(() => this.#items.find(ours), { what: 'an icon in the tray', ...patience }, wake);
  }

  /** Waits until the tray holds this many icons. */
  async count(number: number, patience: Patience = {}): Promise<void> {
    const wake = { emitter: this.#changes, event: 'change' };
    const what = () => `${number} icons in the tray; there are ${this.#items.length}`;
    await until(() => this.#items.length === number, { what, ...patience }, wake);
  }

  async #take(busName: string, objectPath: string): Promise<void> {
    const known = await this.#bus.ownerOf(busName);
    // A program may end right after it has asked for its icon.
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
