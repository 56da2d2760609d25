// Writing files: all or nothing, and the previous file stays until the new one is complete.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSmall, writeAtomically, writeWhole } from '../../../../main/adapters/storage/files.ts';
import { diskProblemOf } from '../../../../main/core/account/disk-problem.ts';
import { SmallDisk } from '../../../support/core/small-disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

it('writeWhole replaces a file piece by piece', async () => {
  const file = join(folder, 'a.csv');
  writeFileSync(file, 'of yesterday');
  await writeWhole(file, pieces('Açaí\r\n', '', 'b\r\n'));
  expect(readFileSync(file, 'utf8')).toBe('Açaí\r\nb\r\n');
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

it('writeWhole keeps the previous file and leaves no partial one when it fails', async () => {
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

it.skipIf(!SmallDisk.possible())(
  'writeWhole reports a full and a read-only disk (needs root to mount one)',
  async () => {
    const disk = new SmallDisk(folder, '64k');
    try {
      const large = pieces(...Array<string>(40).fill('a'.repeat(10_000)));
      const full = await writeWhole(join(folder, 'a.csv'), large).catch(diskProblemOf);
      expect(full).toBe('full');
      expect(readdirSync(folder)).toEqual([]);
      disk.makeReadOnly();
      expect(await writeWhole(join(folder, 'a.csv'), pieces('a')).catch(diskProblemOf)).toBe(
        'read-only',
      );
    } finally {
      disk.remove();
    }
  },
);

describe('writeAtomically', () => {
  it('replaces the previous file and leaves no other file', () => {
    const file = join(folder, 'state.json');
    writeAtomically(file, 'old');
    writeAtomically(file, 'Açaí');
    expect(readFileSync(file, 'utf8')).toBe('Açaí');
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  it('works right after a failure', () => {
    const file = join(folder, 'state.json');
    for (let i = 0; i < 1000; i += 1) {
      mkdirSync(join(file, 'in the way'), { recursive: true });
      expect(() => writeAtomically(file, 'a')).toThrow();
      rmSync(file, { recursive: true });
      writeAtomically(file, 'b');
      rmSync(file);
    }
  });

  it.skipIf(!SmallDisk.possible())(
    'keeps the previous file on a full and on a read-only disk (needs root to mount one)',
    () => {
      const disk = new SmallDisk(folder, '64k');
      try {
        const file = join(folder, 'state.json');
        writeAtomically(file, 'a'.repeat(20_000));
        expect(problemOf(() => writeAtomically(file, 'b'.repeat(60_000)))).toBe('full');
        expect(readFileSync(file, 'utf8')).toBe('a'.repeat(20_000));
        disk.makeReadOnly();
        expect(problemOf(() => writeAtomically(file, 'b'))).toBe('read-only');
        expect(readFileSync(file, 'utf8')).toBe('a'.repeat(20_000));
      } finally {
        disk.remove();
      }
    },
  );
});

function problemOf(write: () => void): string | null {
  try {
    write();
    return null;
  } catch (error) {
    return diskProblemOf(error);
  }
}

it('readSmall reads a file up to its limit', async () => {
  const file = join(folder, 'a.json');
  writeFileSync(file, 'Açaí');
  expect(Buffer.from((await readSmall(file, 6)) ?? []).toString()).toBe('Açaí');
  expect(await readSmall(file, 5)).toBeNull();
  await expect(readSmall(join(folder, 'none'), 5)).rejects.toThrow('ENOENT');
  await expect(readSmall(folder, 5)).rejects.toThrow();
});

it.skipIf(process.platform === 'win32')(
  'readSmall reads no device, which may not end',
  async () => {
    await expect(readSmall('/dev/zero', 5)).rejects.toThrow('not a regular file');
  },
);
