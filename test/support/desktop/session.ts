// What makes a virtual desktop private: its environment, and buses that activate no services.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The environment of a child process: nothing in it belongs to the developer's own desktop. */
export function sessionEnvironment(home: string, runtime: string): NodeJS.ProcessEnv {
  const foreign =
    /^(DISPLAY|WAYLAND_|XAUTHORITY|XDG_|DBUS_|GNOME_|KDE_|GTK_|QT_|DESKTOP_|SESSION_|SSH_AUTH|LANG|LC_|ELECTRON_RUN|NODE_OPTIONS|CHROME_)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(own),
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_SESSION_TYPE: 'x11',
    NO_AT_BRIDGE: '1',
    ...LOCALE,
  };
}

/** Language, formats and time zone of the desktop. */
export const LOCALE = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: zoneAtNoon(new Date()) };

/** A time zone in which it is noon: at midnight, times get their day, and `today` is another one. */
function zoneAtNoon(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  // These names have the opposite sign: `Etc/GMT-2` is two hours ahead of UTC.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** Makes Inter the system font, so that pictures look the same on every machine. */
export function writeFontChoice(home: string): void {
  const folder = join(home, '.config', 'fontconfig');
  const families = ['system-ui', 'sans-serif', 'ui-sans-serif'];
  const aliases = families.map(
    (name) =>
      `<alias binding="same"><family>${name}</family><prefer><family>Inter</family></prefer></alias>`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${aliases.join('')}</fontconfig>`,
  );
}

/** Writes the file by which a bus starts a program when somebody calls its name. */
export function writeServiceFile(folder: string, name: string, command: string): void {
  mkdirSync(folder, { recursive: true });
  // It ends with the bus, which is its parent.
  const exec = `/usr/bin/setpriv --pdeathsig TERM ${command}`;
  writeFileSync(join(folder, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${exec}\n`);
}

/** A bus that activates no program on its own, such as a locked keyring, except those in a test's own folder. */
export function busConfig(socket: string, services: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <!-- Tests observe the session of another user. Its folder keeps out everybody else. -->
    <allow user="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

/** Removes a session's folder. */
export function removeFolder(folder: string): void {
  try {
    // Retried: a program that is just ending may still write there.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // A leftover in the temporary folder is harmless.
  }
}
