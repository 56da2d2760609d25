// What the window leaves behind: memory after it was opened, closed and destroyed, compared with before.
import { rmSync } from 'node:fs';
import { newProfile, RunningApp } from '../support/app/running-app.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import { buildFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';
import { memoryAtRest } from './process-tree.ts';
import { cell, printTable, type Range, rangeOf } from './table.ts';

const INSTANCES = 200;
const TOKEN = 'wt_bench_after_6Wd2';
/** The five minutes for which a hidden window is kept take 15 s. */
const TIME_SCALE = 20;
const MOST_TIMES = 1.03;

export interface AfterWindow {
  /** PSS of all processes in MB. */
  readonly before: Range;
  readonly after: Range;
  readonly ratio: number;
  readonly exceeded: readonly string[];
}

export async function afterWindow(times: number): Promise<AfterWindow> {
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(INSTANCES) });
  const desktop = await Desktop.start();
  const figures = { before: [] as number[], after: [] as number[] };
  try {
    await desktop.secrets.store('main', TOKEN);
    for (let round = 0; round < times; round += 1) {
      const { before, after } = await measure(desktop, service);
      figures.before.push(before);
      figures.after.push(after);
      console.error(
        `after a window ${round + 1}/${times}: ${before.toFixed(1)}, ${after.toFixed(1)} MB`,
      );
    }
  } finally {
    await desktop.stop();
    await service.stop();
  }
  const [before, after] = [rangeOf(figures.before), rangeOf(figures.after)];
  const ratio = after.median / before.median;
  const exceeded = ratio <= MOST_TIMES ? [] : ['memory after a window'];
  return { before, after, ratio, exceeded };
}

async function measure(
  desktop: Desktop,
  service: WachatService,
): Promise<{ readonly before: number; readonly after: number }> {
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

export function printAfterWindow({ before, after, ratio, exceeded }: AfterWindow): void {
  printTable({
    title: `What the window leaves behind (${INSTANCES} instances)`,
    head: ['median (min–max)', 'before the first', 'after it', 'after / before', 'bound', 'within'],
    rows: [
      [
        'memory of all processes, PSS in MB',
        cell(before, 1),
        cell(after, 1),
        ratio.toFixed(3),
        `≤ ${MOST_TIMES}`,
        exceeded.length === 0 ? 'yes' : 'NO',
      ],
    ],
  });
}
