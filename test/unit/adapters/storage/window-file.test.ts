// The file with the place of the window: what it has comes back, and a damaged one counts as none.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWindowFile } from '../../../../main/adapters/storage/window-file.ts';

let folder = '';
let errors: string[] = [];
const log = { error: (text: string) => void errors.push(text) };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'window-file-'));
  errors = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PLACE = { size: { width: 420, height: 640 }, at: { x: -10, y: 20 }, maximized: true };

it.each([PLACE, { ...PLACE, at: null }])('reads what it has written: %j', (place) => {
  openWindowFile(folder, log).write(place);
  expect(openWindowFile(folder, log).read()).toEqual(place);
  expect(readdirSync(folder)).toEqual(['window.json']);
});

it.each([
  ['', '{', 'null', '[]', '{}', '"text"'],
  [{ ...PLACE, size: { width: 0, height: 640 } }],
  [{ ...PLACE, size: { width: 1e9, height: 640 } }],
  [{ ...PLACE, size: { width: '420', height: 640 } }],
  [{ ...PLACE, at: { x: null, y: 20 } }],
  [{ ...PLACE, at: { x: 0.5, y: 20 } }],
  [{ ...PLACE, maximized: 1 }],
])('%j is no place', (...contents) => {
  for (const content of contents) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(folder, 'window.json'), text);
    expect(openWindowFile(folder, log).read()).toBe(null);
  }
});

it('without a file there is no place', () => {
  expect(openWindowFile(folder, log).read()).toBe(null);
});

it('says once that it cannot be written, and goes on', () => {
  mkdirSync(join(folder, 'window.json'));
  const file = openWindowFile(folder, log);
  file.write(PLACE);
  file.write(PLACE);
  expect(errors).toHaveLength(1);
});
