// `npm start [-- FLAGS]`: builds what is stale and runs the app with these flags; Ctrl-C ends it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** A terminal and npm may both deliver one Ctrl-C; a second one that is meant comes later, in ms. */
const ECHO_MS = 1000;

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error(
    'The app needs a desktop, and there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). ' +
      '`npm run demo` works without one.',
  );
  process.exit(1);
}

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Runs the app until it ends, and answers the code it ended with.
 * @param {readonly string[]} flags
 * @returns {Promise<number>}
 */
async function start(flags) {
  // Loaded here: the compiler is large, and without a display it is not needed.
  const { build, isStale } = await import('./build.mjs');
  const { electronArguments, electronEnvironment, findElectron } = await import('./electron.mjs');
  if (isStale()) {
    console.error('Building …');
    await build();
  }
  const { path } = await findElectron();
  const child = spawn(path, [...electronArguments(), ROOT, ...flags], {
    stdio: 'inherit',
    env: electronEnvironment(),
    // A second signal would end Electron on the spot. Out of the terminal's reach it gets only those from here.
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

/** @param {import('node:child_process').ChildProcess} child */
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
