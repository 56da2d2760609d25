// Follows the panel that shows tray icons: it may come after the app, or restart and forget the icon.
import type { BusConnection } from './connection.ts';
import { BUS } from './line.ts';

const WATCHER = {
  of: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
};
/** When to look whether a panel that has come shows the icon, in ms of real time. Panels need a moment. */
const LOOK_AFTER_MS = [1000, 3000, 6000];

export interface TrayHostListener {
  /** Whether there is a panel that shows tray icons; now and with every change. */
  onPresent(present: boolean): void;
  /** A panel has come and does not show the app's icon. */
  onMissed(): void;
}

/** Without a bus, and on other systems, nothing is reported. */
export function followTrayHost(bus: BusConnection, listener: TrayHostListener): void {
  if (!bus.exists) return;
  let present: boolean | null = null;
  let looks: NodeJS.Timeout[] = [];

  function report(now: boolean): void {
    if (now === present) return;
    present = now;
    listener.onPresent(now);
  }

  function look(): void {
    for (const timer of looks) clearTimeout(timer);
    looks = LOOK_AFTER_MS.map((ms) => setTimeout(() => void lookOnce(), ms));
  }

  async function lookOnce(): Promise<void> {
    const hosted = await property(bus, 'IsStatusNotifierHostRegistered');
    if (present === null || !looks.length) return;
    // A panel that does not say counts as one.
    report(hosted !== false);
    if (hosted !== false && (await isListed(bus)) === false) listener.onMissed();
  }

  bus.watchOwner(WATCHER.of, (owner) => {
    for (const timer of looks) clearTimeout(timer);
    looks = [];
    report(owner !== null);
    if (owner !== null) look();
  });
  bus.onSignal(WATCHER.interface, 'StatusNotifierHostRegistered', () => {
    report(true);
    look();
  });
}

/** Whether a panel lists an icon of this process; null if it does not say. */
async function isListed(bus: BusConnection): Promise<boolean | null> {
  const items = await property(bus, 'RegisteredStatusNotifierItems');
  if (!Array.isArray(items)) return null;
  const own = items.map((item) => isOwn(bus, connectionOf(String(item))));
  return (await Promise.all(own)).includes(true);
}

/** The name on the bus in what a panel lists, which mostly has a path behind it. */
function connectionOf(item: string): string {
  return item.replace(/\/.*/, '');
}

async function isOwn(bus: BusConnection, name: string): Promise<boolean> {
  // In a container, the bus knows another id of the process than the process itself.
  if (name.includes(`-${process.pid}-`)) return true;
  try {
    const method = { ...BUS, member: 'GetConnectionUnixProcessID' };
    const [pid] = await bus.call(method, 's', [name]);
    return pid === process.pid;
  } catch {
    return false;
  }
}

/** The value of a property, of the watcher unless another object is named; undefined if it is not told. */
async function property(bus: BusConnection, name: string, of = WATCHER): Promise<unknown> {
  try {
    const method = { ...of, interface: 'org.freedesktop.DBus.Properties', member: 'Get' };
    const [value] = await bus.call(method, 'ss', [of.interface, name]);
    return typeof value === 'object' && value !== null && 'value' in value
      ? value.value
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The folders from which panels read the icons that they show now, of all programs. Empty if no panel says. `own`: with
 * the icon of this process.
 */
export async function shownIconFolders(
  bus: BusConnection,
  { own }: { readonly own: boolean },
): Promise<ReadonlySet<string>> {
  const items = await property(bus, 'RegisteredStatusNotifierItems');
  if (!Array.isArray(items)) return new Set();
  const folderOf = async (item: string) =>
    own || !(await isOwn(bus, connectionOf(item))) ? iconFolderOf(bus, item) : undefined;
  const folders = await Promise.all(items.map((item) => folderOf(String(item))));
  return new Set(folders.filter((folder) => typeof folder === 'string'));
}

/** `item` is a name on the bus, mostly with a path. */
function iconFolderOf(bus: BusConnection, item: string): Promise<unknown> {
  const of = connectionOf(item);
  const path = item.slice(of.length) || '/StatusNotifierItem';
  return property(bus, 'IconThemePath', { of, path, interface: 'org.kde.StatusNotifierItem' });
}
