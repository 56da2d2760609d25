// The benchmarks: `npm run bench [-- bare window lookup growth history saved simulator] [-- --quick] [-- --seed=7]`.
import '../support/core/english.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isStale } from '../../build/build.mjs';
import { type Electron, findElectron } from '../../build/electron.mjs';
import { ensureSystemPackages } from '../../build/system-packages.mjs';
import { compareBareTray, printBareTrayComparison } from './compare-bare-tray.ts';
import { compareBareWindow, printBareWindowComparison } from './compare-bare-window.ts';
import { growth, printGrowth } from './growth/growth.ts';
import { history, printHistory } from './history.ts';
import { lookup, printLookup } from './lookup.ts';
import { describeMachine, machineLine } from './machine.ts';
import { printSaved, saved } from './saved.ts';
import { printSimulated } from './simulator/print.ts';
import { simulate } from './simulator/simulator.ts';

const RESULTS = join(import.meta.dirname, 'results.json');
const BENCHES = ['bare', 'window', 'lookup', 'growth', 'history', 'saved', 'simulator'] as const;
const SEEDS = 20;
/** Enough for every night schedule of a simulated computer. */
const QUICK_SEEDS = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Runs everything once to see that it works; the figures mean little.
    quick: { type: 'boolean', default: false },
    // Runs a single world of the simulator, to find the cause of a problem in it.
    seed: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench === name));
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. Available: ${BENCHES.join(', ')}.`);
  process.exit(2);
}
const isWanted = (bench: (typeof BENCHES)[number]): boolean =>
  values.seed === undefined
    ? positionals.length === 0 || positionals.includes(bench)
    : bench === 'simulator';
const times = values.quick ? 1 : 5;
const results: Record<string, unknown> = existsSync(RESULTS)
  ? JSON.parse(readFileSync(RESULTS, 'utf8'))
  : {};

if (isWanted('bare') || isWanted('window') || isWanted('lookup')) {
  const electron = await prepareElectron();
  const machine = describeMachine(electron);
  console.log(machineLine(machine));
  Object.assign(results, { machine, times });
  if (isWanted('bare')) {
    const bare = await compareBareTray(electron, times);
    printBareTrayComparison(bare);
    results.bareTray = bare;
  }
  if (isWanted('window')) {
    const open = await compareBareWindow(electron, times);
    printBareWindowComparison(open);
    results.bareWindow = open;
  }
  if (isWanted('lookup')) {
    const looked = await lookup(times);
    printLookup(looked);
    results.lookup = looked;
    if (looked.exceeded.length > 0) process.exitCode = 1;
  }
}
if (isWanted('growth')) {
  const grown = await growth(times);
  printGrowth(grown);
  results.growth = grown;
  if (grown.exceeded.length > 0) process.exitCode = 1;
}
if (isWanted('history')) {
  const read = history(times);
  printHistory(read);
  results.history = read;
}
if (isWanted('saved')) {
  const written = await saved(times);
  printSaved(written);
  results.saved = written;
}
if (isWanted('simulator')) {
  const count = values.quick ? QUICK_SEEDS : SEEDS;
  const all = Array.from({ length: count }, (_, i) => i + 1);
  const simulated = await simulate(values.seed === undefined ? all : [Number(values.seed)]);
  printSimulated(simulated);
  results.simulator = simulated;
  if (simulated.exceeded.length > 0) process.exitCode = 1;
}
if (values.seed === undefined) {
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\nAll results: ${RESULTS}`);
}

async function prepareElectron(): Promise<Electron> {
  if (process.platform !== 'linux') {
    console.error('These benchmarks read /proc and a virtual desktop: they run on Linux only.');
    process.exit(1);
  }
  if (!ensureSystemPackages()) process.exit(1);
  if (isStale()) await build();
  return findElectron();
}
