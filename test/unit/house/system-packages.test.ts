// Tests that packages which only some tests want are looked for only where all tests run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const isDebian = existsSync('/etc/debian_version');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wachat-packages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The packages that the script asks for on a system that has them all. */
function lookedFor(...args: string[]): readonly string[] {
  const asked = join(folder, 'asked');
  const query = `#!/bin/sh\nfor name; do echo "$name" >> '${asked}'; echo "$name installed"; done\n`;
  writeFileSync(join(folder, 'dpkg-query'), query, { mode: 0o755 });
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  execFileSync(process.execPath, [join(ROOT, 'build/system-packages.mjs'), ...args], { env });
  return readFileSync(asked, 'utf8').split('\n');
}

test.skipIf(!isDebian)(
  'packages for some tests are looked for only on request (needs Debian or Ubuntu)',
  () => {
    expect(lookedFor()).toContain('gnome-keyring');
    expect(lookedFor()).not.toContain('sway');
    expect(lookedFor('--with-optional')).toContain('sway');
  },
);
