// Sets Electron's fuses as declared in `electron-builder.yml`, and fails if one is not declared.
import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';

/** @typedef {Readonly<Record<string, boolean>>} Fuses by name, as in `electron-builder.yml` */

/**
 * The fuses of this Electron, by name, and whether each is on.
 * @param {string} electron the executable, or the .app on macOS
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
 * Sets every fuse of this Electron. Throws if one is not declared.
 * @param {string} electron
 * @param {Fuses} declared
 */
export async function setFuses(electron, declared) {
  const present = Object.keys(await readFuses(electron));
  const missing = present.filter((name) => declared[name] === undefined);
  if (missing.length > 0) {
    throw new Error(`electron-builder.yml must decide on these fuses: ${missing.join(', ')}`);
  }
  await flipFuses(electron, {
    version: FuseVersion.V1,
    // The change invalidates the signature, and Apple silicon runs nothing without one.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...Object.fromEntries(present.map((name) => [placeOf(name), declared[name]])),
  });
}

/** @param {number} place */
function nameOf(place) {
  const name = FuseV1Options[place];
  // A fuse that this library does not know yet must still be declared.
  return name === undefined ? `fuse ${place}` : name.charAt(0).toLowerCase() + name.slice(1);
}

/** @param {string} name */
function placeOf(name) {
  const key = name.charAt(0).toUpperCase() + name.slice(1);
  return FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (key)];
}
