// How the work of a poll grows with the list: its steps, a whole poll, and the longest time in which nobody is answered.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { Electron } from '../../../build/electron.mjs';
import { ENGINE_FLAGS } from '../../../main/adapters/electron/engine-flags.ts';
import { cell, printTable, type Range, rangeOf } from '../table.ts';
import type { Block } from './whole.ts';

const SIZES = [1000, 10_000, 50_000] as const;
/** The sizes for which there are bounds. */
const [, USUAL, LARGEST] = SIZES;
const BOUNDS = { timesParse: 3, exponent: 1.15, block: { [USUAL]: 150, [LARGEST]: 750 } } as const;
const OUT = join(import.meta.dirname, '../../../out/bench');

/** What one process measured at one size. Times in ms. */
export interface Round {
  readonly bytes: number;
  readonly steps: Readonly<Record<string, readonly number[]>>;
  readonly wholePoll: readonly number[];
  readonly blocks: { readonly [K in 'quiet' | 'fall' | 'back']: Block };
}

export interface Growth {
  readonly sizes: readonly number[];
  readonly megabytes: readonly number[];
  /** A range of the rounds' medians for each size, by step. */
  readonly steps: Readonly<Record<string, readonly Range[]>>;
  readonly exceeded: readonly string[];
}

const WHOLE = 'whole poll, unchanged';
const OWN = 'decode, judge and publish, unchanged';
const PARSE = 'JSON.parse';
/** What the app does with a list once it is parsed. */
const OWN_STEPS = [
  'decode',
  ...['judge', 'tray view', 'window: state and patch'].map((name) => `${name}, unchanged`),
];
const BLOCK = {
  quiet: 'longest block, unchanged',
  fall: 'longest block, all fall',
  back: 'longest block, all back',
};

/** `grouped`: with twenty groups. */
export async function growth({ path }: Electron, times: number, grouped = false): Promise<Growth> {
  const program = await compile();
  const rounds = new Map<number, Round[]>(SIZES.map((size) => [size, []]));
  // In turn, so that other load on the machine affects all sizes.
  for (let time = 0; time < times; time += 1) {
    for (const [size, done] of rounds) done.push(await roundOf(path, program, size, grouped));
  }
  const all = [...rounds.values()];
  const names = Object.keys(all[0]?.[0]?.steps ?? {});
  const rangesOf = (of: (round: Round) => readonly number[]) =>
    all.map((done) => rangeOf(done.map((round) => rangeOf(of(round)).median)));
  const ports = Object.keys(all[0]?.[0]?.blocks.fall.ports ?? {});
  const steps = {
    ...Object.fromEntries(names.map((name) => [name, rangesOf(({ steps }) => steps[name] ?? [])])),
    ...Object.fromEntries(
      ports.map((port) => [
        `${port}, all fall`,
        rangesOf(({ blocks }) => [blocks.fall.ports[port] ?? 0]),
      ]),
    ),
    [OWN]: rangesOf(({ steps }) => sumOf(OWN_STEPS.map((name) => steps[name] ?? []))),
    [WHOLE]: rangesOf(({ wholePoll }) => wholePoll),
    [BLOCK.quiet]: rangesOf(({ blocks }) => [blocks.quiet.longestMs]),
    [BLOCK.fall]: rangesOf(({ blocks }) => [blocks.fall.longestMs]),
    [BLOCK.back]: rangesOf(({ blocks }) => [blocks.back.longestMs]),
  };
  const megabytes = all.map(([round]) => (round?.bytes ?? 0) / 2 ** 20);
  return { sizes: SIZES, megabytes, steps, exceeded: exceededIn(steps) };
}

export function printGrowth({ sizes, megabytes, steps, exceeded }: Growth): void {
  printTable({
    title: 'How a poll grows with the list, in ms',
    head: [
      '',
      ...sizes.map((size, i) => `${size} (${megabytes[i]?.toFixed(1)} MB)`),
      `exponent from ${USUAL}`,
      `× ${PARSE} at ${USUAL}`,
    ],
    rows: Object.entries(steps).map(([name, ranges]) => [
      name,
      ...ranges.map((range) => cell(range, 1)),
      exponentOf(ranges).toFixed(2),
      timesParse(name, steps).toFixed(2),
    ]),
  });
  for (const line of exceeded) console.log(`Exceeded: ${line}`);
}

function exceededIn(steps: Growth['steps']): readonly string[] {
  const exceeded: string[] = [];
  for (const name of [OWN, WHOLE]) {
    const times = timesParse(name, steps);
    if (!(times <= BOUNDS.timesParse)) exceeded.push(`${name}: ${times.toFixed(2)} × ${PARSE}`);
  }
  const exponent = exponentOf(steps[OWN] ?? []);
  if (!(exponent <= BOUNDS.exponent)) exceeded.push(`${OWN}: exponent ${exponent.toFixed(2)}`);
  for (const name of [BLOCK.fall, BLOCK.back]) {
    for (const size of [USUAL, LARGEST] as const) {
      const ms = medianAt(size, steps[name] ?? []);
      if (!(ms <= BOUNDS.block[size])) exceeded.push(`${name}: ${ms.toFixed(0)} ms at ${size}`);
    }
  }
  return exceeded;
}

/** The sums of the first times, of the second times, and so on. */
function sumOf(times: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = times;
  return first.map((_, i) => times.reduce((sum, of) => sum + (of[i] ?? Number.NaN), 0));
}

function medianAt(size: (typeof SIZES)[number], ranges: readonly Range[]): number {
  return ranges[SIZES.indexOf(size)]?.median ?? Number.NaN;
}

function exponentOf(ranges: readonly Range[]): number {
  return Math.log(medianAt(LARGEST, ranges) / medianAt(USUAL, ranges)) / Math.log(LARGEST / USUAL);
}

function timesParse(name: string, steps: Growth['steps']): number {
  return medianAt(USUAL, steps[name] ?? []) / medianAt(USUAL, steps[PARSE] ?? []);
}

/** As the app is compiled: what runs tests gives every function its name anew whenever it is made. */
async function compile(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: { ssr: join(import.meta.dirname, 'run.ts'), outDir: OUT, target: 'node20' },
  });
  return join(OUT, 'run.js');
}

/** Runs in the app's engine, which differs from Node's. */
async function roundOf(
  electron: string,
  program: string,
  size: number,
  grouped: boolean,
): Promise<Round> {
  const args = [...ENGINE_FLAGS, program, String(size), ...(grouped ? ['grouped'] : [])];
  const { stdout } = await promisify(execFile)(electron, args, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout);
}
