// What ships: the code that main and the page load before the first list, compressed as an installer compresses it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../support/app/running-app.ts';
import { printTable } from './table.ts';

const OUT = join(ROOT, 'out');
/** In kB of 1000 bytes. */
const BOUNDS = { main: 450, page: 90 } as const;
/** What the start imports by name, but always: the app behind its entry, the texts in English, and on Linux the bus. */
const ALWAYS = /^(composition|en|dbus)-/;

export interface Shipped {
  /** Files and their sizes in kB, compressed. */
  readonly main: Readonly<Record<string, number>>;
  readonly page: Readonly<Record<string, number>>;
  readonly exceeded: readonly string[];
}

export function shipped(): Shipped {
  const main = sizesOf([join(OUT, 'main/index.js')]);
  const page = sizesOf([join(OUT, 'renderer/index.html')]);
  const sizes = { main, page };
  const exceeded = (['main', 'page'] as const).filter(
    (part) => !(sumOf(sizes[part]) <= BOUNDS[part]),
  );
  return { ...sizes, exceeded };
}

/** The files and all that they load at once. */
function sizesOf(entries: readonly string[]): Readonly<Record<string, number>> {
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const next of loadedBy(file)) add(next);
  };
  for (const entry of entries) add(entry);
  return Object.fromEntries(
    [...files].map((file) => [
      file.slice(OUT.length + 1),
      gzipSync(readFileSync(file), { level: 9 }).length / 1000,
    ]),
  );
}

function loadedBy(file: string): readonly string[] {
  if (file.endsWith('.css')) return [];
  const text = readFileSync(file, 'utf8');
  const found = file.endsWith('.html')
    ? [...text.matchAll(/(?:src|href)="(\.?\/[^"]+\.(?:js|css))"/g)].map(([, name = '']) => name)
    : [
        ...[...text.matchAll(/(?:from|import)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)].map(
          ([, name = '']) => name,
        ),
        ...[...text.matchAll(/import\(["'`](\.{1,2}\/[^"'`]+\.js)["'`]\)/g)]
          .map(([, name = '']) => name)
          .filter((name) => ALWAYS.test(name.slice(name.lastIndexOf('/') + 1))),
      ];
  return found.map((name) => join(dirname(file), name));
}

function sumOf(sizes: Readonly<Record<string, number>>): number {
  return Object.values(sizes).reduce((sum, kb) => sum + kb, 0);
}

export function printShipped({ main, page, exceeded }: Shipped): void {
  const row = (name: string, sizes: Readonly<Record<string, number>>, part: 'main' | 'page') => [
    name,
    sumOf(sizes).toFixed(1),
    `≤ ${BOUNDS[part]}`,
    exceeded.includes(part) ? 'NO' : 'yes',
    `${Object.keys(sizes).length} files`,
  ];
  printTable({
    title: 'Code before the first list, compressed (gzip)',
    head: ['', 'kB', 'bound', 'within', ''],
    rows: [row('main', main, 'main'), row('page', page, 'page')],
  });
}
