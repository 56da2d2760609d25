// What a Linux desktop starts at login: never the program behind the launcher of a package.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('electron/main', () => ({ app: { isPackaged: true } }));
const { createLoginItem } = await import('../../../../main/adapters/electron/login-item.ts');
const { ownCommand } = await import('../../../../main/adapters/electron/own-command.ts');

const { execPath, platform } = process;
let config: string;
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'config-'));
  vi.stubEnv('XDG_CONFIG_HOME', config);
  vi.stubEnv('APPIMAGE', undefined);
  Object.defineProperty(process, 'platform', { value: 'linux' });
  process.execPath = '/opt/Wachat Tray/wachat-tray.bin';
});
afterEach(() => {
  vi.unstubAllEnvs();
  Object.defineProperty(process, 'platform', { value: platform });
  process.execPath = execPath;
  rmSync(config, { recursive: true, force: true });
});

function entry(): string {
  expect(createLoginItem().set(true)).toBe(true);
  return readFileSync(join(config, 'autostart', 'wachat-tray.desktop'), 'utf8');
}

it('a start at login goes through the launcher', () => {
  expect(entry()).toContain('\nExec="/opt/Wachat Tray/wachat-tray" --hidden\n');
});

it('of an AppImage it starts the image, which has the launcher inside', () => {
  vi.stubEnv('APPIMAGE', '/home/me/wachat-tray.AppImage');
  expect(entry()).toContain('\nExec=/home/me/wachat-tray.AppImage --hidden\n');
});

it('without a launcher the program itself is the command', () => {
  process.execPath = '/opt/electron/electron';
  expect(ownCommand()).toBe('/opt/electron/electron');
});
