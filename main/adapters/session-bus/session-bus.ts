// Asks the D-Bus session bus what Electron and keytar cannot tell: which services exist, and what is locked.
import { BUS, type BusConnection } from './connection.ts';

/** The bus name of the notification server. */
export const NOTIFICATION_SERVER = 'org.freedesktop.Notifications';

/** The names that nobody owns and that cannot be started; empty without a bus and on other systems. */
export async function absentFromBus(
  bus: BusConnection,
  names: readonly string[],
): Promise<readonly string[]> {
  if (!bus.exists) return [];
  try {
    const [startable] = await bus.call({ ...BUS, member: 'ListActivatableNames' });
    const found: string[] = [];
    for (const name of names) {
      const [owned] = await bus.call({ ...BUS, member: 'NameHasOwner' }, 's', [name]);
      const canStart = Array.isArray(startable) && startable.includes(name);
      if (owned !== true && !canStart) found.push(name);
    }
    return found;
  } catch {
    return [];
  }
}
