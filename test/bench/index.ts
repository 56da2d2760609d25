// The benchmarks, by their names below: `npm run bench [-- bare window growth] [-- --quick] [-- --seed=7] [-- --cases=10000]`.
import '../support/core/english.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isStale } from '../../build/build.mjs';
import { type Electron, findElectron } from '../../build/electron.mjs';
import { ensureSystemPackages } from '../../build/system-packages.mjs';
import { afterWindow, printAfterWindow } from './after-window.ts';
import { compareBareTray, printBareTrayComparison } from './compare-bare-tray.ts';
import { compareBareWindow, printBareWindowComparison } from './compare-bare-window.ts';
import { fuzz, printFuzzed } from './fuzz.ts';
import { growth, printGrowth } from './growth/growth.ts';
import { history, printHistory } from './history.ts';
import { idle, printIdle } from './idle.ts';
import { FAR, lookup, printLookup, USUAL } from './lookup.ts';
import { describeMachine, machineLine } from './machine.ts';
import { manyGroups } from './many-groups.ts';
import { printSaved, saved } from './saved.ts';
import { printShipped, shipped } from './shipped.ts';
import { printSimulated } from './simulator/print.ts';
import { simulate } from './simulator/simulator.ts';
import { printSoak, soak } from './soak/soak.ts';
import { printStatusTimes, status } from './status.ts';

const RESULTS = join(import.meta.dirname, 'results.json');
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
    // So many cases of each target that is fuzzed.
    cases: { type: 'string' },
  },
});
const { quick, seed } = values;
const cases = values.cases === undefined ? null : Number(values.cases);
if (cases !== null && !(Number.isInteger(cases) && cases > 0)) {
  console.error('--cases is a whole number of at least 1');
  process.exit(2);
}
const times = quick ? 1 : 5;

/** Measures, prints, and returns the figures. */
type Bench = (electron: Electron) => Promise<unknown>;

/** They run the app as it is built, or parts of it in its engine. */
const OF_THE_APP: Readonly<Record<string, Bench>> = {
  shipped: async () => report(shipped(), printShipped),
  status: async (electron) => report(status(electron, times), printStatusTimes),
  bare: async (electron) => report(await compareBareTray(electron, times), printBareTrayComparison),
  window: async (electron) =>
    report(await compareBareWindow(electron, times), printBareWindowComparison),
  after: async (electron) => report(await afterWindow(electron, times), printAfterWindow),
  idle: async (electron) => report(await idle(electron, quick), printIdle),
  growth: async (electron) => report(await growth(electron, times), printGrowth),
  lookup: async () => report(await lookup(times, USUAL), printLookup),
  grouped: async () => report(await lookup(times, USUAL, manyGroups()), printLookup),
  'growth-grouped': async (electron) => report(await growth(electron, times, true), printGrowth),
  far: async () => report(await lookup(times, FAR), printLookup),
  soak: async () => report(await soak(quick), printSoak),
};
/** They run parts of it in Node. */
const OF_PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  history: async () => report(history(times), printHistory),
  saved: async () => report(await saved(times), printSaved),
  fuzz: async () => report(await fuzz(quick, cases), printFuzzed),
  simulator: async () => report(await simulate(seedsOfRun()), printSimulated),
};

const names = Object.keys({ ...OF_THE_APP, ...OF_PARTS });
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. Available: ${names.join(', ')}.`);
  process.exit(2);
}
const wanted = seed === undefined ? (positionals.length > 0 ? positionals : names) : ['simulator'];
const results: Record<string, unknown> = existsSync(RESULTS)
  ? JSON.parse(readFileSync(RESULTS, 'utf8'))
  : {};

if (wanted.some((name) => name in OF_THE_APP)) {
  const electron = await prepareElectron();
  const machine = describeMachine(electron);
  console.log(machineLine(machine));
  Object.assign(results, { machine, times });
  for (const [name, run] of Object.entries(OF_THE_APP)) {
    if (wanted.includes(name)) results[name] = await run(electron);
  }
}
for (const [name, run] of Object.entries(OF_PARTS)) {
  if (wanted.includes(name)) results[name] = await run();
}
if (seed === undefined) {
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\nAll results: ${RESULTS}`);
}

/** Figures beyond their bounds make the whole fail. */
function report<Figures extends object>(
  figures: Figures,
  print: (figures: Figures) => void,
): Figures {
  print(figures);
  if ('exceeded' in figures && (figures.exceeded as readonly string[]).length > 0)
    process.exitCode = 1;
  return figures;
}

function seedsOfRun(): readonly number[] {
  if (seed !== undefined) return [Number(seed)];
  return Array.from({ length: quick ? QUICK_SEEDS : SEEDS }, (_, i) => i + 1);
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
