// What the app holds at a moment at which it has no window.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningApp } from '../../support/app/running-app.ts';
import { memoryOf } from '../process-tree.ts';

export interface Reading {
  readonly heapMb: number;
  readonly pssMb: number;
  readonly processes: number;
  readonly fileDescriptors: number;
  readonly handlesAndTimers: number;
  readonly listeners: number;
  readonly files: number;
  readonly savedStateKb: number;
}

export async function readingOf(app: RunningApp): Promise<Reading> {
  const inside = await app.electron.evaluate(readInside);
  const { pssKb, processes } = memoryOf(app.pid);
  return {
    ...inside,
    pssMb: pssKb / 1024,
    processes: processes.length,
    fileDescriptors: readdirSync(`/proc/${app.pid}/fd`).length,
    // Pictures apart: there may be one for each instance.
    files: ['history', 'logs'].reduce((sum, folder) => sum + filesIn(join(app.profile, folder)), 0),
    savedStateKb: statSync(join(app.profile, 'saved-state.jsonl')).size / 1024,
  };
}

/** Runs in the app's main process: it uses nothing from outside. */
async function readInside(
  electron: typeof import('electron/main'),
): Promise<Pick<Reading, 'heapMb' | 'handlesAndTimers' | 'listeners'>> {
  process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
  const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
  collect();
  // What a first collection has released in native code is collected by a second one.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  const { app, ipcMain, nativeTheme, powerMonitor, screen } = electron;
  const emitters = [
    app,
    ipcMain,
    nativeTheme,
    powerMonitor,
    screen,
    process,
  ] as NodeJS.EventEmitter[];
  return {
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
    handlesAndTimers: process.getActiveResourcesInfo().length,
    listeners: emitters.reduce(
      (sum, one) => sum + one.eventNames().reduce((all, name) => all + one.listenerCount(name), 0),
      0,
    ),
  };
}

function filesIn(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    return 0;
  }
}
