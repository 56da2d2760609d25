// Polls in the whole app: how long a quiet one takes, and for how long the process answers nobody when all fall.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeList } from '../../../main/adapters/service/decode.ts';
import type { Ports } from '../../../main/app/app.ts';
import { bad, good } from '../../../main/core/account/problem.ts';
import type { Group } from '../../../main/core/groups/group.ts';
import { SECOND } from '../../support/core/core-builders.ts';
import { type Composition, compose } from './composition.ts';
import { ListServer, type ListState } from './list-server.ts';

const POLL_MS = 30 * SECOND;
const WARM_UP = 5;
const QUIET_POLLS = 15;
/** Until a loss is confirmed and announced, and one more. */
const FALL_POLLS = 4;
const BACK_POLLS = 2;
/** A poll is over when nothing has happened for so long, in ms. */
const REST_MS = 20;

/** The longest times in which a timer had to wait, in ms, and the time spent in each port, in ms for all polls. */
export interface Block {
  readonly longestMs: number;
  readonly ports: Readonly<Record<string, number>>;
  readonly notifications: readonly string[];
}

/** The time of a poll in which nothing changed, from the body to the state that is shown, in ms. */
export async function quietPolls(
  body: string,
  groups: readonly Group[],
): Promise<readonly number[]> {
  return await within(async (folder) => {
    const list = async () => {
      const decoded = decodeList(JSON.parse(body));
      return decoded.ok ? good(decoded.value) : bad(UNREADABLE);
    };
    const api = { list } as unknown as Ports['api'];
    const { app, clock } = compose(folder, 'http://127.0.0.1:1', groups, () => api);
    app.start();
    await clock.pass(0);
    const times: number[] = [];
    for (let poll = -WARM_UP; poll < QUIET_POLLS; poll += 1) {
      const from = performance.now();
      await clock.pass(POLL_MS);
      if (poll >= 0) times.push(performance.now() - from);
    }
    app.stop();
    return times;
  });
}

const UNREADABLE = { kind: 'unreachable', why: 'not-json', status: 200, said: null } as const;

/** All instances fall in one answer of a server, and all come back in one. */
export async function blocks(
  bodies: Readonly<Record<ListState, string>>,
  groups: readonly Group[],
): Promise<{ readonly quiet: Block; readonly fall: Block; readonly back: Block }> {
  const server = await ListServer.start(bodies);
  try {
    return await within(async (folder) => {
      const composition = compose(folder, server.baseUrl, groups);
      composition.app.start();
      await pollsOf(composition, 1);
      // What the first list leaves to do, and what the compiler does with code that has just become hot.
      await pollsOf(composition, WARM_UP);
      const quiet = await longestBlock(composition, BACK_POLLS);
      await server.serve('close');
      const fall = await longestBlock(composition, FALL_POLLS);
      await server.serve('open');
      const back = await longestBlock(composition, BACK_POLLS);
      composition.app.stop();
      return { quiet, fall, back };
    });
  } finally {
    await server.stop();
  }
}

async function longestBlock(composition: Composition, polls: number): Promise<Block> {
  const { watch, notifications } = composition;
  watch.spent.clear();
  const before = notifications.length;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pollsOf(composition, polls);
  delay.disable();
  return {
    longestMs: delay.max / 1e6,
    ports: Object.fromEntries(watch.spent),
    notifications: notifications.slice(before).map(({ title }) => title),
  };
}

async function pollsOf({ app, clock }: Composition, polls: number): Promise<void> {
  for (let poll = 0; poll < polls; poll += 1) {
    const from = clock.now();
    await clock.pass(POLL_MS);
    for (;;) {
      const [account] = app.state.accounts;
      if (account?.phase === 'live' && !account.checking && account.fleet.asOf > from) break;
      await pause(1);
    }
    // What the app leaves for a later turn is due at once by its clock.
    for (let turn = 0; turn < REST_MS; turn += 1) {
      await clock.pass(0);
      await pause(1);
    }
  }
}

async function within<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-growth-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
