// The icon files that the build rendered from the SVG sources, in the sizes that each platform wants.
import { join } from 'node:path';
import { type NativeImage, nativeImage } from 'electron/common';
import { nativeTheme } from 'electron/main';
import type { TrayIconLook } from '#core/account/settings';
import type { Mark } from '#core/account/summary';

/** Loads each file once. Its larger sizes lie beside it as `@2x` and the like, which Electron finds by itself. */
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

/** Which of the monochrome sets can be seen on the bar. */
function monochrome(): 'monoTemplate' | 'mono' | 'mono-light' {
  // macOS paints its template images itself.
  if (process.platform === 'darwin') return 'monoTemplate';
  // Linux does not tell how its bar looks: dark by default nearly everywhere, but KDE's follows its theme.
  const dark =
    process.platform === 'win32'
      ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
      : !/KDE/i.test(process.env.XDG_CURRENT_DESKTOP ?? '') || nativeTheme.shouldUseDarkColors;
  return dark ? 'mono-light' : 'mono';
}
