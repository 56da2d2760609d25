// What a window leaves behind: memory after it was opened, closed and destroyed, compared with before. A bare app beside it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Electron } from '../../build/electron.mjs';
import { newProfile, RunningApp } from '../support/app/running-app.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { buildFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';
import { comparedPrograms, TOKEN } from './compared-programs.ts';
import { memoryAtRest } from './process-tree.ts';
import { type Program, RunningProgram } from './program.ts';
import { cell, printTable, type Range, rangeOf } from './table.ts';

const INSTANCES = 200;
/** The five minutes for which a hidden window is kept take 15 s. */
const TIME_SCALE = 20;
const BARE_POLL_SECONDS = 3;
const MOST_TIMES = 1.03;

/** PSS of all processes in MB. */
interface BeforeAndAfter {
  readonly before: number;
  readonly after: number;
}

interface Ranges {
  readonly before: Range;
  readonly after: Range;
  readonly ratio: number;
}

export interface AfterWindow {
  readonly app: Ranges;
  /** A bare Electron tray app with one empty window, without a bound: what Electron itself leaves behind. */
  readonly bare: Ranges;
  readonly exceeded: readonly string[];
}

export async function afterWindow(electron: Electron, times: number): Promise<AfterWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-bench-'));
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(INSTANCES) });
  const desktop = await Desktop.start();
  const app: BeforeAndAfter[] = [];
  const bare: BeforeAndAfter[] = [];
  try {
    await desktop.secrets.store('main', TOKEN);
    const programs = comparedPrograms(folder, electron, service, BARE_POLL_SECONDS);
    for (let round = 0; round < times; round += 1) {
      app.push(await ofApp(desktop, service));
      bare.push(await ofBare(desktop, service, programs.bare));
      const line = (all: BeforeAndAfter[]) => {
        const { before, after } = all.at(-1) as BeforeAndAfter;
        return `${before.toFixed(1)}, ${after.toFixed(1)} MB`;
      };
      console.error(`after a window ${round + 1}/${times}: ${line(app)}; bare: ${line(bare)}`);
    }
  } finally {
    await desktop.stop();
    await service.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const [ours, its] = [rangesOf(app), rangesOf(bare)];
  const exceeded = ours.ratio <= MOST_TIMES ? [] : ['memory after a window'];
  return { app: ours, bare: its, exceeded };
}

function rangesOf(all: readonly BeforeAndAfter[]): Ranges {
  const before = rangeOf(all.map((one) => one.before));
  const after = rangeOf(all.map((one) => one.after));
  return { before, after, ratio: after.median / before.median };
}

async function ofApp(desktop: Desktop, service: WachatService): Promise<BeforeAndAfter> {
  const profile = newProfile();
  const accounts = [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }];
  const settings = { accounts, pollSeconds: 60 };
  const args = ['--hidden', `--time-scale=${TIME_SCALE}`];
  const app = await RunningApp.launch(desktop, { profile, settings, args });
  const megabytes = async () => (await memoryAtRest(app.pid)).pssKb / 1024;
  try {
    const tray = await app.greenTray();
    await service.untilListed(3);
    const before = await megabytes();
    await tray.activate();
    const { rows } = await app.window();
    await rows.first().waitFor();
    await app.hideWindow();
    await app.windowCount.until(0, { timeoutMs: 60_000 });
    await service.untilListed(2);
    return { before, after: await megabytes() };
  } finally {
    await app.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function ofBare(
  desktop: Desktop,
  service: WachatService,
  program: Program,
): Promise<BeforeAndAfter> {
  await desktop.tray.count(0);
  const running = await RunningProgram.start(desktop, program);
  const megabytes = async () => {
    await service.untilListed(2);
    return (await running.memoryAtRest()).pssKb / 1024;
  };
  try {
    const before = await megabytes();
    for (const _ of ['open', 'destroy']) {
      process.kill(running.pid, 'SIGUSR2');
      await megabytes();
    }
    return { before, after: await megabytes() };
  } finally {
    await running.end();
  }
}

export function printAfterWindow({ app, bare, exceeded }: AfterWindow): void {
  const row = (name: string, { before, after, ratio }: Ranges, verdict: readonly string[]) => [
    name,
    cell(before, 1),
    cell(after, 1),
    ratio.toFixed(3),
    ...verdict,
  ];
  printTable({
    title: `What the window leaves behind: memory of all processes, PSS in MB (${INSTANCES} instances)`,
    head: ['median (min–max)', 'before the first', 'after it', 'after / before', 'bound', 'within'],
    rows: [
      row('the app', app, [`≤ ${MOST_TIMES}`, exceeded.length === 0 ? 'yes' : 'NO']),
      row('bare, one empty window', bare, ['', '']),
    ],
  });
}
