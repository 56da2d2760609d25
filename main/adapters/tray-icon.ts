// The icon files that the build rendered from the SVG sources, in the sizes that each platform wants.
import { join } from 'node:path';
import { type NativeImage, nativeImage } from 'electron/common';
import type { Mark } from '#core/tray';

/** Loads each mark once. Its larger sizes lie beside it as `@2x` and the like, which Electron finds by itself. */
export function createTrayIcons(folder: string): (mark: Mark) => NativeImage {
  const loaded = new Map<Mark, NativeImage>();
  return (mark) => {
    const known = loaded.get(mark);
    if (known) return known;
    const image = nativeImage.createFromPath(join(folder, process.platform, `${mark}.png`));
    if (image.isEmpty()) throw new Error(`no tray icon ${mark} in ${folder}`);
    loaded.set(mark, image);
    return image;
  };
}
