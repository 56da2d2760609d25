// Loads the app named on the command line, like Electron's default_app, which the stand-in lacks.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as electronApp } from 'electron';

/**
 * Methods that default_app uses and Electron's types omit.
 * @typedef {{ setAppPath(path: string): void, setVersion(version: string): void, setDesktopName?(name: string): void }} Unlisted
 */
const app = /** @type {typeof electronApp & Unlisted} */ (electronApp);

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

/** @type {string | undefined} */
let target;
for (let i = 1; i < process.argv.length && target === undefined; i += 1) {
  const argument = process.argv[i] ?? '';
  if (argument === '-r' || argument === '--require') {
    i += 1;
    const module = resolve(process.argv[i] ?? '');
    createRequire(module)(module);
  } else if (!argument.startsWith('-')) {
    target = argument;
  }
}

if (target === undefined) {
  console.error('Electron stand-in: name the folder of an app as the first argument.');
  app.exit(1);
} else {
  try {
    await import(pathToFileURL(describe(resolve(target))).href);
  } catch (error) {
    // Electron would show a dialog, which would block a test.
    console.error(error);
    app.exit(1);
  }
}

/**
 * Sets the app's name, version and path, and returns its entry file.
 * @param {string} folder
 */
function describe(folder) {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) {
    app.setAppPath(resolve(folder, '..'));
    return folder;
  }
  const { name, productName, version, desktopName, main } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  if (version) app.setVersion(version);
  if (productName ?? name) app.setName(productName ?? name);
  if (desktopName) app.setDesktopName?.(desktopName);
  app.setAppPath(folder);
  return join(folder, main ?? 'index.js');
}
