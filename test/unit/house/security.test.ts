// SECURITY.md names a test for each promise. Checks that these tests are there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

const lines = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8').split('\n');
const start = lines.indexOf('## Promises');
const end = lines.findIndex((line, i) => i > start && line.startsWith('## '));

/** Each promise is one line: a sentence in bold, what holds it, and its tests, such as `(test/app/a.spec.ts: “title”)`. */
const promises = lines.slice(start, end).filter((line) => line.startsWith('- '));

/** A file with the names of its tests. */
const TESTS = /`(test\/[\w./-]+)`: (“[^”]+”(?:, “[^”]+”)*)/g;

describe('each promise of SECURITY.md', () => {
  it('is found', () => {
    expect(promises.length).toBeGreaterThan(20);
  });

  it.each(promises)('%s', (promise) => {
    const tests = [...promise.matchAll(TESTS)];
    expect(tests, 'it names a test').not.toEqual([]);
    for (const [, file = '', titles = ''] of tests) {
      expect(existsSync(join(ROOT, file)), file).toBe(true);
      const source = readFileSync(join(ROOT, file), 'utf8');
      for (const [, title = ''] of titles.matchAll(/“([^”]+)”/g)) {
        expect(source, file).toContain(title);
      }
    }
  });
});
