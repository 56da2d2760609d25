// Whose a profile folder is: decided at the first start on it, in real folders.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isMarkedOwn,
  MARKER,
  markProfile,
} from '../../../../main/adapters/storage/profile-marker.ts';

let place: string;
let folder: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'marker-'));
  folder = join(place, 'profile');
  mkdirSync(folder);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function put(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Whether the folder is the app's own after a start, and after everything that the app then writes. */
function ownAfterStart(isDefault = false): boolean {
  markProfile(folder, isDefault);
  const own = isMarkedOwn(folder);
  put({ 'saved-state.jsonl': '{}', 'history/2026-06-13.jsonl': '{}', 'Local State': '{}' });
  markProfile(folder, isDefault);
  expect(isMarkedOwn(folder)).toBe(own);
  return own;
}

/** What Chromium has written when the app's code begins to run. */
const STARTED = { 'Crashpad/settings.dat': '', SingletonLock: '', SingletonCookie: '' };
const CHROMIUM = {
  ...STARTED,
  ...{ Preferences: '{}', 'Local State': '{}', 'Code Cache/js/index': '', 'GPUCache/data_0': '' },
  ...{ 'Local Storage/leveldb/LOG': '', 'Trust Tokens-journal': '', 'DIPS-wal': '' },
};

it.each<readonly [string, Readonly<Record<string, string>>]>([
  ['is empty', {}],
  ['holds what Chromium writes before the app', STARTED],
  [
    "holds an earlier version's data, and what file managers and a crash leave anywhere",
    {
      ...CHROMIUM,
      ...{ 'saved-state.jsonl': '', '.DS_Store': '', 'desktop.ini': '', 'Thumbs.db': '' },
      ...{ '.directory': '', '.org.chromium.Chromium.a1B2c3': '' },
    },
  ],
  [
    "holds an earlier version's data",
    { ...CHROMIUM, 'saved-state.jsonl': '', 'settings.json': '' },
  ],
  ['holds a history', { ...CHROMIUM, 'history/2026-06-13.jsonl': '', 'logs/main.log': '' }],
  ['holds settings that were written by hand', { 'settings.json': '{ "pollSeconds": 30 }' }],
  [
    'holds settings and a damaged file',
    { 'settings.json': '{ "accounts": [] }', 'settings.json.broken-2026': '{' },
  ],
])('a folder that %s is the own one of the app', (_what, files) => {
  put(files);
  expect(ownAfterStart()).toBe(true);
});

it.each<readonly [string, Readonly<Record<string, string>>]>([
  ['a letter', { 'letter.txt': 'Dear' }],
  ["a letter among an earlier version's data", { 'saved-state.jsonl': '', 'letter.txt': 'Dear' }],
  ['a folder', { 'Photos/1.jpg': '' }],
  ['a hidden folder', { '.git/HEAD': '' }],
  ['the profile of another program that is built on Chromium', CHROMIUM],
  ['such a profile with settings of its own', { ...CHROMIUM, 'settings.json': '{ "zoom": 1 }' }],
  ['settings that cannot be read', { 'settings.json': '{' }],
  ['a history of something else', { 'history/monday.txt': '' }],
])('a folder that holds %s is not, and stays so', (_what, files) => {
  put(files);
  expect(ownAfterStart()).toBe(false);
});

it("the default folder has the app's name, so known files are enough there, and others are not", () => {
  put({ ...CHROMIUM, 'settings.json': '{}' });
  expect(ownAfterStart(true)).toBe(true);
  rmSync(join(folder, MARKER));
  put({ 'letter.txt': 'Dear' });
  expect(ownAfterStart(true)).toBe(false);
});

describe('the marker', () => {
  it('is what makes it so: without one, or with a damaged one, no folder is the own one', () => {
    expect(isMarkedOwn(folder)).toBe(false);
    put({ [MARKER]: '{' });
    expect(isMarkedOwn(folder)).toBe(false);
    put({ [MARKER]: '{ "own": true }' });
    expect(isMarkedOwn(folder)).toBe(false);
    rmSync(folder, { recursive: true });
    expect(isMarkedOwn(folder)).toBe(false);
  });

  it('says nothing of a folder into which it was copied', () => {
    markProfile(folder, false);
    put({ 'saved-state.jsonl': '' });
    const other = join(place, 'documents');
    mkdirSync(other);
    writeFileSync(join(other, 'letter.txt'), 'Dear');
    cpSync(folder, other, { recursive: true });
    expect(isMarkedOwn(other)).toBe(false);
    markProfile(other, false);
    expect(isMarkedOwn(other)).toBe(false);
  });

  it('goes with a folder that is moved, and with a whole copy from its next start on', () => {
    markProfile(folder, false);
    put({ 'saved-state.jsonl': '' });
    const moved = join(place, 'moved');
    renameSync(folder, moved);
    expect(isMarkedOwn(moved)).toBe(true);
    cpSync(moved, folder, { recursive: true });
    expect(isMarkedOwn(folder)).toBe(false);
    markProfile(folder, false);
    expect(isMarkedOwn(folder)).toBe(true);
  });

  it('is read through a link to the folder', () => {
    const link = join(place, 'link');
    symlinkSync(folder, link);
    markProfile(link, false);
    expect([isMarkedOwn(link), isMarkedOwn(folder)]).toEqual([true, true]);
  });

  it('is written once', () => {
    markProfile(folder, false);
    const first = readFileSync(join(folder, MARKER), 'utf8');
    put({ 'letter.txt': 'Dear' });
    markProfile(folder, false);
    expect(readFileSync(join(folder, MARKER), 'utf8')).toBe(first);
  });
});
