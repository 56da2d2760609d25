// The file of the saved state on disk: created atomically, set aside when damaged, and never overwritten unread.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSavedState } from '../../../../main/adapters/storage/saved-state/saved-state.ts';
import { NOTHING_SAVED, type SavedState } from '../../../../main/core/app-state/saved-state.ts';

const NOW = Date.UTC(2026, 5, 13, 10, 42, 7, 5);
const ASIDE = 'saved-state.jsonl.broken-2026-06-13T10-42-07-005Z';
const SEEN: SavedState = { ...NOTHING_SAVED, introSeen: true };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saved-state-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'saved-state.jsonl');
const open = () => openSavedState(folder, NOW);

it('a missing file means an empty state, and is not created', () => {
  const { store, unread } = open();
  expect([store.read(), unread, readdirSync(folder)]).toEqual([NOTHING_SAVED, null, []]);
});

it('a written state is read at the next start, and the folder contains no other file', () => {
  expect(open().store.write(SEEN)).toBeNull();
  const { store, unread } = open();
  expect([store.read(), unread, readdirSync(folder)]).toEqual([SEEN, null, ['saved-state.jsonl']]);
});

it.each(['.next', '.compact'])(
  'an interrupted rewrite (%s) leaves the previous state unchanged',
  (extension) => {
    open().store.write(SEEN);
    // A write that a power failure cut off.
    writeFileSync(`${file()}${extension}`, '{"introSe');
    const { store, unread } = open();
    expect([store.read(), unread]).toEqual([SEEN, null]);
    rmSync(file());
    expect(store.write(NOTHING_SAVED)).toBeNull();
    expect(open().store.read()).toEqual(NOTHING_SAVED);
    expect(readdirSync(folder)).toEqual(['saved-state.jsonl']);
  },
);

it('a line that was cut off is dropped, and the next one is written in its place', () => {
  open().store.write(SEEN);
  appendFileSync(file(), '{"introSeen":fal');
  const { store, unread } = open();
  expect([store.read(), unread]).toEqual([SEEN, null]);
  const paused: SavedState = { ...SEEN, pause: { kind: 'for-good' } };
  expect(store.write(paused)).toBeNull();
  expect(open()).toMatchObject({ unread: null });
  expect(open().store.read()).toEqual(paused);
});

it('a state that did not change is not written', () => {
  const { store } = open();
  store.write(SEEN);
  const before = readFileSync(file());
  store.write({ ...SEEN });
  expect(readFileSync(file())).toEqual(before);
});

it.each<readonly [string, () => void]>([
  ['removed', () => rmSync(file())],
  ['emptied', () => truncateSync(file())],
])('a file that somebody has %s is written anew with the next change', (_how, happens) => {
  const { store } = open();
  store.write(SEEN);
  happens();
  const paused: SavedState = { ...SEEN, pause: { kind: 'for-good' } };
  expect(store.write(paused)).toBeNull();
  expect(open().store.read()).toEqual(paused);
});

describe('a damaged state file', () => {
  it.each<readonly [string, Buffer]>([
    ['half written', Buffer.from('{"introSeen":true,"accounts":[{"id"')],
    ['damaged in the middle', Buffer.from('{"introSeen":true}\n{"pau\n{"pause":null}\n')],
    ['empty', Buffer.alloc(0)],
    ['of the wrong shape', Buffer.from('{"introSeen":true,"accounts":[{"id":7}]}\n')],
    ['binary', Buffer.from([0x7b, 0x00, 0xff, 0xfe, 0x80, 0x0a])],
  ])('(%s) is set aside unchanged and reported by name', (_how, content) => {
    writeFileSync(file(), content);
    const { store, unread } = open();
    expect([store.read(), unread, readdirSync(folder)]).toEqual([
      NOTHING_SAVED,
      { kind: 'set-aside', file: ASIDE },
      [ASIDE],
    ]);
    expect(store.write(SEEN)).toBeNull();
    expect(readFileSync(join(folder, ASIDE)).equals(content)).toBe(true);
    expect(open()).toMatchObject({ unread: null });
  });

  it('that is a folder is set aside, too', () => {
    mkdirSync(file());
    expect(open().unread).toEqual({ kind: 'set-aside', file: ASIDE });
    expect(existsSync(file())).toBe(false);
  });

  it('that cannot be set aside stays unchanged, is reported and is never overwritten', () => {
    writeFileSync(file(), '{');
    // A non-empty folder is in the way.
    mkdirSync(join(folder, ASIDE, 'x'), { recursive: true });
    const { store, unread } = open();
    expect([store.read(), unread]).toEqual([
      NOTHING_SAVED,
      { kind: 'unreadable', file: 'saved-state.jsonl' },
    ]);
    expect(store.write(SEEN)).toBe('failed');
    expect(readFileSync(file(), 'utf8')).toBe('{');
  });
});

it('a failed write is reported to the caller', () => {
  const { store } = open();
  mkdirSync(join(file(), 'in the way'), { recursive: true });
  expect(store.write(SEEN)).toBe('failed');
});
