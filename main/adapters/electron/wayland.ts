// Whether the app's windows are on Wayland, where none has a place of its own choice.
import { app } from 'electron/main';

export function isOnWayland(): boolean {
  if (process.platform !== 'linux') return false;
  const chosen = app.commandLine.getSwitchValue('ozone-platform');
  return chosen === 'wayland' || (chosen !== 'x11' && Boolean(process.env.WAYLAND_DISPLAY));
}
