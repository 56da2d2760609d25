// Asks the desktop whether the screen is locked: systemd's logind, and the screen savers that are running.
import { type BusConnection, BusTimeout } from './connection.ts';
import { BUS, type Method } from './line.ts';

/** In ms: an alert waits for the answer. */
const LIMIT_MS = 500;

const LOGIND = 'org.freedesktop.login1';
/** The bus names of screen savers. Each has an interface of the same name. */
const SCREEN_SAVERS = ['freedesktop', 'gnome', 'cinnamon', 'mate', 'xfce'] as const;

/** On other systems false. A desktop that does not answer in time may be locked, so it counts as locked. */
export async function isScreenLocked(
  session: BusConnection,
  system: BusConnection,
): Promise<boolean> {
  const savers = SCREEN_SAVERS.map((of) => isSaverActive(session, of));
  const answers = await Promise.all([isSessionLocked(system), ...savers]);
  return answers.includes(true);
}

async function isSessionLocked(bus: BusConnection): Promise<boolean> {
  return isTrue(bus, async () => {
    const { XDG_SESSION_ID: id } = process.env;
    const manager = { of: LOGIND, path: '/org/freedesktop/login1', interface: `${LOGIND}.Manager` };
    // Without an id (a service of the user's systemd) logind finds the session that is on the screen.
    const path = id
      ? (await ask(bus, { ...manager, member: 'GetSession' }, [id]))[0]
      : '/org/freedesktop/login1/session/auto';
    const property = {
      of: LOGIND,
      path: String(path),
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
    };
    const [hint] = await ask(bus, property, [`${LOGIND}.Session`, 'LockedHint']);
    return (hint as { readonly value: unknown } | undefined)?.value;
  });
}

async function isSaverActive(
  bus: BusConnection,
  of: (typeof SCREEN_SAVERS)[number],
): Promise<boolean> {
  const name = `org.${of}.ScreenSaver`;
  return isTrue(bus, async () => {
    // A call alone would start a screen saver that is only installed.
    const [runs] = await ask(bus, { ...BUS, member: 'NameHasOwner' }, [name]);
    if (runs !== true) return false;
    const path = `/${name.replaceAll('.', '/')}`;
    return (await ask(bus, { of: name, path, interface: name, member: 'GetActive' }, []))[0];
  });
}

function ask(
  bus: BusConnection,
  method: Method,
  texts: readonly string[],
): Promise<readonly unknown[]> {
  return bus.call(method, 's'.repeat(texts.length), [...texts], { limitMs: LIMIT_MS });
}

async function isTrue(bus: BusConnection, read: () => Promise<unknown>): Promise<boolean> {
  if (!bus.exists) return false;
  try {
    return (await read()) === true;
  } catch (error) {
    return error instanceof BusTimeout;
  }
}
