// The history: lines of events, the files they are in, what is left of them without one account, and roll-ups.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readPage } from '../../../../main/adapters/storage/history/backwards.ts';
import { readEvents } from '../../../../main/adapters/storage/history/forwards.ts';
import { parseEvent, printEvent } from '../../../../main/adapters/storage/history/line.ts';
import { OtherLines } from '../../../../main/adapters/storage/history/other-lines.ts';
import { parseRollUp } from '../../../../main/adapters/storage/history/rollup.ts';
import { HISTORY_KINDS, type HistoryEvent } from '../../../../main/core/history/events.ts';
import { journalLine } from '../../../../main/core/history/journal-text.ts';
import { timeText } from '../../../../main/core/i18n/days.ts';
import { REJECTED, unreachable } from '../../core/core-builders.ts';
import { change, DAY, TODAY } from '../../core/history-folder.ts';
import { nearBytes, nearDocument, nearLines } from '../near-texts.ts';
import { historyEvent, rollUp } from '../oracles/history.ts';
import { orNull } from '../plain-checks.ts';
import { fuzzTarget, must } from '../target.ts';

const at = DAY;
const [account, instances] = ['main', ['a', '__proto__']];
const EVENTS: readonly HistoryEvent[] = [
  change(at),
  { ...change(at + 1, 'b'), account: '__proto__' },
  { kind: 'fault', at, account, problem: unreachable('status') },
  { kind: 'fault', at, account, problem: { kind: 'rate-limited', retryAfterMs: 5, said: 'slow' } },
  { kind: 'fault-end', at, account, problem: REJECTED },
  { kind: 'notice', at, account, about: 'lost', title: 'A is down', shown: true, instances },
  { kind: 'notice', at, account, about: 'group', title: 'G', shown: false, instances: ['a'] },
  { kind: 'watch', at, account, from: at - 1000 },
  { kind: 'start', at, account, unmonitoredSince: at - 9 },
  { kind: 'stop', at, account },
];
const LINES = EVENTS.map((event): unknown => JSON.parse(printEvent(event)));

export const eventTarget = fuzzTarget('line of the history', {
  input: nearDocument(LINES),
  check(line) {
    const event = parseEvent(line);
    must(orNull(historyEvent)(event));
    if (event === null) return;
    journalLine(event, 'a.example');
    timeText(event.at, DAY);
    const again = parseEvent(printEvent(event));
    if (JSON.stringify(again) !== JSON.stringify(event)) throw new Error('not read as written');
  },
  growing: [
    { shape: 'names', of: (size) => readingLine({ instances: new Array(size / 8).fill('abcde') }) },
    { shape: 'title', of: (size) => readingLine({ title: 'x\n'.repeat(size / 2) }) },
    { shape: 'time', of: (size) => readingLine({ at: '0'.repeat(size) }) },
  ],
});

function readingLine(fields: object) {
  const line = JSON.stringify({ ...Object(LINES[5]), ...fields });
  return () => {
    const event = parseEvent(line);
    if (event) journalLine(event);
  };
}

const FILES = [LINES, LINES.slice(0, 2), [...LINES, ...LINES.slice(0, 1)]];

/** Fewer cases: each writes a file and reads it twice. */
export const historyFileTarget = fuzzTarget('file of the history', {
  cases: 300,
  input: nearBytes(nearLines(FILES)),
  async check(bytes) {
    const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
    try {
      writeFileSync(join(folder, TODAY), bytes);
      const forwards: HistoryEvent[] = [];
      await readEvents(join(folder, TODAY), bytes.length, (event) => forwards.push(event));
      const backwards = await allPages(folder);
      const [one, other] = [forwards.toReversed(), backwards].map((all) => JSON.stringify(all));
      if (one !== other) throw new Error(`forwards ${one}, backwards ${other}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
});

async function allPages(folder: string): Promise<readonly HistoryEvent[]> {
  const all: HistoryEvent[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await readPage(folder, { kinds: HISTORY_KINDS, restated: true }, cursor, 3);
    all.push(...page.events);
    cursor = page.cursor;
    if (cursor === null) return all;
  }
}

export const otherLinesTarget = fuzzTarget('history without one account', {
  input: fc.tuple(nearBytes(nearLines(FILES)), fc.integer({ min: 1, max: 200 })),
  check([bytes, block]) {
    const lines = new OtherLines('main');
    const left: Buffer[] = [];
    for (let from = 0; from < bytes.length; from += block)
      left.push(lines.next(bytes.subarray(from, from + block)));
    left.push(lines.end());
    const wanted = linesOf(bytes).filter((line) => !isOfMain(line.toString()));
    if (!Buffer.concat(left).equals(Buffer.concat(wanted)))
      throw new Error(`left ${Buffer.concat(left)}, wanted ${Buffer.concat(wanted)}`);
  },
});

/** With their line breaks; the last may have none. */
function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from) + 1 || bytes.length;
    lines.push(bytes.subarray(from, to));
    from = to;
  }
  return lines;
}

/** As the app writes it: others that only mean the same stay. */
function isOfMain(line: string): boolean {
  try {
    return line.includes('"main"') && JSON.parse(line).account === 'main';
  } catch {
    return false;
  }
}

const row = { account: 'main', instance: 'a', connectedMs: 1e7, unsettledMs: 0.5, downMs: 0 };
const ROWS = [
  { ...row, drops: 2, lastConnectedAt: DAY },
  { ...row, instance: '__proto__', drops: 0, lastConnectedAt: null },
];

export const rollUpTarget = fuzzTarget('roll-up of a day', {
  input: nearDocument([
    { version: 1, bytes: 4096, rows: ROWS },
    { version: 1, bytes: 0, rows: [] },
  ]),
  check: (text) => must(orNull(rollUp)(parseRollUp(text))),
});
