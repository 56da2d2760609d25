// The simulator: replays months of a fleet with a known truth through the shipped app, on every core.
import { fork } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { type Figures, type SeedResult, SHIPPED } from './seed.ts';
import type { Task } from './worker.ts';
import type { WorldSize } from './world.ts';

export const BENCH_SIZE: WorldSize = { days: 30, instances: 100, frequency: 1 };

/** The figures of one rule, for one seed or for all. */
export interface Row {
  readonly rule: string;
  readonly incidents: number;
  readonly notifiedIncidents: number;
  readonly missed: number;
  readonly false: number;
  readonly notifications: number;
  readonly perIncident: number;
  /** Loss notifications per incident with any notification: how often a person hears of one. */
  readonly perNotified: number;
  readonly needless: number;
  readonly medianDelayS: number;
  readonly p90DelayS: number;
}

export interface Simulated {
  readonly at: string;
  readonly node: string;
  readonly processor: string;
  readonly processes: number;
  readonly size: WorldSize;
  readonly polls: number;
  readonly usPerPoll: number;
  readonly seconds: number;
  /** The longest time in which a computer was awake and nothing was requested, in s. */
  readonly longestSilenceS: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly total: readonly Row[];
  readonly seeds: readonly { readonly seed: number; readonly rows: readonly Row[] }[];
  readonly cases: readonly string[];
  /** A description of each bound that the app exceeds. */
  readonly exceeded: readonly string[];
}

/** Median delay at default settings: `confirmSeconds` + 1 poll. */
const MOST_DELAY_S = 90;
/** 90th percentile at default settings: 3 min + 2 polls. */
const MOST_LONG_DELAY_S = 240;
/** The longest planned waits: a secret service that is 10 min late, and a failure's back-off. */
export const MOST_SILENCE_S = 11 * 60;
const MOST_PER_INCIDENT = 1.05;

export async function simulate(
  seeds: readonly number[],
  size: WorldSize = BENCH_SIZE,
): Promise<Simulated> {
  const begun = performance.now();
  const processes = Math.min(seeds.length, availableParallelism());
  const results = await runOnWorkers(seeds, size, processes);
  const polls = sum(results.map((r) => r.polls));
  const rules = results[0]?.figures.map(({ rule }) => rule) ?? [];
  const total = rules.map((rule) =>
    rowOf(results.flatMap(({ figures }) => figures.filter((f) => f.rule === rule))),
  );
  const longestSilenceS = Math.max(...results.map((r) => r.longestSilenceS));
  const kinds: Record<string, number> = {};
  for (const result of results) {
    for (const [kind, n] of Object.entries(result.kinds)) kinds[kind] = (kinds[kind] ?? 0) + n;
  }
  return {
    at: new Date().toISOString(),
    node: process.versions.node,
    processor: cpus()[0]?.model ?? 'unknown',
    ...{ processes, size, polls },
    usPerPoll: (sum(results.map((r) => r.cpuMs)) * 1000) / polls,
    seconds: (performance.now() - begun) / 1000,
    longestSilenceS,
    ...{ kinds, total },
    seeds: results.map(({ seed, figures }) => ({ seed, rows: figures.map((f) => rowOf([f])) })),
    cases: results.flatMap((r) => r.cases),
    exceeded: [
      ...exceededBounds(total.find(({ rule }) => rule === SHIPPED)),
      ...(longestSilenceS > MOST_SILENCE_S
        ? [`${longestSilenceS} s without a request; ${MOST_SILENCE_S} s at most`]
        : []),
    ],
  };
}

/** The app's promises that it does not keep; empty if it keeps all. */
export function exceededBounds(row: Row | undefined): readonly string[] {
  if (!row) return ['nothing was measured'];
  const exceeded: string[] = [];
  if (row.missed > 0) exceeded.push(`${row.missed} losses were missed; none may be`);
  if (row.false > 0) exceeded.push(`${row.false} false alarms; none is allowed`);
  // Written so that NaN exceeds a bound as well. Losses that end before they are confirmed have no notification
  // and lower the first ratio. The second one shows whether each notified incident is notified once.
  for (const [ratio, of] of [
    [row.perIncident, 'incident'],
    [row.perNotified, 'notified incident'],
  ] as const) {
    if (!(ratio <= MOST_PER_INCIDENT))
      exceeded.push(
        `${ratio.toFixed(3)} loss notifications per ${of}; ${MOST_PER_INCIDENT} at most`,
      );
  }
  for (const [which, delayS, mostS] of [
    ['median delay', row.medianDelayS, MOST_DELAY_S],
    ['90th percentile of the delay', row.p90DelayS, MOST_LONG_DELAY_S],
  ] as const) {
    if (!(delayS <= mostS))
      exceeded.push(`a ${which} of ${delayS.toFixed(1)} s; ${mostS} s at most`);
  }
  return exceeded;
}

/** Returns the results in the order of the seeds. Uses processes, because tsx does not work in worker threads. */
async function runOnWorkers(
  seeds: readonly number[],
  size: WorldSize,
  processes: number,
): Promise<readonly SeedResult[]> {
  const waiting = [...seeds];
  const results: SeedResult[] = [];
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(join(import.meta.dirname, 'worker.ts'));
      const next = (): void => {
        const seed = waiting.shift();
        if (seed === undefined) child.disconnect();
        else child.send({ seed, size } satisfies Task);
      };
      child.on('message', (result: SeedResult) => {
        results.push(result);
        const each = (result.cpuMs * 1000) / result.polls;
        console.error(`seed ${result.seed}: ${result.polls} polls, ${each.toFixed(0)} µs each`);
        next();
      });
      child.on('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`a worker of the simulator exited with ${code}`));
      });
      next();
    });
  await Promise.all(Array.from({ length: processes }, run));
  return results.toSorted((a, b) => a.seed - b.seed);
}

function rowOf(figures: readonly Figures[]): Row {
  type Sum = 'incidents' | 'notifiedIncidents' | 'missed' | 'false' | 'notifications' | 'needless';
  const of = (key: Sum): number => sum(figures.map((f) => f[key]));
  const delays = figures.flatMap((f) => f.delaysMs).toSorted((a, b) => a - b);
  return {
    rule: figures[0]?.rule ?? '',
    incidents: of('incidents'),
    notifiedIncidents: of('notifiedIncidents'),
    missed: of('missed'),
    false: of('false'),
    notifications: of('notifications'),
    perIncident: of('notifications') / of('incidents'),
    perNotified: of('notifications') / of('notifiedIncidents'),
    needless: of('needless'),
    medianDelayS: rankOf(delays, 0.5) / 1000,
    p90DelayS: rankOf(delays, 0.9) / 1000,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** The value below which this share of the sorted values lies; NaN without values. */
function rankOf(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
