// Sets how Chromium and V8 run. Must run before the app is ready.
import { setFlagsFromString } from 'node:v8';
import { app, Menu } from 'electron/main';
import { ENGINE_FLAGS } from './engine-flags.ts';

export function setSwitches(): void {
  // A tray and a list need no GPU, and its process is the largest single cost of a start.
  app.disableHardwareAcceleration();
  // Nor do they need a software renderer, which would be loaded instead.
  app.commandLine.appendSwitch('disable-software-rasterizer');
  for (const flag of ENGINE_FLAGS) setFlagsFromString(flag);
  app.commandLine.appendSwitch('js-flags', ENGINE_FLAGS.join(' '));
  // Chromium waits until the X server has shown each frame that it gets in shared memory. Now and then it
  // never hears of it, and the window stays frozen for good. It does not wait for frames that it sends.
  if (process.platform === 'linux') app.commandLine.appendSwitch('no-xshm');
  // No window has a menu. On macOS the app's menu provides its keys for copying and quitting.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  if (process.platform === 'win32') app.setAppUserModelId('net.wachat.tray');
}
