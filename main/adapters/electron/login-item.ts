// Starting at login. The system's setting is read each time and stored nowhere else.
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { app } from 'electron/main';
import type { LoginItem } from '../../ports.ts';
import { isEntryOn, removeEntry, writeEntry } from './autostart.ts';
import { ownCommand } from './own-command.ts';

const HIDDEN = '--hidden';

/** Without a package the system could only start Electron itself, so the setting does not exist then. */
export function createLoginItem(): LoginItem {
  if (!app.isPackaged) return { isOn: () => null, set: () => false };
  return process.platform === 'linux' ? autostart() : systemSetting();
}

/** True if no window is to open by itself: a flag says so, or macOS opened the app at login, without flags. */
export function startsHidden(): boolean {
  if (app.commandLine.hasSwitch('hidden')) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

function autostart(): LoginItem {
  const { XDG_CONFIG_HOME = '' } = process.env;
  const config = isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(homedir(), '.config');
  const file = join(config, 'autostart', 'wachat-tray.desktop');
  const command = [ownCommand(), HIDDEN];
  return {
    isOn: () => isEntryOn(file),
    set: (on) => (on ? writeEntry(file, command) : removeEntry(file)),
  };
}

function systemSetting(): LoginItem {
  const item = { args: [HIDDEN] };
  const isOn = () => app.getLoginItemSettings(item).openAtLogin;
  return {
    isOn,
    set(on) {
      app.setLoginItemSettings({ ...item, openAtLogin: on });
      return isOn() === on;
    },
  };
}
