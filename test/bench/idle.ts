// The processor time of the app while nothing changes, beside a bare Electron tray app that asks as often.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Electron } from '../../build/electron.mjs';
import { Desktop } from '../support/desktop/desktop.ts';
import { buildFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';
import { comparedPrograms, TOKEN } from './compared-programs.ts';
import { ticksOf } from './process-tree.ts';
import { RunningProgram } from './program.ts';
import { printTable } from './table.ts';

const INSTANCES = 200;
const POLL_SECONDS = 30;
const SETTLE_MS = 60_000;
const MEASURED_MS = 10 * 60_000;
const QUICK_MS = 15_000;
/** In percent of a core. */
const MOST_ABOVE_BARE = 0.03;

export interface Idle {
  readonly minutes: number;
  /** In percent of a core. */
  readonly app: number;
  readonly bare: number;
  readonly exceeded: readonly string[];
}

/** Both at the same time, so that other load affects both. */
export async function idle(electron: Electron, quick: boolean): Promise<Idle> {
  const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-bench-'));
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(INSTANCES) });
  const desktop = await Desktop.start();
  const running: RunningProgram[] = [];
  try {
    await desktop.secrets.store('main', TOKEN);
    const programs = comparedPrograms(folder, electron, service, POLL_SECONDS);
    for (const which of ['app', 'bare'] as const) {
      running.push(await RunningProgram.start(desktop, programs[which]));
    }
    await wait(quick ? QUICK_MS : SETTLE_MS);
    const ms = quick ? QUICK_MS : MEASURED_MS;
    const ticks = () => running.map(({ pid }) => ticksOf(pid));
    const before = ticks();
    await wait(ms);
    // A tick is 10 ms. Linux derives them from the scheduler's own count, threads that have ended included.
    const [app = Number.NaN, bare = Number.NaN] = ticks().map(
      (now, i) => ((now - (before[i] ?? 0)) * 10 * 100) / ms,
    );
    const exceeded = app - bare <= MOST_ABOVE_BARE ? [] : ['processor time while nothing changes'];
    return { minutes: ms / 60_000, app, bare, exceeded };
  } finally {
    for (const one of running) await one.end();
    await desktop.stop();
    await service.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function printIdle({ minutes, app, bare, exceeded }: Idle): void {
  printTable({
    title: `Processor time while nothing changes (${INSTANCES} instances, every ${POLL_SECONDS} s, ${minutes} min)`,
    head: ['', 'app', 'bare', 'app − bare', 'bound', 'within'],
    rows: [
      [
        'percent of a core',
        app.toFixed(3),
        bare.toFixed(3),
        (app - bare).toFixed(3),
        `≤ ${MOST_ABOVE_BARE}`,
        exceeded.length === 0 ? 'yes' : 'NO',
      ],
    ],
  });
}
