// Tests that main decodes no picture but the icons that the build has made: a decoder is easily attacked by what it reads.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** What decodes a picture, by Electron or by a package. */
const DECODERS = [
  /\bnativeImage\b/,
  /\bcreateFrom(Buffer|Bitmap|DataURL|Path|NamedImage)\b|\bcreateThumbnailFromPath\b/,
  /\.(readImage|capturePage|getFileIcon)\(/,
  /\bcreateImageBitmap\b|\bImageDecoder\b/,
  /from '(pngjs|upng-js|jpeg-js|jimp|sharp|canvas|@napi-rs\/[^']*|image-[^']*|jsqr)'/,
];

/** The places in main, with what they may use: see the test below. */
const ICONS = 'main/adapters/electron/tray-icon.ts';
const ICON_FILES = 'main/adapters/electron/find-icon-folders.ts';
/** Runs in the page's sandbox, without the token. */
const PAGE = 'main/preload.ts';

const lines = (file: string) => readFileSync(join(ROOT, file), 'utf8').split('\n');
const decoding = (source: readonly string[]) =>
  source.filter((line) => DECODERS.some((decoder) => decoder.test(line)));

it('only the tray icons are decoded in main, and each is a file of the app', () => {
  const files = readdirSync(join(ROOT, 'main'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('main', file));
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((file) => decoding(lines(file)).length > 0);
  expect(found.toSorted()).toEqual([ICON_FILES, ICONS, PAGE]);
  expect(decoding(lines(ICONS)).map((line) => line.trim())).toEqual([
    "import { type NativeImage, nativeImage } from 'electron/common';",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of code
    'const image = nativeImage.createFromPath(join(folder, process.platform, `${name}.png`));',
  ]);
  // The same files, to recognise the copies that Chromium has made of them.
  expect(decoding(lines(ICON_FILES)).map((line) => line.trim())).toEqual([
    "import { nativeImage } from 'electron/common';",
    'const images = names.map((name) => nativeImage.createFromPath(join(folder, name)));',
  ]);
  expect(decoding(lines(PAGE)).map((line) => line.trim())).toEqual([
    'const picture = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));',
  ]);
});
