// Loads the tray icons that the build rendered from SVG, in the sizes of each platform.
import { join } from 'node:path';
import { type NativeImage, nativeImage } from 'electron/common';
import { nativeTheme } from 'electron/main';
import type { TrayIconLook } from '#core/account/settings';
import type { Mark } from '#core/account/summary';

/** Loads each file once. Electron finds the larger sizes (`@2x` and so on) next to it. Throws if a file is missing. */
export function createTrayIcons(folder: string): (mark: Mark, look: TrayIconLook) => NativeImage {
  const loaded = new Map<string, NativeImage>();
  return (mark, look) => {
    const name = look === 'colour' ? mark : `${mark}-${monochrome()}`;
    const known = loaded.get(name);
    if (known) return known;
    const image = nativeImage.createFromPath(join(folder, process.platform, `${name}.png`));
    if (image.isEmpty()) throw new Error(`no tray icon ${name} in ${folder}`);
    loaded.set(name, image);
    return image;
  };
}

/** The monochrome set that contrasts with the bar. */
function monochrome(): 'monoTemplate' | 'mono' | 'mono-light' {
  // macOS colors template images itself.
  if (process.platform === 'darwin') return 'monoTemplate';
  // Linux does not report the color of its bar. It is dark almost everywhere; on KDE it follows the theme.
  const dark =
    process.platform === 'win32'
      ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
      : !/KDE/i.test(process.env.XDG_CURRENT_DESKTOP ?? '') || nativeTheme.shouldUseDarkColors;
  return dark ? 'mono-light' : 'mono';
}
