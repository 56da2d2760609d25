// Reads and writes the XDG autostart entry, which starts the app at login on Linux.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** True if the entry exists and is not disabled. */
export function isEntryOn(file: string): boolean {
  try {
    // Desktop settings can disable an entry without deleting it.
    const off = /^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im;
    return existsSync(file) && !off.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

/** False if the entry cannot be written. */
export function writeEntry(file: string, command: readonly string[]): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entryOf(command));
    return true;
  } catch {
    return false;
  }
}

/** True if no entry is left. */
export function removeEntry(file: string): boolean {
  try {
    rmSync(file, { force: true });
    return true;
  } catch {
    return false;
  }
}

export function entryOf(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Wachat Tray',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Quotes an argument for `Exec`: escapes the four special characters, doubles `%`, then escapes backslashes for the file. */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return /^[\w@:./=+-]+$/.test(argument) ? argument : `"${inQuotes.replaceAll('\\', '\\\\')}"`;
}
