// How long a script waits for `wachat-tray status`, beside an Electron that ends as soon as it runs a line.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Electron, electronArguments } from '../../build/electron.mjs';
import { ROOT } from '../support/app/running-app.ts';
import { documentOf, statusInstance } from '../support/core/status-builders.ts';
import { cell, printTable, type Range, rangeOf } from './table.ts';

/** In ms, of a usual list. */
const BOUND = 400;
const SIZES = [12, 1000, 10_000] as const;
/** The exit code of a list of which some are down. */
const SOME_DOWN = 2;
/** A run is short, and others disturb it: it takes many. */
const RUNS_A_TIME = 4;

export interface StatusTimes {
  /** In ms. */
  readonly bare: Range;
  readonly status: readonly { readonly instances: number; readonly time: Range }[];
  readonly exceeded: readonly string[];
}

export function status({ path }: Electron, times: number): StatusTimes {
  const folder = mkdtempSync(join(tmpdir(), 'wachat-bench-status-'));
  try {
    const bare = join(folder, 'bare');
    mkdirSync(bare);
    writeFileSync(join(bare, 'package.json'), '{ "name": "bare", "main": "main.js" }');
    writeFileSync(join(bare, 'main.js'), 'process.exit(0);');
    const profiles = SIZES.map((size) => profileOf(folder, size));
    const run = (exitCode: number, ...args: readonly string[]) => timeOf(path, args, exitCode);
    const taken = Array.from({ length: times * RUNS_A_TIME }, () => ({
      // In turn, so that what else the machine does falls on all.
      bare: run(0, bare),
      status: profiles.map((profile) =>
        run(SOME_DOWN, ROOT, `--user-data-dir=${profile}`, 'status'),
      ),
    }));
    const of = SIZES.map((instances, i) => ({
      instances,
      time: rangeOf(taken.map((each) => each.status[i] ?? Number.NaN)),
    }));
    const [usual] = of;
    const exceeded = usual && usual.time.median <= BOUND ? [] : ['status'];
    return { bare: rangeOf(taken.map((each) => each.bare)), status: of, exceeded };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function printStatusTimes({ bare, status }: StatusTimes): void {
  printTable({
    title: `wachat-tray status, in ms (bound: ${BOUND} of ${SIZES[0]} instances)`,
    head: ['', 'time', 'of a bare one'],
    rows: [
      ['an Electron that exits at once', cell(bare, 0), ''],
      ...status.map(({ instances, time }) => [
        `status of ${instances} instances`,
        cell(time, 0),
        `${(time.median / bare.median).toFixed(2)} ×`,
      ]),
    ],
  });
}

function profileOf(folder: string, size: number): string {
  const profile = join(folder, `profile-${size}`);
  mkdirSync(profile);
  const instances = Array.from({ length: size }, (_, i) =>
    statusInstance({ apiInstanceName: `n${i}`, health: i % 100 === 0 ? 'down' : 'healthy' }),
  );
  writeFileSync(join(profile, 'status.json'), JSON.stringify(documentOf(instances)));
  return profile;
}

/** In ms. Throws if it exits otherwise: a command that fails at once would be the fastest. */
function timeOf(path: string, args: readonly string[], exitCode: number): number {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const begun = performance.now();
  const { status: exited } = spawnSync(path, [...electronArguments(() => {}), ...args], {
    env,
    stdio: 'ignore',
  });
  const ms = performance.now() - begun;
  if (exited !== exitCode) throw new Error(`${args.join(' ')} exited with ${exited}`);
  return ms;
}
