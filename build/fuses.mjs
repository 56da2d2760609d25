// Sets Electron's fuses as `electron-builder.yml` states them, and stops at one that is not stated.
import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';

/** @typedef {Readonly<Record<string, boolean>>} Fuses each fuse's name as in `electron-builder.yml` */

/**
 * The fuses that this Electron has, by name, and whether each is on.
 * @param {string} electron its executable, or the .app of macOS
 * @returns {Promise<Record<string, boolean>>}
 */
export async function readFuses(electron) {
  const wire = /** @type {Record<string, unknown>} */ (await getCurrentFuseWire(electron));
  const places = Object.entries(wire).filter(([place]) => /^\d+$/.test(place));
  return Object.fromEntries(
    places
      .filter(([, state]) => state === FuseState.ENABLE || state === FuseState.DISABLE)
      .map(([place, state]) => [nameOf(Number(place)), state === FuseState.ENABLE]),
  );
}

/**
 * Sets every fuse that this Electron has; throws where one is not stated.
 * @param {string} electron
 * @param {Fuses} stated
 */
export async function setFuses(electron, stated) {
  const present = Object.keys(await readFuses(electron));
  const missing = present.filter((name) => stated[name] === undefined);
  if (missing.length > 0) {
    throw new Error(`electron-builder.yml must decide on these fuses: ${missing.join(', ')}`);
  }
  await flipFuses(electron, {
    version: FuseVersion.V1,
    // A change breaks the signature, and on Apple silicon nothing runs without one.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...Object.fromEntries(present.map((name) => [placeOf(name), stated[name]])),
  });
}

/** @param {number} place */
function nameOf(place) {
  const name = FuseV1Options[place];
  // A fuse that this library does not know yet has to be decided all the same.
  return name === undefined ? `fuse ${place}` : name.charAt(0).toLowerCase() + name.slice(1);
}

/** @param {string} name */
function placeOf(name) {
  const key = name.charAt(0).toUpperCase() + name.slice(1);
  return FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (key)];
}
