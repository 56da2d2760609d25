// The launcher of the Linux package, run as a real script in front of a program that says how it was started.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withoutCoreDumps } from '../../../build/electron.mjs';
import { putLauncher } from '../../../build/linux-launcher.mjs';
import { systemAllowsCoreDumps, WITH_CORE_DUMPS } from '../../support/desktop/core-limits.ts';

const PROGRAM = '#!/bin/sh\nulimit -S -c\nulimit -H -c\nprintf "[%s]" "$@"\nexit 3\n';
const ARGS = ['--hidden', 'two words', '$(id)', '', '"'];

let place: string;
let folder: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'launcher-'));
  folder = join(place, 'Für unterwegs', 'Wachat Tray');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'wachat-tray'), PROGRAM, { mode: 0o755 });
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Starts it where core dumps are as large as they may be. */
function run(program: string, args: readonly string[], cwd = '/') {
  const { stdout, status } = spawnSync('/bin/sh', ['-c', WITH_CORE_DUMPS, program, ...args], {
    cwd,
  });
  return [stdout.toString(), status];
}

const EXPECTED = ['0\n0\n[--hidden][two words][$(id)][]["]', 3];

it.skipIf(process.platform === 'win32' || !systemAllowsCoreDumps())(
  'without the launcher there are dumps (needs a hard limit for them other than 0)',
  () => expect(run(join(folder, 'wachat-tray'), [])).not.toEqual(['0\n0\n[]', 3]),
);

it.skipIf(process.platform === 'win32')('no dumps, the same arguments and exit code', () => {
  putLauncher(folder, 'wachat-tray');
  expect(run(join(folder, 'wachat-tray'), ARGS)).toEqual(EXPECTED);
  expect(run('./wachat-tray', ARGS, folder)).toEqual(EXPECTED);
});

it.skipIf(process.platform === 'win32')('through links, as a package installs them', () => {
  putLauncher(folder, 'wachat-tray');
  symlinkSync(join(folder, 'wachat-tray'), join(place, 'alternative'));
  symlinkSync('alternative', join(place, 'wachat-tray'));
  expect(run(join(place, 'wachat-tray'), ARGS)).toEqual(EXPECTED);
});

it.skipIf(process.platform === 'win32')('a start from a checkout does the same', () => {
  expect(run(...withoutCoreDumps(join(folder, 'wachat-tray'), ARGS))).toEqual(EXPECTED);
});
