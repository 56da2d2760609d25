// `npm start [-- FLAGS]`: builds the app if needed and runs it with these flags. Ctrl-C stops it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** The terminal and npm may both deliver the same Ctrl-C. A signal counts as a second one only after this time, in ms. */
const ECHO_MS = 1000;

/** The flag for an Electron that is not the official one. */
const STAND_IN_FLAG = '--stand-in';
const ADVICE =
  'Without `npm start -- --stand-in`, the app uses it for a service on this computer only: no token goes anywhere else.';

const flags = process.argv.slice(2);
/** `status` prints and ends: it needs no display, and what is no part of its output is for others. */
const isStatus = flags.find((flag) => !flag.startsWith('-')) === 'status';

if (
  !isStatus &&
  process.platform === 'linux' &&
  !process.env.DISPLAY &&
  !process.env.WAYLAND_DISPLAY
) {
  console.error(
    'The app needs a desktop, and there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). ' +
      '`npm run demo` works without one.',
  );
  process.exit(1);
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Runs the app until it ends and returns its exit code.
 * @returns {Promise<number>}
 */
async function start() {
  const { isStale } = await import('./stale.mjs');
  const { electronArguments, electronEnvironment, findElectron, withoutCoreDumps } = await import(
    './electron.mjs'
  );
  if (isStale()) {
    console.error('Building …');
    // The compiler loads slowly.
    const { build } = await import('./build.mjs');
    await build();
  }
  const log = isStatus ? () => {} : console.error;
  const isAllowed = flags.includes(STAND_IN_FLAG);
  const { path, standIn } = await findElectron({ log, insist: !isStatus && !isAllowed });
  // The variable names an Electron on purpose, so it counts as allowed.
  const isOverridden = Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH);
  if (standIn && !isAllowed && !isOverridden) log(ADVICE);
  const own = isOverridden && !isAllowed ? [STAND_IN_FLAG] : [];
  const args = [...electronArguments(log), ROOT, ...own, ...flags];
  const child = spawn(...withoutCoreDumps(path, args), {
    stdio: 'inherit',
    env: electronEnvironment(),
    // A second signal would kill Electron at once. Detached from the terminal, it gets only the signals sent here.
    detached: process.platform !== 'win32',
  });
  passSignals(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * Passes the first signal on. A second one kills the app.
 * @param {import('node:child_process').ChildProcess} child
 */
function passSignals(child) {
  let firstAt = Number.NaN;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (Number.isNaN(firstAt)) {
        firstAt = Date.now();
        child.kill(signal);
      } else if (Date.now() - firstAt > ECHO_MS) {
        child.kill('SIGKILL');
      }
    });
  }
}
