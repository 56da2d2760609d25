// A rename that fails because another program holds the file, as virus scanners do on Windows, is tried again.
import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

// atomically takes the functions of `node:fs` when it is loaded, so they are replaced before that.
const renameSync = vi.spyOn(fs, 'renameSync');
const rename = vi.spyOn(promises, 'rename');
syncBuiltinESMExports();

let files: typeof import('../../../../main/adapters/storage/files.ts');
let folder: string;
beforeAll(async () => {
  files = await import('../../../../main/adapters/storage/files.ts');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rename-'));
  renameSync.mockReset();
  rename.mockReset();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* text(content: string): AsyncGenerator<string> {
  yield content;
}

function refused(code: string): Error {
  return Object.assign(new Error(`${code}: rename`), { code, syscall: 'rename' });
}

/** The next `times` renames fail. */
function hold(code: string, times: number): void {
  for (let i = 0; i < times; i += 1) {
    renameSync.mockImplementationOnce(() => {
      throw refused(code);
    });
    rename.mockRejectedValueOnce(refused(code));
  }
}

describe.each(['EPERM', 'EBUSY', 'EACCES'])('a rename that fails with %s', (code) => {
  it('once is tried again', async () => {
    const file = join(folder, 'state.json');
    writeFileSync(file, 'old');
    hold(code, 1);
    files.writeAtomically(file, 'new');
    expect([readFileSync(file, 'utf8'), renameSync.mock.calls.length]).toEqual(['new', 2]);
    await files.writeWhole(join(folder, 'a.csv'), text('a'));
    expect(rename).toHaveBeenCalledTimes(2);
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'state.json']);
  });

  it('once does not keep a damaged file in its place', () => {
    const file = join(folder, 'state.json');
    writeFileSync(file, '{');
    hold(code, 1);
    files.renameFile(file, `${file}.broken`);
    expect(readdirSync(folder)).toEqual(['state.json.broken']);
  });

  it('again and again is a failure, and the old file stays', async () => {
    const file = join(folder, 'state.json');
    writeFileSync(file, 'old');
    hold(code, 4);
    expect(() => files.writeAtomically(file, 'new')).toThrow(code);
    await expect(files.writeWhole(file, text('new'))).rejects.toThrow(code);
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['state.json']]);
  });
});

it('another failure is not tried again', () => {
  hold('ENOSPC', 1);
  expect(() => files.writeAtomically(join(folder, 'state.json'), 'new')).toThrow('ENOSPC');
  expect(renameSync).toHaveBeenCalledTimes(1);
});
