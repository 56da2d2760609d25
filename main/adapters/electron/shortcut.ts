// Registers the keys that work whichever program is in front.
import { app, globalShortcut } from 'electron/main';
import type { Shortcuts } from '../../ports.ts';
import { isOnWayland } from './wayland.ts';

/** From this version on, Electron asks Wayland's desktops for shortcuts, through their portal. */
const FIRST_WITH_PORTAL = 35;

/** Must run before the app is ready. */
export function allowPortalShortcuts(): void {
  if (process.platform !== 'linux' || !hasPortal()) return;
  const others = app.commandLine.getSwitchValue('enable-features');
  const features = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];
  app.commandLine.appendSwitch(
    'enable-features',
    [others, ...features].filter((name) => name !== '').join(','),
  );
}

export const shortcuts = {
  register(shortcut: string, call: () => void) {
    if (!canBeGlobal()) return 'session';
    try {
      return globalShortcut.register(shortcut, call) ? null : refusal();
    } catch {
      return refusal();
    }
  },
  unregister: (shortcut: string) => globalShortcut.unregister(shortcut),
  /** When the app quits. */
  clear: () => globalShortcut.unregisterAll(),
} satisfies Shortcuts & { readonly clear: () => void };

/** In a Wayland session, a program that runs on X11 gets keys only while another such program is in front. */
function canBeGlobal(): boolean {
  if (process.platform !== 'linux') return true;
  const { WAYLAND_DISPLAY, XDG_SESSION_TYPE } = process.env;
  const isWayland = Boolean(WAYLAND_DISPLAY) || XDG_SESSION_TYPE === 'wayland';
  return !isWayland || (isOnWayland() && hasPortal());
}

/** On Wayland it isn't another program that keeps a shortcut, but a desktop without the portal. */
function refusal(): 'taken' | 'session' {
  return isOnWayland() ? 'session' : 'taken';
}

function hasPortal(): boolean {
  return Number.parseInt(process.versions.electron ?? '', 10) >= FIRST_WITH_PORTAL;
}
