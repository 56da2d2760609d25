// Runs one seed: generates its world, replays it through the app, and judges every rule.
import { DEFAULT_SETTINGS } from '../../../main/core/account/settings.ts';
import { describeFalse, describeMissed } from './describe-case.ts';
import { SECOND } from './durations.ts';
import { Oracle, type Verdict } from './oracle.ts';
import { notifiedByRule, OTHER_RULES } from './other-rules.ts';
import { replay } from './replay.ts';
import type { SentNotification } from './sent-notification.ts';
import { generateWorld, type World, type WorldSize } from './world.ts';

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
  /** The longest time awake without a request, in s. */
  readonly longestSilenceS: number;
  /** CPU time of the replay, with garbage collection, without generating and judging the world. */
  readonly cpuMs: number;
  /** The number of the app's notifications of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly figures: readonly Figures[];
  /** Descriptions of the app's missed losses and false alarms, for a developer. */
  readonly cases: readonly string[];
}

export async function runSeed(seed: number, size: WorldSize): Promise<SeedResult> {
  const world = generateWorld(seed, size);
  const begun = process.cpuUsage();
  const { delivered, notified, polls, longestSilenceMs } = await replay(world);
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
      longestSilenceS: longestSilenceMs / SECOND,
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

/** How often each kind of event happens in a world, which shows whether a small world is meaningful. */
export function eventCounts(world: World): { readonly [kind: string]: number } {
  const { timelines, gatewayOutages, faults, oddLists, pauses, lateKeychains } = world;
  const pausesOf = (of: string): number => pauses.filter(({ kind }) => kind === of).length;
  const words = timelines.flatMap(({ segments }) => segments.map(({ word }) => word));
  const wordsOf = (word: string): number => words.filter((w) => w === word).length;
  return {
    ...{ gatewayOutages: gatewayOutages.length, oddLists: oddLists.length },
    ...{ losses: wordsOf('close'), settlings: wordsOf('connecting') },
    ...{ logOuts: wordsOf('loggedout'), disagreements: wordsOf('disagree') },
    ...{ absences: wordsOf('absent'), setUps: wordsOf('created') },
    serviceFaults: faults.filter(({ problem }) => problem.kind === 'unreachable').length,
    rateLimits: faults.filter(({ problem }) => problem.kind === 'rate-limited').length,
    networkLosses: faults.filter(({ problem }) => problem.kind === 'offline').length,
    mixedLists: oddLists.filter(({ kind }) => kind === 'mixed').length,
    ...{ sleeps: pausesOf('sleep'), jumps: pausesOf('jump'), resumes: pausesOf('resumes') },
    ...{ endlessSleeps: pausesOf('endless'), unresumedSleeps: pausesOf('unresumed') },
    ...{ restarts: pausesOf('restart') + pausesOf('crash'), lateKeychains: lateKeychains.length },
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

function kindsOf(notified: readonly SentNotification[]): Readonly<Record<string, number>> {
  const kinds: Record<string, number> = {};
  for (const { kind } of notified) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}
