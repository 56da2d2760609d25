// Asks the session bus of a Linux desktop who is there; Electron itself cannot tell.

/** Names on the bus that answer for a tray and for notifications. */
export const TRAY_HOST = 'org.kde.StatusNotifierWatcher';
export const NOTIFICATION_SERVER = 'org.freedesktop.Notifications';

/** Which of these names nobody owns or can be started for; empty where there is no bus to ask, and on other systems. */
export async function absentFromBus(names: readonly string[]): Promise<readonly string[]> {
  if (process.platform !== 'linux' || !process.env.DBUS_SESSION_BUS_ADDRESS) return [];
  const { sessionBus, Message } = (await import('dbus-next')).default;
  const bus = sessionBus();
  try {
    await new Promise<void>((resolve, reject) => {
      bus.once('connect', resolve);
      bus.once('error', reject);
    });
    const ask = async (member: string, body: string[]): Promise<unknown> => {
      const reply = await bus.call(
        new Message({
          destination: 'org.freedesktop.DBus',
          path: '/org/freedesktop/DBus',
          interface: 'org.freedesktop.DBus',
          member,
          signature: body.length > 0 ? 's' : '',
          body,
        }),
      );
      return reply?.body[0];
    };
    const startable = await ask('ListActivatableNames', []);
    const absent: string[] = [];
    for (const name of names) {
      const owned = await ask('NameHasOwner', [name]);
      const canStart = Array.isArray(startable) && startable.includes(name);
      if (owned !== true && !canStart) absent.push(name);
    }
    return absent;
  } finally {
    bus.disconnect();
  }
}
