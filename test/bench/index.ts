// `npm run bench [-- --quick]`: a table of contents; every bench is a file beside this one.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, isStale } from '../../build/build.mjs';
import { findElectron } from '../../build/electron.mjs';
import { ensureSystemPackages } from '../../build/system-packages.mjs';
import { besideBare, printBesideBare } from './beside-bare.ts';
import { besideWindow, printBesideWindow } from './beside-window.ts';
import { describeMachine, machineLine } from './machine.ts';

const RESULTS = join(import.meta.dirname, 'results.json');
/** `--quick`: once each, to see that it works; the figures are worth little. */
const times = process.argv.includes('--quick') ? 1 : 5;

if (process.platform !== 'linux') {
  console.error('The benchmarks read /proc and a virtual desktop: they run on Linux only.');
  process.exit(1);
}
if (!ensureSystemPackages()) process.exit(1);
if (isStale()) await build();
const electron = await findElectron();
const machine = describeMachine(electron);
console.log(machineLine(machine));

const bare = await besideBare(electron, times);
printBesideBare(bare);

const open = await besideWindow(electron, times);
printBesideWindow(open);

const results = { machine, times, besideBare: bare, besideWindow: open };
writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
console.log(`\nEverything that was measured: ${RESULTS}`);
