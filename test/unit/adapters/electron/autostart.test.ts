// The autostart entry on Linux, as a real file in the format that desktops read.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  entryOf,
  isEntryOn,
  removeEntry,
  writeEntry,
} from '../../../../main/adapters/electron/autostart.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'autostart-'));
  file = join(folder, 'autostart', 'wachat-tray.desktop');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('autostart is on after the entry is written, and off after it is removed', () => {
  expect(isEntryOn(file)).toBe(false);
  expect(writeEntry(file, ['/opt/Wachat Tray/wachat-tray', '--hidden'])).toBe(true);
  expect(isEntryOn(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/Wachat Tray/wachat-tray" --hidden\n');
  expect(removeEntry(file)).toBe(true);
  expect(isEntryOn(file)).toBe(false);
  expect(removeEntry(file)).toBe(true);
});

it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
  'autostart is off if the entry contains %s',
  (line) => {
    writeEntry(file, ['/a']);
    writeFileSync(file, `[Desktop Entry]\nExec=/a\n${line}\n`);
    expect(isEntryOn(file)).toBe(false);
  },
);

it('writing the entry fails if a file is in the way', () => {
  writeFileSync(join(folder, 'autostart'), 'a file in the way');
  expect(writeEntry(file, ['/a'])).toBe(false);
});

// By the desktop entry specification: quotes first, then the escapes of any string.
it.each([
  ['/usr/bin/wachat-tray', '/usr/bin/wachat-tray'],
  ['/a b/c', '"/a b/c"'],
  ['/50%/c', '"/50%%/c"'],
  ['/a"b', String.raw`"/a\\"b"`],
  ['/a$b`c', String.raw`"/a\\$b\\${'`'}c"`],
  ['C:\\a', String.raw`"C:\\\\a"`],
])('the command %s is quoted as the specification requires', (argument, quoted) => {
  expect(entryOf([argument])).toContain(`\nExec=${quoted}\n`);
});
