// `npm test`: everything that must pass. Silent about what passes, clear about what fails; ends with a count.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build.mjs';
import { findElectron } from '../build/electron.mjs';
import { ensureSystemPackages } from '../build/system-packages.mjs';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules', '.bin');
const RESULTS = join(ROOT, 'test', 'results');

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, command: string, args: string[], env?: Record<string, string>, count?: () => Count }} Step `command` is one of `node_modules/.bin`, or `node` */

/** @type {Step[]} */
const CHECKS = [
  { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  ...['main/core', 'main', 'build', 'test'].map((place) => ({
    name: `types of ${place}`,
    command: 'tsc',
    args: ['-p', place],
  })),
  {
    name: 'types of renderer',
    command: 'svelte-check',
    args: ['--workspace', 'renderer', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  },
];

/** @type {Step} */
const UNIT = {
  name: 'unit tests',
  command: 'vitest',
  args: ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${RESULTS}/unit.json`],
  count: () => {
    const { numPassedTests, numFailedTests, numPendingTests, success, testResults } =
      json('unit.json');
    // The names of those that cannot run everywhere say why.
    for (const { assertionResults } of testResults)
      for (const { fullName, status } of assertionResults)
        if (status === 'skipped' || status === 'pending') console.error(`skipped: ${fullName}`);
    // A file that does not even load has no failed test in it.
    const failed = numFailedTests || (success ? 0 : 1);
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  },
};

const APP = playwright('the whole app', 'app.json', []);
const PACKAGE = playwright('the packaged app', 'packaged.json', ['--config=test/package']);

/**
 * @param {boolean} standIn
 * @returns {Step}
 */
function pack(standIn) {
  const flags = ['--dir', '--output=test/results/package', ...(standIn ? ['--stand-in'] : [])];
  return { name: 'packing', command: 'node', args: ['build/dist.mjs', ...flags] };
}

/**
 * @param {string} name
 * @param {string} report
 * @param {string[]} args
 * @returns {Step}
 */
function playwright(name, report, args) {
  return {
    name,
    command: 'playwright',
    args: ['test', '--reporter=dot,json', ...args],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(RESULTS, report) },
    count: () => {
      const { stats, suites } = json(report);
      const { expected, unexpected, skipped, flaky } = stats;
      for (const { title, reason } of skippedIn(suites))
        console.error(`skipped: ${title}: ${reason}`);
      return { passed: expected, failed: unexpected + flaky, skipped };
    },
  };
}

/**
 * @param {any[]} suites of Playwright's report
 * @returns {{ title: string, reason: string }[]}
 */
function skippedIn(suites) {
  return suites.flatMap((suite) => [
    ...skippedIn(suite.suites ?? []),
    ...suite.specs.flatMap((/** @type {any} */ { title, tests }) =>
      tests
        .filter((/** @type {any} */ test) => test.status === 'skipped')
        .map((/** @type {any} */ test) => ({
          title,
          reason: test.annotations.map((/** @type {any} */ note) => note.description).join(', '),
        })),
    ),
  ]);
}

/** @param {string} name */
function json(name) {
  return JSON.parse(readFileSync(join(RESULTS, name), 'utf8'));
}

/** A line in which a runner shows how far it is, with one character for each test. */
const PROGRESS = /^(?=.*·)[·×±°TFx*-]+$/;

/**
 * Runs one step; what it printed is shown only where it failed.
 * @param {Step} step
 * @returns {Promise<Count>}
 */
async function run({ name, command, args, env, count }) {
  const windows = process.platform === 'win32';
  // What npm installs there are scripts of its shell.
  const program = command === 'node' ? process.execPath : join(BIN, command);
  const child = spawn(windows ? `"${program}"` : program, args, {
    cwd: ROOT,
    shell: windows,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  /** @type {Buffer[]} */
  const printed = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) {
    const text = Buffer.concat(printed).toString().split('\n');
    const failures = text.filter((line) => !PROGRESS.test(line)).join('\n');
    console.error(`\n── ${name} failed ──\n${failures.trim()}`);
  }
  try {
    const counted = count?.() ?? {
      passed: code === 0 ? 1 : 0,
      failed: code === 0 ? 0 : 1,
      skipped: 0,
    };
    // A runner that failed without a failed test (a crash, a leak) has failed too.
    return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
if (!ensureSystemPackages({ withOptional: true })) process.exit(1);
const { standIn } = await findElectron();
await build();

/** @type {Count[]} */
const counts = [];
const checks = (async () => {
  for (const step of CHECKS) counts.push(await run(step));
})();
counts.push(await run(UNIT));
await checks;
if (process.platform === 'linux') {
  // After the others: it starts an app in each of its workers, and there may be two cores.
  const app = run(APP);
  // Beside it: the packaged app mostly waits for its interval, which is wall time.
  const packed = await run(pack(standIn));
  counts.push(packed, ...(packed.failed === 0 ? [await run(PACKAGE)] : []));
  counts.push(await app);
} else {
  // The desktop of these tests is made of Xvfb, D-Bus and a keyring.
  console.error('skipped: the whole app and the packaged app: they are tested on Linux');
  counts.push({ passed: 0, failed: 0, skipped: 2 });
}

const total = (/** @type {keyof Count} */ key) =>
  counts.reduce((sum, count) => sum + count[key], 0);
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
console.log(`${total('passed')} passed, ${total('failed')} failed${skipped}`);
process.exit(total('failed') === 0 ? 0 : 1);
