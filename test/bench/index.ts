// `npm run bench [-- bare window lookup history simulator] [-- --quick] [-- --seed=7]`: a table of contents; every bench is a file beside this one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isStale } from '../../build/build.mjs';
import { type Electron, findElectron } from '../../build/electron.mjs';
import { ensureSystemPackages } from '../../build/system-packages.mjs';
import { besideBare, printBesideBare } from './beside-bare.ts';
import { besideWindow, printBesideWindow } from './beside-window.ts';
import { history, printHistory } from './history.ts';
import { lookup, printLookup } from './lookup.ts';
import { describeMachine, machineLine } from './machine.ts';
import { printSimulated } from './simulator/print.ts';
import { simulate } from './simulator/simulator.ts';

const RESULTS = join(import.meta.dirname, 'results.json');
const BENCHES = ['bare', 'window', 'lookup', 'history', 'simulator'] as const;
const SEEDS = 20;
/** All kinds of nights that a simulated computer has. */
const QUICK_SEEDS = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Once each, to see that it works; the figures are worth little.
    quick: { type: 'boolean', default: false },
    // One world of the simulator alone, to find the cause of what went wrong in it.
    seed: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench === name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${BENCHES.join(', ')}.`);
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
    const bare = await besideBare(electron, times);
    printBesideBare(bare);
    results.besideBare = bare;
  }
  if (isWanted('window')) {
    const open = await besideWindow(electron, times);
    printBesideWindow(open);
    results.besideWindow = open;
  }
  if (isWanted('lookup')) {
    const looked = await lookup(times);
    printLookup(looked);
    results.lookup = looked;
    if (looked.notKept.length > 0) process.exitCode = 1;
  }
}
if (isWanted('history')) {
  const read = history(times);
  printHistory(read);
  results.history = read;
}
if (isWanted('simulator')) {
  const count = values.quick ? QUICK_SEEDS : SEEDS;
  const all = Array.from({ length: count }, (_, i) => i + 1);
  const simulated = await simulate(values.seed === undefined ? all : [Number(values.seed)]);
  printSimulated(simulated);
  results.simulator = simulated;
  if (simulated.broken.length > 0) process.exitCode = 1;
}
if (values.seed === undefined) {
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\nEverything that was measured: ${RESULTS}`);
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
