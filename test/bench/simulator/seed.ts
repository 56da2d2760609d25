// One world from its seed to its figures: grown, replayed through the app, and judged for every rule.
import { DEFAULT_SETTINGS } from '../../../main/core/account/settings.ts';
import { describeFalse, describeMissed } from './case.ts';
import { SECOND } from './dice.ts';
import { Oracle, type Verdict } from './oracle.ts';
import { replay } from './replay.ts';
import { notifiedByRule, OTHER_RULES } from './rules.ts';
import type { AlertState } from './told.ts';
import { growWorld, type World, type WorldSize } from './world.ts';

export const SHIPPED = 'this app';

export interface Figures {
  readonly rule: string;
  readonly incidents: number;
  readonly notifiedIncidents: number;
  readonly notifications: number;
  readonly missed: number;
  readonly false: number;
  readonly needless: number;
  readonly delaysMs: readonly number[];
}

export interface SeedResult {
  readonly seed: number;
  readonly polls: number;
  readonly lists: number;
  /** What the replay took of a core, garbage collection and all, without growing and judging. */
  readonly cpuMs: number;
  /** How many notices of each kind the app gave. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly figures: readonly Figures[];
  /** What a developer needs to find the cause of each miss and each false alarm of the app. */
  readonly cases: readonly string[];
}

export async function runSeed(seed: number, size: WorldSize): Promise<SeedResult> {
  const world = growWorld(seed, size);
  const begun = process.cpuUsage();
  const { delivered, notified, polls } = await replay(world);
  const { user, system } = process.cpuUsage(begun);
  const oracle = new Oracle(world, delivered, {
    pollMs: DEFAULT_SETTINGS.pollSeconds * SECOND,
    confirmMs: DEFAULT_SETTINGS.confirmSeconds * SECOND,
  });
  const shipped = oracle.judge(notified);
  const others = OTHER_RULES.map((rule) =>
    figuresOf(rule, oracle.judge(notifiedByRule(rule, delivered))),
  );
  return {
    ...{
      seed,
      polls,
      lists: delivered.count,
      cpuMs: (user + system) / 1000,
      kinds: kindsOf(notified),
    },
    figures: [figuresOf(SHIPPED, shipped), ...others],
    cases: [
      ...shipped.missed.map((truth) => describeMissed(seed, truth, delivered, notified)),
      ...shipped.false.map((one) => describeFalse(seed, one, delivered, notified)),
    ],
  };
}

/** How often each kind of thing truly happens in a world, so that a small one can be seen to mean something. */
export function troublesIn({ timelines, falls, faults, oddLists, pauses }: World): {
  readonly [kind: string]: number;
} {
  const words = timelines.flatMap(({ segments }) => segments.map(({ word }) => word));
  const wordsOf = (word: string): number => words.filter((w) => w === word).length;
  return {
    ...{ falls: falls.length, oddLists: oddLists.length },
    ...{ losses: wordsOf('close'), settlings: wordsOf('connecting') },
    ...{ logOuts: wordsOf('loggedout'), disagreements: wordsOf('disagree') },
    ...{ absences: wordsOf('absent'), setUps: wordsOf('created') },
    serviceFaults: faults.filter(({ problem }) => problem.kind === 'unreachable').length,
    rateLimits: faults.filter(({ problem }) => problem.kind === 'rate-limited').length,
    networkLosses: faults.filter(({ problem }) => problem.kind === 'offline').length,
    sleeps: pauses.filter(({ kind }) => kind === 'sleep').length,
    jumps: pauses.filter(({ kind }) => kind === 'jump').length,
    restarts: pauses.filter(({ kind }) => kind === 'restart' || kind === 'crash').length,
  };
}

function figuresOf(rule: string, verdict: Verdict): Figures {
  return {
    rule,
    incidents: verdict.incidents,
    notifiedIncidents: verdict.notifiedIncidents,
    notifications: verdict.notifications,
    missed: verdict.missed.length,
    false: verdict.false.length,
    needless: verdict.needless,
    delaysMs: verdict.delays,
  };
}

function kindsOf(notified: readonly AlertState[]): Readonly<Record<string, number>> {
  const kinds: Record<string, number> = {};
  for (const { kind } of notified) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}
