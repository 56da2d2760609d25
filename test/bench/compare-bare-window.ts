// Compares the memory of the app, with its window open and rows and pictures in it, with a bare Electron with one empty window.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Electron, electronArguments } from '../../build/electron.mjs';
import { appArguments, ROOT, writeSettings } from '../support/app/running-app.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { buildFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';
import { type BesideBare, besideBare, exceededIn, printBesideBare } from './beside-bare.ts';
import { copyElectron } from './own-electron.ts';
import { type Program, RunningProgram } from './program.ts';

const INSTANCES = 200;
const POLLS = 3;
const TOKEN = 'wt_bench_window_3Zr7';
/** The rows that fit into the window; each requests its picture. */
const ROWS_IN_VIEW = 7;
/** The upper bound for the memory divided by that of the bare app. */
const MOST_TIMES = 1.1;

export interface BareWindowComparison {
  readonly instances: number;
  readonly memory: BesideBare;
  /** The names of the figures that exceed their bounds. */
  readonly exceeded: readonly string[];
}

export async function compareBareWindow(
  electron: Electron,
  times: number,
): Promise<BareWindowComparison> {
  const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-bench-'));
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(INSTANCES) });
  const desktop = await Desktop.start();
  try {
    await desktop.secrets.store('main', TOKEN);
    const { path, env } = copyElectron(electron, folder);
    const profile = join(folder, 'app');
    writeSettings(profile, {
      accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
      pollSeconds: 5,
    });
    const app: Program = { path, env, args: appArguments(profile, []) };
    const bare: Program = {
      path,
      env: { ...env, BARE_TRAY_ICON: join(ROOT, 'out/icons/linux/tick.png') },
      args: [
        ...electronArguments(() => {}),
        join(import.meta.dirname, 'bare-window'),
        `--user-data-dir=${join(folder, 'bare')}`,
      ],
    };
    const figures = { app: [] as number[], bare: [] as number[] };
    // The first round warms the disk, the profiles and the picture cache, and does not count.
    for (let round = 0; round <= times; round += 1) {
      const shown = await memoryOf(desktop, app, () => untilListed(service, round === 0));
      const empty = await memoryOf(desktop, bare, async () => {});
      if (round === 0) continue;
      figures.app.push(shown);
      figures.bare.push(empty);
      console.error(`window ${round}/${times}: ${shown.toFixed(1)} and ${empty.toFixed(1)} MB`);
    }
    const memory = besideBare('memory of all processes, PSS in MB', MOST_TIMES, figures);
    return { instances: INSTANCES, memory, exceeded: exceededIn([memory]) };
  } finally {
    await desktop.stop();
    await service.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** PSS in MB of a program at rest, after `ready`. */
async function memoryOf(
  desktop: Desktop,
  program: Program,
  ready: () => Promise<void>,
): Promise<number> {
  await desktop.tray.count(0);
  const running = await RunningProgram.start(desktop, program);
  await ready();
  const { pssKb } = await running.memoryAtRest();
  await running.end();
  return pssKb / 1024;
}

/** Waits for some lists and, at the first start, for the pictures of the rows in view. */
async function untilListed(service: WachatService, first: boolean): Promise<void> {
  service.clearLog();
  const patience = { timeoutMs: 60_000 };
  await service.until(() => service.count('/instance/list') >= POLLS, patience);
  if (!first) return;
  await service.until(() => service.count('/instance/profile-picture') >= ROWS_IN_VIEW, patience);
}

export function printBareWindowComparison({ instances, memory }: BareWindowComparison): void {
  printBesideBare(
    `Compared with a bare Electron with one empty window (${instances} rows with pictures)`,
    [memory],
  );
}
