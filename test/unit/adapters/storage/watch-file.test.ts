// Changes of a file are noticed also where the system cannot report them.
import { EventEmitter } from 'node:events';
import type { FSWatcher } from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const { watch } = vi.hoisted(() => ({ watch: vi.fn() }));
vi.mock('node:fs', async (original) => ({ ...(await original<object>()), watch }));

let folder: string;
let watchFile: typeof import('../../../../main/adapters/storage/watch-file.ts').watchFile;
beforeEach(async () => {
  ({ watchFile } = await import('../../../../main/adapters/storage/watch-file.ts'));
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** Watches a file; counts its changes and what was said about the watch. */
function watched() {
  const file = join(folder, 'settings.json');
  const said: unknown[] = [];
  const changed = vi.fn();
  watchFile(file, changed, (error) => said.push(error));
  return { file, said, changed };
}

const USED_UP = Object.assign(new Error('System limit reached'), { code: 'ENOSPC' });

it('where there are no more watches, the file is looked at regularly, and that is said once', () => {
  watch.mockImplementationOnce(() => {
    throw USED_UP;
  });
  const { file, said, changed } = watched();
  vi.advanceTimersByTime(60_000);
  expect([said, changed.mock.calls.length]).toEqual([[USED_UP], 0]);
  writeFileSync(file, '{}');
  vi.advanceTimersByTime(6000);
  expect(changed).toHaveBeenCalledTimes(1);
  writeFileSync(file, '{"pollSeconds":5}');
  vi.advanceTimersByTime(6000);
  expect(changed).toHaveBeenCalledTimes(2);
  rmSync(file);
  vi.advanceTimersByTime(60_000);
  expect([said.length, changed.mock.calls.length]).toEqual([1, 3]);
});

it('a watch that fails later is replaced in the same way', () => {
  const watcher = Object.assign(new EventEmitter(), { close: vi.fn() }) as unknown as FSWatcher;
  watch.mockReturnValueOnce(watcher);
  const { file, said, changed } = watched();
  watcher.emit('error', USED_UP);
  watcher.emit('error', USED_UP);
  expect([said, watcher.close]).toEqual([[USED_UP], expect.any(Function)]);
  expect(watcher.close).toHaveBeenCalled();
  writeFileSync(file, '{}');
  vi.advanceTimersByTime(6000);
  expect(changed).toHaveBeenCalledTimes(1);
});
