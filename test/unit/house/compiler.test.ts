// Tests that the compiler rejects types which a folder must not use, such as `document` in main/core.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

describe('the compiler', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'types-'));
    for (const file of ['tsconfig.json', 'package.json'])
      cpSync(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['main/core', 'export const here = document.title;', "Cannot find name 'document'"],
    ['main/core', 'export const here = process.platform;', "Cannot find name 'process'"],
    [
      'renderer',
      "import { join } from 'node:path';\nexport { join };",
      "Cannot find name 'node:path'",
    ],
  ])('rejects in %s: %s', (folderName, code, message) => {
    const config = JSON.parse(readFileSync(join(ROOT, folderName, 'tsconfig.json'), 'utf8'));
    mkdirSync(join(folder, folderName), { recursive: true });
    writeFileSync(join(folder, folderName, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(folder, folderName, 'planted.ts'), `${code}\n`);
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    const { stdout } = spawnSync(tsc, ['-p', folderName], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toContain(message);
  });
});
