// The desktop's notification server: where it is on the bus, and what it calls itself.
import type { BusConnection } from './connection.ts';

export const SERVER = {
  of: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};

/** Null if there is none, or if it does not say. */
export async function serverName(bus: BusConnection): Promise<string | null> {
  try {
    const [name] = await bus.call({ ...SERVER, member: 'GetServerInformation' });
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}
