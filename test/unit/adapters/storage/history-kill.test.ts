// A program that is killed while it writes history and saved state loses at most its last write, and its files stay readable.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHistory } from '../../../../main/adapters/storage/history/history.ts';
import { openSavedState } from '../../../../main/adapters/storage/saved-state/saved-state.ts';
import type { HistoryEvent } from '../../../../main/core/history/events.ts';

const SOURCE = join(import.meta.dirname, '../../../support/core/write-until-killed.ts');
const DAY = Date.UTC(2026, 5, 13);
const AT_ONCE = 10;
const KILLS_EACH = 5;
const KILLS_WHILE_COMPACTING = 5;
/** So many that the file is written anew every few writes, and for some milliseconds. */
const MANY_PARKS = 3000;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
  // Built once, because it is started many times.
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: SOURCE, outDir: join(folder, 'program') },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Writes from a number on until it is killed: after some writes at a random moment, or as soon as it reports that its
 * file is being written anew. Returns the last number that it reported as written.
 */
async function writeAndDie(
  profile: string,
  first: number,
  when: 'random' | 'compacting' = 'random',
): Promise<number> {
  const built = join(folder, 'program', 'write-until-killed.js');
  const parks = when === 'compacting' ? [String(MANY_PARKS)] : [];
  const args = [built, profile, String(first), String(DAY), ...parks];
  const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(program, 'exit');
  const moment = Math.random() * 20;
  let said = first - 1;
  for await (const line of createInterface(program.stdout)) {
    const [number, compacting] = line.split(' ');
    said = Number(number);
    if (when === 'compacting') {
      if (compacting !== undefined) program.kill('SIGKILL');
      // Killed not right after a write, but anywhere in the writes that follow.
    } else if (said - first >= moment) {
      setTimeout(() => program.kill('SIGKILL'), Math.random() * 10);
    }
  }
  const [, signal] = await ended;
  expect(signal).toBe('SIGKILL');
  return said;
}

/** Compares what a profile holds with the last number that was reported as written; returns the last that was. */
async function check(profile: string, said: number): Promise<number> {
  const events = await eventsIn(profile);
  const numbers = events.map(({ at }) => at - DAY);
  expect(numbers).toEqual(numbers.map((_, n) => n + 1));
  expect(numbers.length).toBeGreaterThanOrEqual(said);
  const { store, unread } = openSavedState(profile, 0);
  const [account] = store.read().accounts;
  const restored = Number(account?.baseUrl);
  expect([unread, restored >= said, restored <= numbers.length]).toEqual([null, true, true]);
  const parks = account?.parked.map(([, snooze]) => snooze.kind === 'until' && snooze.until);
  expect(new Set(parks)).toEqual(new Set([restored]));
  const { events: page } = await openHistory(profile).page({}, null, 1);
  expect(page[0]?.at).toBe(DAY + numbers.length);
  return numbers.length;
}

async function eventsIn(profile: string): Promise<readonly HistoryEvent[]> {
  const history = openHistory(profile);
  const events: HistoryEvent[] = [];
  await history.read(DAY, history.sizeOf(DAY), (event) => events.push(event));
  return events;
}

it(`history and saved state survive ${AT_ONCE * KILLS_EACH} kills`, async () => {
  const profiles = Array.from({ length: AT_ONCE }, (_, i) => join(folder, String(i)));
  let kills = 0;
  const each = profiles.map(async (profile) => {
    let last = 0;
    for (let i = 0; i < KILLS_EACH; i += 1) {
      const said = await writeAndDie(profile, last + 1);
      kills += 1;
      last = await check(profile, said);
    }
  });
  await Promise.all(each);
  expect(kills).toBe(AT_ONCE * KILLS_EACH);
}, 120_000);

it(`they survive ${KILLS_WHILE_COMPACTING} kills while the saved state is written anew`, async () => {
  const profile = join(folder, 'compacting');
  const fresh = join(profile, 'saved-state.jsonl.compact');
  let last = 0;
  for (let hits = 0; hits < KILLS_WHILE_COMPACTING; ) {
    const said = await writeAndDie(profile, last + 1, 'compacting');
    // Some are over just before the kill.
    if (existsSync(fresh)) hits += 1;
    last = await check(profile, said);
    expect(existsSync(fresh)).toBe(false);
  }
}, 120_000);
