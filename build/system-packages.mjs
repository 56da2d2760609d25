// Checks, and as root installs, the system packages that the tests and the demo need on Debian and Ubuntu.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unpackPromtool } from './promtool.mjs';

/** Package names; `a|b` if newer releases renamed it ("t64", the transition to 64-bit time). */
const needed = [
  // Libraries that Electron links to. GTK depends on the others.
  'libgtk-3-0|libgtk-3-0t64',
  'libnss3',
  'libgbm1',
  'libasound2|libasound2t64',
  // The keyring, and a command-line tool for it.
  'libsecret-tools',
  'gnome-keyring',
  // The virtual desktop: screen, bus, and a panel for screenshots.
  'xvfb',
  'dbus',
  'xfce4-panel',
  'xfconf',
  // The certificate of the simulated service over https.
  'openssl',
  // For the tar.gz of a test build.
  'p7zip-full',
  // Key presses outside the page, and the clipboard as other programs see it.
  'xdotool',
  'xclip',
  // The window's font, and fonts for the scripts of people's names.
  'fonts-inter',
  'fonts-noto-core',
  'fonts-noto-color-emoji',
  'fonts-wqy-microhei',
];

/** For tests on other desktops, which are skipped without them. Nothing else looks for them. */
const optional = [
  // A Wayland session without hardware, its keys, and pictures of it.
  'sway',
  'wtype',
  'grim',
  // Its clipboard, a panel with a tray, and a notification server.
  'wl-clipboard',
  'waybar',
  'mako-notifier',
  // A notification server that takes notifications away after some seconds.
  'mate-notification-daemon',
  // What a screen reader is made of.
  'at-spi2-core',
  'gir1.2-atspi-2.0',
  'python3-gi',
  // An authority for certificates that Chromium trusts.
  'libnss3-tools',
  // Readers of what the app prints for scripts, and of its rule for sudo.
  'jq',
  'i3blocks',
  'python3-prometheus-client',
  'curl',
  'sudo',
];

/**
 * Lists the missing packages and, as root, installs them. Returns true if none is missing that is needed.
 * @param {{ log?: (line: string) => void, withOptional?: boolean }} [options]
 * @returns {boolean}
 */
export function ensureSystemPackages({ log = console.error, withOptional = false } = {}) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return true;
  const installed = installNeeded(log);
  if (withOptional) {
    installOptional(log);
    unpackPromtool(log);
  }
  return installed;
}

/** @param {(line: string) => void} log */
function installNeeded(log) {
  const missing = missingPackages(needed);
  if (missing.length === 0) return true;

  log(`System packages missing for the tests: ${missing.map(currentName).join(' ')}`);
  if (process.getuid?.() !== 0) {
    log(`Install them with: sudo apt-get install ${missing.map(currentName).join(' ')}`);
    return false;
  }
  log('Installing them (running as root) …');
  // `update` may fail: an old package list can be good enough for `install`.
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', ...missing.map(currentName)]);
  const left = missingPackages(needed);
  if (left.length > 0) log(`apt-get could not install: ${left.map(currentName).join(' ')}`);
  return left.length === 0;
}

/** @param {(line: string) => void} log */
function installOptional(log) {
  const missing = missingPackages(optional);
  if (missing.length === 0) return;
  // One by one: a release may lack any of them.
  if (process.getuid?.() === 0) {
    for (const name of missing) apt(['install', '-y', '--no-install-recommends', name]);
  }
  const left = missingPackages(optional);
  if (left.length > 0) log(`Some tests are skipped without these packages: ${left.join(' ')}`);
}

/** @param {readonly string[]} wanted */
function missingPackages(wanted) {
  const names = wanted.flatMap((entry) => entry.split('|'));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is dpkg that fills this in
  const format = '-f=${Package} ${db:Status-Status}\n';
  // It exits with 1 if a package is unknown, but still lists the others.
  const { stdout } = spawnSync('dpkg-query', ['-W', format, ...names], { encoding: 'utf8' });
  const installed = new Set(stdout.split('\n').filter((line) => line.endsWith(' installed')));
  const has = (/** @type {string} */ name) => installed.has(`${name} installed`);
  return wanted.filter((entry) => !entry.split('|').some(has));
}

/**
 * The name of a package in this release: the last one that apt knows, or the first.
 * @param {string} entry
 */
function currentName(entry) {
  const names = entry.split('|');
  const known = (/** @type {string} */ name) => spawnSync('apt-cache', ['show', name]).status === 0;
  return (names.length > 1 && names.toReversed().find(known)) || names[0] || entry;
}

/** @param {string[]} args */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) process.stderr.write(stdout + stderr);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const withOptional = process.argv.includes('--with-optional');
  process.exit(ensureSystemPackages({ withOptional }) ? 0 : 1);
}
