// Compares the app with a bare Electron tray app: memory of all processes, and the time until the tray icon appears.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Electron } from '../../build/electron.mjs';
import { Desktop } from '../support/desktop/desktop.ts';
import { buildFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';
import { type BesideBare, besideBare, exceededIn, printBesideBare } from './beside-bare.ts';
import { comparedPrograms, TOKEN, type Which } from './compared-programs.ts';
import type { TreeShare } from './process-tree.ts';
import { RunningProgram } from './program.ts';

const INSTANCES = 200;
const POLLS = 10;
const POLL_SECONDS = 5;
const MB_IN_KB = 1024;
/** Upper bounds for the ratios. */
const BOUNDS = { memory: 1, start: 1.1, list: 1.5 } as const;
/** More starts per round, without a memory reading, because start times vary a lot. */
const EXTRA_STARTS = 3;

interface Start {
  readonly which: Which;
  readonly ms: number;
  /** Until the tray shows the first list. The bare app ignores it. */
  readonly listMs: number | null;
}

interface MemoryReading extends TreeShare {
  readonly which: Which;
}

export interface BareTrayComparison {
  readonly instances: number;
  readonly polls: number;
  readonly pollSeconds: number;
  readonly figures: readonly BesideBare[];
  readonly starts: readonly Start[];
  readonly memories: readonly MemoryReading[];
  /** The names of the figures that exceed their bounds. */
  readonly exceeded: readonly string[];
}

export async function compareBareTray(
  electron: Electron,
  times: number,
): Promise<BareTrayComparison> {
  const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-bench-'));
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(INSTANCES) });
  const desktop = await Desktop.start();
  try {
    await desktop.secrets.store('main', TOKEN);
    const programs = comparedPrograms(folder, electron, service, POLL_SECONDS);
    const starts: Start[] = [];
    const memories: MemoryReading[] = [];
    const time = async (which: Which): Promise<RunningProgram> => {
      await desktop.tray.count(0);
      const running = await RunningProgram.start(desktop, programs[which]);
      if (which === 'app') await running.tray.until({ tone: 'green' });
      const listMs = which === 'app' ? running.ageMs : null;
      starts.push({ which, ms: running.startMs, listMs });
      return running;
    };
    // One warm-up start each: it warms the disk and the profiles, and the first GTK program on a screen
    // needs 30 MB more than later ones to look for its GL visuals.
    for (const which of ['app', 'bare'] as const) await (await time(which)).end();
    starts.length = 0;
    for (let round = 0; round < times; round += 1) {
      const order = round % 2 === 0 ? (['app', 'bare'] as const) : (['bare', 'app'] as const);
      for (let extra = 0; extra < EXTRA_STARTS; extra += 1) {
        for (const which of order) await (await time(which)).end();
      }
      for (const which of order) {
        service.clearLog();
        const running = await time(which);
        const memory = { which, ...(await memoryAfterPolls(service, running)) };
        await running.end();
        memories.push(memory);
        console.error(`${which} ${round + 1}/${times}: ${megabytes(memory).toFixed(1)} MB`);
      }
    }
    return summary(starts, memories);
  } finally {
    await desktop.stop();
    await service.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function memoryAfterPolls(
  service: WachatService,
  running: RunningProgram,
): Promise<TreeShare> {
  const answered = () => service.requests.filter(({ status }) => status === 200).length;
  await service.until(() => answered() >= POLLS, {
    timeoutMs: (POLLS + 4) * POLL_SECONDS * 1000,
  });
  return running.memoryAtRest();
}

function summary(starts: readonly Start[], memories: readonly MemoryReading[]): BareTrayComparison {
  const compare = <T extends { which: Which }>(
    name: string,
    bound: number,
    all: readonly T[],
    figure: (one: T) => number,
  ) => {
    const of = (which: Which) => all.filter((one) => one.which === which).map(figure);
    return besideBare(name, bound, { app: of('app'), bare: of('bare') });
  };
  const figures = [
    compare('memory of all processes, PSS in MB', BOUNDS.memory, memories, megabytes),
    compare('start until the tray icon appears, ms', BOUNDS.start, starts, ({ ms }) => ms),
    compare(
      'start until it shows the first list, ms (bare: its icon)',
      BOUNDS.list,
      starts,
      ({ ms, listMs }) => listMs ?? ms,
    ),
  ];
  return {
    instances: INSTANCES,
    polls: POLLS,
    pollSeconds: POLL_SECONDS,
    figures,
    starts,
    memories,
    exceeded: exceededIn(figures),
  };
}

const megabytes = ({ pssKb }: TreeShare): number => pssKb / MB_IN_KB;

export function printBareTrayComparison({ figures, instances, polls }: BareTrayComparison): void {
  printBesideBare(
    `Compared with a bare Electron tray app (${instances} instances, no window, after ${polls} polls)`,
    figures,
  );
}
