// A saved file: all of it or nothing, and what stood in its place stays until there is all of it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whyOf, writeWhole } from '../../main/adapters/save-file/whole-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});
afterEach(() => {
  spawnSync('umount', ['-l', folder], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
});

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

it('is written piece by piece over what was there', async () => {
  const file = join(folder, 'a.csv');
  writeFileSync(file, 'of yesterday');
  await writeWhole(file, pieces('Açaí\r\n', '', 'b\r\n'));
  expect(readFileSync(file, 'utf8')).toBe('Açaí\r\nb\r\n');
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

it('leaves what was there, and no half file, where it cannot go on', async () => {
  const file = join(folder, 'a.csv');
  writeFileSync(file, 'of yesterday');
  async function* broken(): AsyncGenerator<string> {
    yield 'a'.repeat(100_000);
    throw new Error('no more');
  }
  await expect(writeWhole(file, broken())).rejects.toThrow('no more');
  expect(readFileSync(file, 'utf8')).toBe('of yesterday');
  expect(readdirSync(folder)).toEqual(['a.csv']);
  await expect(writeWhole(join(folder, 'none', 'a.csv'), pieces('a'))).rejects.toThrow();
  mkdirSync(join(folder, 'b.csv'));
  await expect(writeWhole(join(folder, 'b.csv'), pieces('a'))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['a.csv', 'b.csv']);
});

it('says why: a full disk, a folder that cannot be written', async (context) => {
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  context.skip(made.status !== 0, 'only root may mount a small disk here');
  const large = pieces(...Array<string>(40).fill('a'.repeat(10_000)));
  const full = await writeWhole(join(folder, 'a.csv'), large).catch(whyOf);
  expect(full).toBe('full');
  expect(readdirSync(folder)).toEqual([]);
  spawnSync('mount', ['-o', 'remount,ro', folder]);
  expect(await writeWhole(join(folder, 'a.csv'), pieces('a')).catch(whyOf)).toBe('denied');
});
