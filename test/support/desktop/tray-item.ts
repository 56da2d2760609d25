// One icon in the tray, read and clicked over the bus: its pixels, tooltip and menu.
import { EventEmitter } from 'node:events';
import { type Body, type Bus, type Message, variant } from './dbus.ts';
import { Observed, observe } from './observed.ts';
import { punctually } from './punctual.ts';
import {
  dominantColour,
  type Pixmap,
  readIconFile,
  readPixmaps,
  type Tone,
  toneOf,
} from './tray-icon-pixels.ts';
import { findEntry, type MenuEntry, readMenu } from './tray-menu.ts';
import { short, until, type Wake } from './until.ts';

const signals = ['NewIcon', 'NewToolTip', 'NewTitle', 'NewStatus', 'NewMenu'];
const menuSignals = ['LayoutUpdated', 'ItemsPropertiesUpdated'];

/** The longest that a panel may have to wait for a program's reply. */
const REPLY_MS = 1000;

/** Everything that a tray icon shows at one moment. */
export interface TrayItemView {
  tooltip: string;
  /** The largest size of the icon. */
  icon: Pixmap;
  /** The most common colour of the icon's opaque pixels, as '#rrggbb'. */
  colour: string;
  /** Which of the app's four colours the icon has. */
  tone: Tone | undefined;
  /** The labels of the menu in order, without separators and hidden entries. */
  labels: string[];
  menu: MenuEntry[];
}

export class TrayItem extends Observed<TrayItemView> {
  protected readonly what = 'the tray icon';
  readonly #bus: Bus;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  protected override readonly wake: Wake = { emitter: this.#changes, event: 'change' };
  readonly #path: string;
  readonly busName: string;
  /** The unique name of its program's connection. */
  readonly owner: string;
  readonly pid: number;

  constructor(bus: Bus, at: { name: string; path: string; owner: string; pid: number }) {
    super();
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

  /** How panels name it: bus name and path in one. */
  get address(): string {
    return this.busName + this.#path;
  }

  protected async look(): Promise<TrayItemView> {
    const [properties, menu] = await Promise.all([this.#properties(), this.#menu()]);
    const { IconPixmap, IconThemePath, IconName } = properties;
    const icon = readPixmaps(IconPixmap)[0] ?? readIconFile(IconThemePath, IconName);
    if (!icon) throw new Error('The tray item has no icon');
    const colour = dominantColour(icon);
    const shown = menu.filter((entry) => entry.visible && !entry.separator);
    const labels = shown.map((entry) => entry.label);
    return { tooltip: readTooltip(properties), icon, colour, tone: toneOf(colour), labels, menu };
  }

  protected override show({ tooltip, tone, colour, labels }: TrayItemView): string {
    return short({ tone: tone ?? colour, tooltip, labels });
  }

  /** Clicks a menu entry by its label, once the menu has it and it is enabled. `inside`: in this submenu. */
  async click(entry: string | RegExp, inside?: string): Promise<void> {
    let labels: string[] = [];
    const find = async () => {
      const { menu, labels: shown } = await this.look();
      labels = shown;
      return findEntry(menu, entry, inside);
    };
    const what = `the tray's menu to have "${entry}" enabled`;
    let gone: unknown;
    do {
      const { id } = await until(find, { what, seen: () => short(labels) }, this.wake);
      gone = await this.#chosen(id);
      // The menu was replaced after it was read, and nothing was chosen.
    } while (/error occurred in Event/.test(String(gone)));
    if (gone !== undefined) throw gone;
  }

  /** Chooses an entry of the menu. The error, if its program says that there is none such. */
  async #chosen(id: number): Promise<unknown> {
    const now = Math.floor(Date.now() / 1000);
    try {
      await this.#menuCall('Event', 'isvu', [id, 'clicked', variant('s', ''), now]);
      return undefined;
    } catch (error) {
      // After a click that ends the app, there may be no reply.
      return /disconnected from message bus/.test(String(error)) ? undefined : error;
    }
  }

  /** Clicks the icon itself. */
  async activate(): Promise<void> {
    const target = this.#target('org.kde.StatusNotifierItem', this.#path);
    await this.#bus.call(target, 'Activate', 'ii', [0, 0]);
  }

  /** Checks during an action that its program replies as soon as a panel may expect it. */
  async repliesWhile<Result>(act: () => Promise<Result>): Promise<Result> {
    const replyMs = observe('how long the tray takes to reply, in ms', () =>
      punctually(() => this.#properties()),
    );
    return replyMs.holdsWhile((ms) => ms < REPLY_MS, act);
  }

  #properties(): Promise<Record<string, unknown>> {
    return this.#bus.properties(this.#target('org.kde.StatusNotifierItem', this.#path));
  }

  async #menu(): Promise<MenuEntry[]> {
    // A panel announces that it shows the menu; Electron may reply with an error, which is harmless.
    await this.#menuCall('AboutToShow', 'i', [0]).catch(() => {});
    return readMenu((await this.#menuCall('GetLayout', 'iias', [0, -1, []]))[1]);
  }

  async #menuCall(member: string, signature: string, body: Body): Promise<Body> {
    const path = String((await this.#properties()).Menu);
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
