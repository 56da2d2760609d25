// What a package holds: the bare Electron, our programs, icons and keytar's one prebuild; and nothing else.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { extractFile } from '@electron/asar';
import { FuseV1Options } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { shippedFiles } from '../../build/bill.mjs';
import { findElectron } from '../../build/electron.mjs';
import { readFuses } from '../../build/fuses.mjs';
import { shippedPackages } from '../../build/licences.mjs';
import { bareFiles, besideFolder, PACKAGES, PACKED } from '../support/package/packed-folder.ts';

const ASAR = join(PACKED, 'resources/app.asar');
const CONFIG = join(import.meta.dirname, '../../electron-builder.yml');

/** In bytes. Of the page, gzipped: what it reads to show the list; the other screens come when they are asked for. */
const MOST = { main: 450_000, page: 90_000 };

/** All that may ship besides Electron's own files. A new part of the app is written down here. */
const OURS = [
  /^resources\/app\.asar$/,
  /^resources\/app\.asar\/package\.json$/,
  /^resources\/app\.asar\/out\/main\/(index|dbus-next-[\w-]{8})\.js$/,
  /^resources\/app\.asar\/out\/preload\/preload\.cjs$/,
  /^resources\/app\.asar\/out\/renderer\/(index\.html|licences\.js)$/,
  /^resources\/app\.asar\/out\/renderer\/assets\/(index|SettingsScreen|JournalScreen|SignInScreen|IntroScreen)-[\w-]{8}\.(js|css)$/,
  // What several of these share; the bundler names it after one of its parts.
  /^resources\/app\.asar\/out\/renderer\/assets\/(FieldError|Icon|Segments|TrayMark)-[\w-]{8}\.(js|css)$/,
  /^resources\/app\.asar\/out\/icons\/app\.png$/,
  /^resources\/app\.asar\/out\/icons\/linux\/(tick|wave|cross|slash|key)(-mono(-light)?)?(@2x)?\.png$/,
  /^resources\/app\.asar\.unpacked\/node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
  /^resources\/app\.asar\.unpacked\/node_modules\/keytar\/prebuilds\/linux-(x64|arm64)\/keytar\.node$/,
];

/** What serves development and tests only; each of them stands in the sources or beside them. */
const STRANGERS = [
  'sourceMappingURL',
  'time-scale',
  'WachatService',
  'wt_demo_',
  '/admin/',
  '/@vite/',
  'localhost:5173',
  'playwright',
  'stand-in.json',
];

async function strangers(): Promise<string[]> {
  const bare = new Set((await bareFiles()).map(({ path }) => path));
  return shippedFiles(PACKED)
    .map(({ path }) => path)
    .filter((path) => !bare.has(path) && !OURS.some((ours) => ours.test(path)));
}

test('the folder holds the bare Electron and what is ours, nothing else', async () => {
  expect(await strangers()).toEqual([]);
  const shipped = new Set(shippedFiles(PACKED).map(({ path }) => path));
  const lacking = (await bareFiles()).filter(({ path }) => !shipped.has(path));
  expect(lacking).toEqual([]);
  const prebuilds = [...shipped].filter((path) => path.endsWith('.node'));
  expect(prebuilds).toHaveLength(1);
});

test('a file that was put there is found', async () => {
  const planted = join(PACKED, 'resources', 'notes.map');
  writeFileSync(planted, '');
  try {
    expect(await strangers()).toEqual(['resources/notes.map']);
  } finally {
    rmSync(planted);
  }
});

test('it is at most 4 MB larger than the bare Electron', async () => {
  const onDisk = shippedFiles(PACKED).filter(({ path }) => !path.includes('.asar/'));
  const sum = (files: readonly { readonly bytes: number }[]) =>
    files.reduce((bytes, file) => bytes + file.bytes, 0);
  const more = sum(onDisk) - sum(await bareFiles());
  expect(more).toBeGreaterThan(0);
  expect(more).toBeLessThanOrEqual(4_000_000);
});

test('main and page are no larger than they are meant to be', () => {
  expect(extractFile(ASAR, 'out/main/index.js').length).toBeLessThanOrEqual(MOST.main);
  const html = extractFile(ASAR, 'out/renderer/index.html').toString();
  const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[\w-]+\.js)"/g)];
  const zipped = scripts.map(([, name]) => gzipSync(extractFile(ASAR, `out/renderer/${name}`)));
  expect(scripts.length).toBeGreaterThan(1);
  expect(zipped.reduce((bytes, { length }) => bytes + length, 0)).toBeLessThanOrEqual(MOST.page);
});

test('nothing of development is in the programs', () => {
  const asar = readFileSync(ASAR, 'latin1');
  expect(STRANGERS.filter((words) => asar.includes(words))).toEqual([]);
});

test('every fuse is stated, and set as stated', async () => {
  const { electronFuses: stated } = parse(readFileSync(CONFIG, 'utf8'));
  const known = Object.values(FuseV1Options).filter((name) => typeof name === 'string');
  expect(
    Object.keys(stated)
      .map((name) => name.toLowerCase())
      .sort(),
  ).toEqual(known.map((name) => name.toLowerCase()).sort());
  const set = await readFuses(join(PACKED, 'wachat-tray'));
  expect(Object.keys(set).length).toBeGreaterThanOrEqual(8);
  expect(set).toEqual(Object.fromEntries(Object.keys(set).map((name) => [name, stated[name]])));
});

test('the list and the bill that lie beside it tell what is in it', async () => {
  const listed = readFileSync(besideFolder('.files.txt'), 'utf8').trimEnd().split('\n');
  expect(listed.map((line) => line.slice(12))).toEqual(
    shippedFiles(PACKED).map(({ path }) => path),
  );

  const { version } = await findElectron({ log: () => {} });
  const text = readFileSync(besideFolder('.cdx.json'), 'utf8');
  const schema = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(await schema.validate(text)).toBeNull();
  const bill = JSON.parse(text);
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  const purls = bill.components.map(({ purl }: { purl: string }) => purl);
  expect(purls).toContain(`pkg:npm/electron@${version}`);
  expect(purls.join(' ')).toMatch(/npm\/svelte@.*npm\/zod@/);
  expect(purls).toHaveLength((await shippedPackages()).length);
  const unproven = bill.components.filter(({ hashes }: { hashes?: unknown[] }) => !hashes);
  // A stand-in is no package of the lock file.
  expect(unproven.filter(({ name }: { name: string }) => name !== 'electron')).toEqual([]);
});

test('a package of a stand-in says in its name and version that it is a test build', async () => {
  const { standIn } = await findElectron({ log: () => {} });
  const { version } = JSON.parse(extractFile(ASAR, 'package.json').toString());
  expect(/^\d+\.\d+\.\d+-test$/.test(version)).toBe(standIn);
  expect(besideFolder('.cdx.json')).toBe(
    join(PACKAGES, `wachat-tray-${version}-linux-x64.cdx.json`),
  );
});
