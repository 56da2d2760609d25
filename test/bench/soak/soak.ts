// Ten thousand polls with faults, changes and windows, on shortened intervals: what grows in the app?
import { rmSync } from 'node:fs';
import { newProfile, RunningApp } from '../../support/app/running-app.ts';
import { Desktop } from '../../support/desktop/desktop.ts';
import type { TrayItem } from '../../support/desktop/tray-item.ts';
import { buildFleet } from '../../support/service/builders.ts';
import { chanceOf } from '../../support/service/chance.ts';
import { WachatService } from '../../support/service/wachat-service.ts';
import { printTable, rangeOf } from '../table.ts';
import { connectAll, disturb } from './disturb.ts';
import { type Reading, readingOf } from './reading.ts';

const INSTANCES = 200;
const TOKEN = 'wt_bench_soak_5Tn1';
const POLL_SECONDS = 10;
/** A poll every 50 ms, and more than a day of the app's time in all. */
const TIME_SCALE = 200;
const ROUNDS = 50;
const POLLS_A_ROUND = 200;
/** Caches, compiled code and the first windows fill up before anything is compared. */
const WARM_UP = 0.2;
/** What a quick run lasts: enough to see that it works. */
const QUICK_ROUNDS = 5;

/** By how much the last quarter may exceed the first one after the warm-up. */
const BOUNDS: Readonly<Record<keyof Reading, number>> = {
  heapMb: 1,
  pssMb: 5,
  processes: 0,
  fileDescriptors: 3,
  handlesAndTimers: 2,
  listeners: 0,
  files: 2,
  savedStateKb: 512,
};

const NAMES: Readonly<Record<keyof Reading, string>> = {
  heapMb: 'JavaScript heap of main after collection, MB',
  pssMb: 'memory of all processes, PSS in MB',
  processes: 'processes',
  fileDescriptors: 'open files and sockets of main',
  handlesAndTimers: 'handles and timers of main',
  listeners: 'listeners of main',
  files: 'files of the app in the profile',
  savedStateKb: 'saved state, kB',
};

interface Line {
  readonly figure: keyof Reading;
  readonly early: number;
  readonly late: number;
}

export interface Soak {
  readonly polls: number;
  readonly windows: number;
  readonly lines: readonly Line[];
  readonly readings: readonly Reading[];
  /** The names of the figures that grew beyond their bounds. */
  readonly exceeded: readonly string[];
}

export async function soak(quick: boolean): Promise<Soak> {
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(INSTANCES) });
  const desktop = await Desktop.start();
  const profile = newProfile();
  try {
    const settings = {
      accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
      pollSeconds: POLL_SECONDS,
    };
    const args = ['--hidden', `--time-scale=${TIME_SCALE}`];
    const app = await RunningApp.launch(desktop, { profile, settings, token: TOKEN, args });
    try {
      return await run(app, service, quick ? QUICK_ROUNDS : ROUNDS);
    } finally {
      await app.close();
    }
  } finally {
    await desktop.stop();
    await service.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function run(app: RunningApp, service: WachatService, rounds: number): Promise<Soak> {
  const tray = await app.greenTray();
  const chance = chanceOf('soak');
  const readings: Reading[] = [];
  let [polls, windows] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const before = service.count('/instance/list');
    await openAndClose(app, tray);
    windows += 1;
    while (service.count('/instance/list') - before < POLLS_A_ROUND) {
      await service.untilListed(5, async () => disturb(service, chance));
    }
    service.heal();
    await app.windowCount.until(0);
    polls += service.count('/instance/list') - before;
    // The log of the stand-in would grow as well, and slow its searches down.
    service.clearLog();
    readings.push(await readingOf(app));
    console.error(`soak ${round + 1}/${rounds}: ${JSON.stringify(readings.at(-1))}`);
  }
  connectAll(service);
  await tray.until({ tone: 'green' });
  const warm = readings.slice(Math.floor(rounds * WARM_UP));
  const quarter = Math.max(1, Math.floor(warm.length / 4));
  const median = (part: readonly Reading[], figure: keyof Reading) =>
    rangeOf(part.map((reading) => reading[figure])).median;
  const lines = (Object.keys(BOUNDS) as (keyof Reading)[]).map((figure) => ({
    figure,
    early: median(warm.slice(0, quarter), figure),
    late: median(warm.slice(-quarter), figure),
  }));
  return {
    polls,
    windows,
    lines,
    readings,
    exceeded: lines.filter(exceeds).map(({ figure }) => NAMES[figure]),
  };
}

function exceeds({ figure, early, late }: Line): boolean {
  return !(late - early <= BOUNDS[figure]);
}

/** Opens the window, searches in it and hides it. It is destroyed when its time in hiding is over. */
async function openAndClose(app: RunningApp, tray: TrayItem): Promise<void> {
  await tray.activate();
  const fleet = await app.window();
  await fleet.rows.first().waitFor();
  await fleet.search.fill('toko');
  await fleet.rows.first().waitFor();
  await app.hideWindow();
}

export function printSoak(figures: Soak): void {
  const { polls, windows, lines, exceeded } = figures;
  printTable({
    title: `${polls} polls of ${INSTANCES} instances with faults and changes, ${windows} windows`,
    head: ['medians', 'first quarter', 'last quarter', 'growth', 'bound', 'within'],
    rows: lines.map((line) => [
      NAMES[line.figure],
      line.early.toFixed(1),
      line.late.toFixed(1),
      (line.late - line.early).toFixed(1),
      `≤ ${BOUNDS[line.figure]}`,
      exceeds(line) ? 'NO' : 'yes',
    ]),
  });
  if (exceeded.length > 0) console.error(`EXCEEDED: ${exceeded.join('; ')}`);
}
