// The contents of a package: the bare Electron, the app's programs and icons; nothing else.
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

/** Limits in bytes, compressed by gzip, with one catalogue each. Of the page, only the scripts that it loads at once. */
const MOST = { main: 200_000, page: 90_000 };
/** The chunks that main always loads before the first list, besides the bus. */
const OF_MAIN = [
  ...['arguments', 'composition', 'en', 'iso-times', 'profile-lock', 'refuse-start', 'translate'],
];

/** Everything that may ship besides Electron's own files. Add new parts of the app here. */
const OURS = [
  // The launcher in front of the program.
  /^wachat-tray$/,
  /^resources\/app\.asar$/,
  /^resources\/app\.asar\/package\.json$/,
  /^resources\/app\.asar\/out\/main\/(index|(arguments|composition|dbus|en|iso-times|profile-lock|refuse-start|status-command|translate)-[\w-]{8})\.js$/,
  /^resources\/app\.asar\/out\/preload\/preload\.cjs$/,
  /^resources\/app\.asar\/out\/renderer\/(index\.html|licences\.js)$/,
  /^resources\/app\.asar\/out\/renderer\/assets\/(index|en|(Settings|Journal|SignIn|Intro)Screen|(Pairing|Acknowledge|Group|Proxy)Dialog|(Account|Proxy)Banner|AwayLine|EmptyFleet|GroupPicker|NoMatches|SelectionBar|SystemBanner|KeyHelp|DetailPanel)-[\w-]{8}\.(js|css)$/,
  // Chunks that several of these share; the bundler names each after one of its parts.
  /^resources\/app\.asar\/out\/renderer\/assets\/(ApiName|AppIcon|Dialog|EmptyState|FieldError|Icon|NoteInput|ProxyButton|Segments|StatusIcon|TokenField|TrayMark|TryAgain|UnofficialElectron|calendar|days|group|menu-position|names|problem-text|problems|read-groups|rule|settings|text|translate)-[\w-]{8}\.(js|css)$/,
  /^resources\/app\.asar\/out\/icons\/app\.png$/,
  /^resources\/app\.asar\/out\/icons\/linux\/(tick|wave|cross(-[1-9](plus)?)?|slash|key)(-mono)?(@2x)?\.png$/,
];

/** Words that belong to development and tests only; each is in the sources or next to them. */
const STRANGERS = [
  'sourceMappingURL',
  'time-scale',
  'WachatService',
  'wt_demo_',
  '/admin/',
  '/@vite/',
  'localhost:5173',
  'playwright',
  'clawbench',
];

async function strangers(): Promise<string[]> {
  const bare = new Set((await bareFiles()).map(({ path }) => path));
  return shippedFiles(PACKED)
    .map(({ path }) => path)
    .filter((path) => !bare.has(path) && !OURS.some((ours) => ours.test(path)));
}

test('the folder holds the bare Electron and the app, nothing else', async () => {
  expect(await strangers()).toEqual([]);
  const shipped = new Set(shippedFiles(PACKED).map(({ path }) => path));
  const lacking = (await bareFiles()).filter(({ path }) => !shipped.has(path));
  expect(lacking).toEqual([]);
  // On Linux it needs no native module.
  expect([...shipped].filter((path) => path.endsWith('.node'))).toEqual([]);
});

test('a planted file is detected', async () => {
  const planted = join(PACKED, 'resources', 'notes.map');
  writeFileSync(planted, '');
  try {
    expect(await strangers()).toEqual(['resources/notes.map']);
  } finally {
    rmSync(planted);
  }
});

test('the package is at most 4 MB larger than the bare Electron', async () => {
  const onDisk = shippedFiles(PACKED).filter(({ path }) => !path.includes('.asar/'));
  const sum = (files: readonly { readonly bytes: number }[]) =>
    files.reduce((bytes, file) => bytes + file.bytes, 0);
  const more = sum(onDisk) - sum(await bareFiles());
  expect(more).toBeGreaterThan(0);
  expect(more).toBeLessThanOrEqual(4_000_000);
});

test('main and page are within their size limits', () => {
  const sizeOf = (path: string) => gzipSync(extractFile(ASAR, path)).length;
  const main = OF_MAIN.flatMap((name) => chunksIn('out/main', name));
  const all = ['out/main/index.js', ...main].reduce((bytes, path) => bytes + sizeOf(path), 0);
  expect(all).toBeLessThanOrEqual(MOST.main);
  const html = extractFile(ASAR, 'out/renderer/index.html').toString();
  const scripts = [
    ...Array.from(
      html.matchAll(/(?:src|href)="\.\/(assets\/[\w-]+\.js)"/g),
      ([, name]) => `out/renderer/${name}`,
    ),
    ...chunksIn('out/renderer/assets', 'en'),
  ];
  expect(scripts.length).toBeGreaterThan(2);
  expect(scripts.reduce((bytes, path) => bytes + sizeOf(path), 0)).toBeLessThanOrEqual(MOST.page);
});

test('no script has a character that makes the engine keep all of it in two bytes each', () => {
  const scripts = shippedFiles(PACKED)
    .map(({ path }) => path.replace(/^.*\.asar\//, ''))
    .filter((path) => /^out\/(main|renderer\/assets)\/.*\.js$/.test(path));
  expect(scripts.length).toBeGreaterThan(5);
  const textOf = (path: string) => extractFile(ASAR, path).toString();
  expect(scripts.filter((path) => /[^\0-\xff]/.test(textOf(path)))).toEqual([]);
});

/** The chunks in a folder of the archive, by the name that their hash follows. */
function chunksIn(folder: string, name: string): readonly string[] {
  const paths = shippedFiles(PACKED).map(({ path }) => path.replace(/^.*\.asar\//, ''));
  const chunk = new RegExp(`^${folder}/${name}-[\\w-]{8}\\.js$`);
  const found = paths.filter((path) => chunk.test(path));
  if (found.length === 0) throw new Error(`no ${name} in ${folder}`);
  return found;
}

test('the programs contain nothing of development', () => {
  const asar = readFileSync(ASAR, 'latin1');
  expect(STRANGERS.filter((words) => asar.includes(words))).toEqual([]);
});

test('every fuse is configured, and set as configured', async () => {
  const { electronFuses: stated } = parse(readFileSync(CONFIG, 'utf8'));
  const known = Object.values(FuseV1Options).filter((name) => typeof name === 'string');
  expect(
    Object.keys(stated)
      .map((name) => name.toLowerCase())
      .sort(),
  ).toEqual(known.map((name) => name.toLowerCase()).sort());
  const set = await readFuses(join(PACKED, 'wachat-tray.bin'));
  expect(Object.keys(set).length).toBeGreaterThanOrEqual(8);
  // Its key would be an entry of Electron's own in the keychain.
  expect(set.enableCookieEncryption).toBe(false);
  expect(set).toEqual(Object.fromEntries(Object.keys(set).map((name) => [name, stated[name]])));
});

test('the file list and the bill of materials next to it match its contents', async () => {
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
  // A stand-in Electron is not in the lock file.
  expect(unproven.filter(({ name }: { name: string }) => name !== 'electron')).toEqual([]);
});

test('a package with a stand-in Electron is a test build by its name and version', async () => {
  const { standIn } = await findElectron({ log: () => {} });
  const { version } = JSON.parse(extractFile(ASAR, 'package.json').toString());
  expect(/^\d+\.\d+\.\d+-test$/.test(version)).toBe(standIn);
  expect(besideFolder('.cdx.json')).toBe(
    join(PACKAGES, `wachat-tray-${version}-linux-x64.cdx.json`),
  );
});
