// A program that is killed while it writes history and saved state loses at most its last write, and its files stay readable.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHistory } from '../../../../main/adapters/storage/history/history.ts';
import { openSavedState } from '../../../../main/adapters/storage/saved-state.ts';
import type { HistoryEvent } from '../../../../main/core/history/events.ts';

const SOURCE = join(import.meta.dirname, '../../../support/core/write-until-killed.ts');
const DAY = Date.UTC(2026, 5, 13);
const AT_ONCE = 10;
const KILLS_EACH = 5;

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

/** Writes from a number on until it is killed at a random moment; returns the last number that it reported as written. */
async function writeAndDie(profile: string, first: number): Promise<number> {
  const built = join(folder, 'program', 'write-until-killed.js');
  const args = [built, profile, String(first), String(DAY)];
  const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(program, 'exit');
  const moment = Math.random() * 20;
  let said = first - 1;
  for await (const line of createInterface(program.stdout)) {
    said = Number(line);
    // Killed not right after a write, but anywhere in the writes that follow.
    if (said - first >= moment) setTimeout(() => program.kill('SIGKILL'), Math.random() * 10);
  }
  const [, signal] = await ended;
  expect(signal).toBe('SIGKILL');
  return said;
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
      const events = await eventsIn(profile);
      const numbers = events.map(({ at }) => at - DAY);
      expect(numbers).toEqual(numbers.map((_, n) => n + 1));
      expect(numbers.length).toBeGreaterThanOrEqual(said);
      const { store, unread } = openSavedState(profile, 0);
      const restored = Number(store.read().accounts[0]?.baseUrl);
      expect([unread, restored >= said, restored <= numbers.length]).toEqual([null, true, true]);
      const { events: page } = await openHistory(profile).page({}, null, 1);
      expect(page[0]?.at).toBe(DAY + numbers.length);
      last = numbers.length;
    }
  });
  await Promise.all(each);
  expect(kills).toBe(AT_ONCE * KILLS_EACH);
}, 120_000);
