// Loads the tray icons that the build rendered, in the sizes of each platform.
import { join } from 'node:path';
import { type NativeImage, nativeImage } from 'electron/common';
import { nativeTheme } from 'electron/main';
import type { TrayIcon } from '#core/tray/view';

/** Loads each file once. Electron finds the larger sizes (`@2x` and so on) next to it. Throws if a file is missing. */
export function createTrayIcons(folder: string): (icon: TrayIcon) => NativeImage {
  const loaded = new Map<string, NativeImage>();
  return ({ mark, look, count }) => {
    const drawn = count === null ? mark : `${mark}-${count > 9 ? '9plus' : count}`;
    const name = look === 'colour' ? drawn : `${drawn}-${monochrome()}`;
    const known = loaded.get(name);
    if (known) return known;
    const image = nativeImage.createFromPath(join(folder, process.platform, `${name}.png`));
    if (image.isEmpty()) throw new Error(`no tray icon ${name} in ${folder}`);
    loaded.set(name, image);
    return image;
  };
}

/** Calls back when the same icon may need another image: Windows alone has a taskbar with a theme to follow. */
export function onTaskbarTheme(call: () => void): void {
  if (process.platform === 'win32') nativeTheme.on('updated', call);
}

/** The monochrome set that can be seen on the bar. */
function monochrome(): 'monoTemplate' | 'mono' | 'mono-light' {
  // macOS colours template images itself.
  if (process.platform === 'darwin') return 'monoTemplate';
  // Linux does not say how dark its bar is: that set has an outline in the opposite shade.
  if (process.platform !== 'win32') return 'mono';
  return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'mono-light' : 'mono';
}
