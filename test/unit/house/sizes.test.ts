// Tests that rooms and files stay small enough to be read at a glance.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const PLACES = ['main', 'renderer', 'build', 'test'];
const MOST_LINES = 250;
const MOST_IN_CORE = 12;
const MOST_AT_THE_TOP_OF_RENDERER = 6;

/** The files below a folder by their paths, without those that tests and builds write. */
function sourcesIn(place: string): readonly string[] {
  return readdirSync(join(ROOT, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte|mjs|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((file) => !/^test\/(results|pictures)\//.test(file));
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test(`no file has more than ${MOST_LINES} lines`, () => {
  const long = PLACES.flatMap(sourcesIn).filter((file) => {
    const lines = readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n');
    return lines.length > MOST_LINES;
  });
  expect(long).toEqual([]);
});

test(`no room of core has more than ${MOST_IN_CORE} files`, () => {
  const rooms = readdirSync(join(ROOT, 'main/core'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(rooms.length).toBeGreaterThan(0);
  const full = rooms.filter((room) => filesIn(`main/core/${room}`).length > MOST_IN_CORE);
  expect(full).toEqual([]);
});

test(`at most ${MOST_AT_THE_TOP_OF_RENDERER} files lie at the top of renderer`, () => {
  expect(filesIn('renderer').length).toBeLessThanOrEqual(MOST_AT_THE_TOP_OF_RENDERER);
});
