// One icon in the tray, read and clicked over the bus: what it looks like, what it says, what its menu offers.
import { EventEmitter } from 'node:events';
import { type Body, type Bus, type Message, variant } from './dbus.ts';
import { dominantColour, type Pixmap, readPixmaps, type Tone, toneOf } from './tray-icon-pixels.ts';
import { findEntry, type MenuEntry, readMenu } from './tray-menu.ts';
import { type Patience, until } from './until.ts';

const signals = ['NewIcon', 'NewToolTip', 'NewTitle', 'NewStatus', 'NewMenu'];
const menuSignals = ['LayoutUpdated', 'ItemsPropertiesUpdated'];

/** All that a tray icon shows at one moment. */
export interface TrayItemView {
  tooltip: string;
  colour: string;
  tone: Tone | undefined;
  /** The labels of the menu in order, without separators and hidden entries. */
  labels: string[];
  menu: MenuEntry[];
}

export class TrayItem {
  readonly #bus: Bus;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #path: string;
  readonly busName: string;
  /** The unique name of its program's connection. */
  readonly owner: string;
  readonly pid: number;

  constructor(bus: Bus, at: { name: string; path: string; owner: string; pid: number }) {
    this.#bus = bus;
    this.#path = at.path;
    this.busName = at.name;
    this.owner = at.owner;
    this.pid = at.pid;
    for (const signal of [...signals, ...menuSignals]) {
      bus.signals.on(signal, ({ sender }: Message) => {
        if (sender === this.owner) this.#changes.emit('change');
      });
    }
  }

  /** How panels name it: the bus name and the path in one. */
  get address(): string {
    return this.busName + this.#path;
  }

  /** Every property as it stands on the bus, for what has no method of its own. */
  async properties(): Promise<Record<string, unknown>> {
    return this.#bus.properties(this.#target('org.kde.StatusNotifierItem', this.#path));
  }

  /** The tooltip as a person reads it, line by line. */
  async tooltip(): Promise<string> {
    return readTooltip(await this.properties());
  }

  /** Every size of the icon that the program sent, the largest first. */
  async icons(): Promise<Pixmap[]> {
    return readPixmaps((await this.properties()).IconPixmap);
  }

  /** The largest icon. */
  async icon(): Promise<Pixmap> {
    return largest(await this.icons());
  }

  /** The colour most of the icon's opaque pixels have, as '#rrggbb'. */
  async colour(): Promise<string> {
    return dominantColour(await this.icon());
  }

  /** Which of the app's four colours the icon has. */
  async tone(): Promise<Tone | undefined> {
    return toneOf(await this.colour());
  }

  async menu(): Promise<MenuEntry[]> {
    // A panel announces that it shows the menu; Electron may answer with an error, which hinders nobody.
    await this.#menuCall('AboutToShow', 'i', [0]).catch(() => {});
    return readMenu((await this.#menuCall('GetLayout', 'iias', [0, -1, []]))[1]);
  }

  async view(): Promise<TrayItemView> {
    const [properties, menu] = await Promise.all([this.properties(), this.menu()]);
    const colour = dominantColour(largest(readPixmaps(properties.IconPixmap)));
    const seen = menu.filter((entry) => entry.visible && !entry.separator);
    const labels = seen.map((entry) => entry.label);
    return { tooltip: readTooltip(properties), colour, tone: toneOf(colour), labels, menu };
  }

  /** Waits until the item looks as wanted, reading it again whenever its program tells of a change. */
  async until(
    predicate: (view: TrayItemView) => boolean,
    patience: Patience = {},
  ): Promise<TrayItemView> {
    let last: TrayItemView | undefined;
    const read = async () => {
      last = await this.view();
      return predicate(last) && last;
    };
    const seen = () => last && JSON.stringify([last.tooltip, last.tone, last.labels]);
    const what = () => `the tray icon; it shows ${seen() ?? 'nothing'}`;
    return until(read, { what, ...patience }, { emitter: this.#changes, event: 'change' });
  }

  /** Clicks an entry of the menu, by its label or its number. */
  async click(entry: string | number): Promise<void> {
    const { id, enabled, label } = findEntry(await this.menu(), entry);
    if (!enabled) throw new Error(`The tray's menu entry "${label}" cannot be clicked now`);
    const now = Math.floor(Date.now() / 1000);
    try {
      await this.#menuCall('Event', 'isvu', [id, 'clicked', variant('s', ''), now]);
    } catch (error) {
      // A click that ends the app is one that it may not live to answer.
      if (!/disconnected from message bus/.test(String(error))) throw error;
    }
  }

  /** Clicks the icon itself. */
  async activate(): Promise<void> {
    const target = this.#target('org.kde.StatusNotifierItem', this.#path);
    await this.#bus.call(target, 'Activate', 'ii', [0, 0]);
  }

  async #menuCall(member: string, signature: string, body: Body): Promise<Body> {
    const path = String((await this.properties()).Menu);
    return this.#bus.call(this.#target('com.canonical.dbusmenu', path), member, signature, body);
  }

  #target(face: string, path: string) {
    return { name: this.busName, path, interface: face };
  }
}

function readTooltip({ ToolTip, Title }: Record<string, unknown>): string {
  const [, , title, text] = Array.isArray(ToolTip) ? ToolTip.map(String) : [];
  const lines = [title, text].filter(Boolean).join('\n');
  return lines || String(Title ?? '');
}

function largest(icons: Pixmap[]): Pixmap {
  const [first] = icons;
  if (!first) throw new Error('The tray item has no icon pixels');
  return first;
}
