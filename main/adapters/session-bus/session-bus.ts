// Asks the D-Bus session bus what Electron and keytar cannot tell: which services exist, and what is locked.
import type { MessageBus } from 'dbus-next';

/** The bus names of the tray and of the notification server. */
export const TRAY_HOST = 'org.kde.StatusNotifierWatcher';
export const NOTIFICATION_SERVER = 'org.freedesktop.Notifications';

interface Method {
  readonly of: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

type Call = (method: Method, signature: string, body: unknown[]) => Promise<unknown[]>;

/** The names that nobody owns and that cannot be started; empty without a bus and on other systems. */
export async function absentFromBus(names: readonly string[]): Promise<readonly string[]> {
  const absent = await onBus(async (call) => {
    const ask = async (member: string, ...body: string[]): Promise<unknown> => {
      const bus = { of: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
      const method = { ...bus, interface: 'org.freedesktop.DBus', member };
      return (await call(method, body.map(() => 's').join(''), body))[0];
    };
    const startable = await ask('ListActivatableNames');
    const found: string[] = [];
    for (const name of names) {
      const owned = await ask('NameHasOwner', name);
      const canStart = Array.isArray(startable) && startable.includes(name);
      if (owned !== true && !canStart) found.push(name);
    }
    return found;
  });
  return absent ?? [];
}

/**
 * True if the keyring holds a locked entry with these attributes. Never prompts. Null if that is not known:
 * there is no bus, no secret service, or this is another system.
 */
export async function hasLockedEntry(
  attributes: Readonly<Record<string, string>>,
): Promise<boolean | null> {
  const method = {
    of: 'org.freedesktop.secrets',
    path: '/org/freedesktop/secrets',
    interface: 'org.freedesktop.Secret.Service',
    member: 'SearchItems',
  };
  try {
    return await onBus(async (call) => {
      const [, locked] = await call(method, 'a{ss}', [attributes]);
      return Array.isArray(locked) && locked.length > 0;
    });
  } catch {
    return null;
  }
}

async function onBus<T>(work: (call: Call) => Promise<T>): Promise<T | null> {
  if (process.platform !== 'linux' || !process.env.DBUS_SESSION_BUS_ADDRESS) return null;
  const { sessionBus, Message } = (await import('dbus-next')).default;
  const bus: MessageBus = sessionBus();
  try {
    await new Promise<void>((resolve, reject) => {
      bus.once('connect', resolve);
      bus.once('error', reject);
    });
    return await work(async ({ of, path, interface: its, member }, signature, body) => {
      const message = { destination: of, path, interface: its, member, signature, body };
      return (await bus.call(new Message(message)))?.body ?? [];
    });
  } finally {
    bus.disconnect();
  }
}
