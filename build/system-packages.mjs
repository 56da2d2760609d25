// Sees to the system packages that the tests and the demo need on Debian and Ubuntu.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Package names; `a|b` where newer releases call it otherwise (the move to a 64-bit time, "t64"). */
const needed = [
  // What Electron links to; GTK brings the rest of its libraries along.
  'libgtk-3-0|libgtk-3-0t64',
  'libnss3',
  'libgbm1',
  'libasound2|libasound2t64',
  'libnotify4',
  // The keychain, and the tool that looks into it from outside.
  'libsecret-1-0',
  'libsecret-tools',
  'gnome-keyring',
  // The virtual desktop: screen, bus, and a panel for pictures.
  'xvfb',
  'dbus',
  'xfce4-panel',
  'xfconf',
  // The certificate of a stand-in that is asked over https.
  'openssl',
  // Packing the tar.gz of a test build.
  'p7zip-full',
  // Keys for windows that are no page; the clipboard as other programs read it.
  'xdotool',
  'xclip',
  // The window's font, and scripts that people write their names in.
  'fonts-inter',
  'fonts-noto-core',
  'fonts-noto-color-emoji',
  'fonts-wqy-microhei',
];

/**
 * Names the packages that are missing and, as root, installs them. Answers whether all are there.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {boolean}
 */
export function ensureSystemPackages({ log = console.error } = {}) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return true;
  const missing = missingPackages();
  if (missing.length === 0) return true;

  log(`System packages missing for the tests: ${missing.map(currentName).join(' ')}`);
  if (process.getuid?.() !== 0) {
    log(`Install them with: sudo apt-get install ${missing.map(currentName).join(' ')}`);
    return false;
  }
  log('Installing them (running as root) …');
  // A stale or partly unreachable list may still do: the installation is the verdict.
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', ...missing.map(currentName)]);
  const left = missingPackages();
  if (left.length > 0) log(`apt-get could not install: ${left.map(currentName).join(' ')}`);
  return left.length === 0;
}

function missingPackages() {
  const names = needed.flatMap((entry) => entry.split('|'));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is dpkg that fills this in
  const format = '-f=${Package} ${db:Status-Status}\n';
  // It exits with 1 when it does not know one of them, and still lists the others.
  const { stdout } = spawnSync('dpkg-query', ['-W', format, ...names], { encoding: 'utf8' });
  const installed = new Set(stdout.split('\n').filter((line) => line.endsWith(' installed')));
  const has = (/** @type {string} */ name) => installed.has(`${name} installed`);
  return needed.filter((entry) => !entry.split('|').some(has));
}

/**
 * The name that this release has a package under: the last that apt knows, else the first.
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
  process.exit(ensureSystemPackages() ? 0 : 1);
}
