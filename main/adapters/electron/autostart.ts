// An entry of the XDG autostart folder: what starts a program at login on Linux.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether there is such an entry, and whether the desktop heeds it. */
export function isEntryOn(file: string): boolean {
  try {
    // A desktop's own settings may switch an entry off and leave it there.
    const off = /^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im;
    return existsSync(file) && !off.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

/** False where it cannot be written. */
export function writeEntry(file: string, command: readonly string[]): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entryOf(command));
    return true;
  } catch {
    return false;
  }
}

/** True where there is none any more. */
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

/** As an `Exec` key wants it: in quotes, their four signs escaped, `%` doubled, and the file's own escape on top. */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return /^[\w@:./=+-]+$/.test(argument) ? argument : `"${inQuotes.replaceAll('\\', '\\\\')}"`;
}
