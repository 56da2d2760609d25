// `status.json` and what is printed of it: whatever the file and its names hold, each format keeps its grammar.
import fc from 'fast-check';
import { TIMES } from '../../../../main/app/reports/iso-times.ts';
import { HEALTHS } from '../../../../main/core/health/monitored-instance.ts';
import {
  STATUS_FORMATS,
  type StatusFormat,
} from '../../../../main/core/reports/status/arguments.ts';
import type { ReadStatus } from '../../../../main/core/reports/status/found.ts';
import { statusOutput } from '../../../../main/core/reports/status/output.ts';
import {
  pangoText,
  plainArgosParams,
  readExposition,
  readMenu,
  readPluginLine,
  xbarParams,
} from '../../core/bar-grammars.ts';
import { documentOf, NOW, OPEN, statusInstance } from '../../core/status-builders.ts';
import { pick } from '../edits.ts';
import { nearBytes, nearDocument } from '../near-texts.ts';
import { ODD_TEXTS } from '../odd-values.ts';
import { fuzzTarget } from '../target.ts';

/** Files of two accounts, with odd texts wherever there are texts: each has the next ones. */
const DOCUMENTS = ODD_TEXTS.map((_, from) => {
  const odd = (i: number) => pick(ODD_TEXTS, from + i);
  const named = (name: string, i: number) =>
    statusInstance({
      // Odd names side by side, as two of them may become the same.
      ...{ apiInstanceName: `${i < 3 ? '' : i}${name}`, name: `${odd(i + 1)}${name}` },
      health: pick(HEALTHS, from + i),
      ...((from + i) % 7 === 0 && { parked: true as const }),
    });
  // An edit of a short file hits each part of it more often.
  const most = from % 9 === 0 ? 40 : from % 4;
  const instances = ODD_TEXTS.slice(from, from + most).map(named);
  const problem = from % 2 === 0 ? odd(0) : null;
  const asOf = from % 3 === 0 ? '2026-06-13T08:30:00.000Z' : null;
  return documentOf(instances, {
    ...(from % 3 === 0 && { colour: 'grey' as const }),
    ...(from % 2 === 0 && { line: odd(1) }),
    accounts: [
      { id: 'main', name: odd(2), problem, asOf, instances },
      { id: odd(3), name: 'Branch', problem: null, asOf, instances: [] },
    ].slice(from % 4 === 0 ? 1 : 0, from % 4 === 1 ? 1 : 2),
  });
});

const seldom = <T>(often: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(often) }, { weight: 1, arbitrary: other });

const input = fc.record({
  format: fc.constantFrom(...STATUS_FORMATS),
  account: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: fc.constant('main') },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_TEXTS) },
  ),
  unknown: seldom<string | null>(null, fc.constantFrom(...ODD_TEXTS)),
  /** A file from the future among them. */
  ageMs: seldom(10_000, fc.constantFrom(0, 0.25, 121_000, -121_000, 1e12, -1e12)),
  bytes: nearBytes(nearDocument(DOCUMENTS)),
});

export const statusTarget = fuzzTarget('status for other programs', {
  input,
  check({ format, account, unknown, ageMs, bytes }) {
    const file: ReadStatus = { kind: 'read', text: bytes.toString(), modifiedAt: NOW - ageMs };
    const context = { now: NOW, times: TIMES, open: OPEN };
    const { text, error, exitCode } = statusOutput({ format, account, unknown }, file, context);
    if (error !== '') {
      mustBeLine(error);
      if (format === 'nagios') GRAMMARS.nagios(text, exitCode);
      else if (text !== '') throw new Error(`${text} besides an error`);
      if (exitCode !== 3) throw new Error(`exit code ${exitCode} with an error`);
    } else {
      GRAMMARS[format](text, exitCode);
    }
  },
  growing: STATUS_FORMATS.flatMap((format) => [
    {
      shape: `${format}, instances`,
      of: (size: number) => printing(format, new Array(size / 100).fill('Shop | a')),
    },
    {
      shape: `${format}, one long name`,
      of: (size: number) => printing(format, ['| '.repeat(size / 2)]),
    },
  ]),
});

function printing(format: StatusFormat, names: readonly string[]) {
  const instances = names.map((name, i) =>
    statusInstance({ apiInstanceName: `n${i}`, name, health: 'down' }),
  );
  const text = JSON.stringify(documentOf(instances));
  const file: ReadStatus = { kind: 'read', text, modifiedAt: NOW };
  return () =>
    statusOutput({ format, account: null, unknown: null }, file, {
      ...{ now: NOW, times: TIMES, open: OPEN },
    });
}

/** What would end a line, or change how the rest of it is read. */
const BREAKS = /[\p{Cc}\u2028\u2029\u202a-\u202e]/u;

function mustBeLine(text: string): void {
  if (!text.endsWith('\n') || BREAKS.test(text.slice(0, -1))) throw new Error(`no line: ${text}`);
}

function linesIn(text: string): readonly string[] {
  const lines = text.slice(0, -1).split('\n');
  for (const line of lines) mustBeLine(`${line}\n`);
  return lines;
}

function exits(exitCode: number, ...known: readonly number[]): void {
  if (!known.includes(exitCode)) throw new Error(`exit code ${exitCode}`);
}

const GRAMMARS: Readonly<Record<StatusFormat, (text: string, exitCode: number) => void>> = {
  text(text, exitCode) {
    linesIn(text);
    exits(exitCode, 0, 1, 2, 3);
  },
  json(text, exitCode) {
    // U+2028 is as any character in JSON.
    if (text.slice(0, -1).includes('\n')) throw new Error('more than a line');
    const { stale } = JSON.parse(text);
    if (typeof stale !== 'boolean') throw new Error('no stale');
    exits(exitCode, 0, 1, 2, 3);
  },
  nagios(text, exitCode) {
    mustBeLine(text);
    const { state, data } = readPluginLine(text);
    exits(exitCode, ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'].indexOf(state));
    for (const value of data.values()) {
      const [now = 0, , , , most] = value.split(';').map(Number);
      if (most !== undefined && now > most) throw new Error(`${now} of ${most}`);
    }
  },
  waybar(text, exitCode) {
    if (text.slice(0, -1).includes('\n')) throw new Error('more than a line');
    const { class: state, alt, percentage, tooltip, text: short } = JSON.parse(text);
    exits(exitCode, 0);
    exits(['connected', 'unsettled', 'down', 'unknown'].indexOf(state), 0, 1, 2, 3);
    if (alt !== state) throw new Error(`alt ${alt}`);
    if (!Number.isInteger(percentage) || percentage < 0 || percentage > 100)
      throw new Error(`percentage ${percentage}`);
    if (!/^(\d+\/\d+|\?)$/.test(pangoText(short))) throw new Error(`text ${short}`);
    linesIn(`${pangoText(tooltip)}\n`);
  },
  polybar(text, exitCode) {
    mustBeLine(text);
    exits(exitCode, 0);
    if (text.includes('%{') || text.trim() === '') throw new Error(`format tag in ${text}`);
  },
  i3blocks(text, exitCode) {
    const lines = linesIn(text);
    exits(exitCode, 0, 33);
    if (lines.length !== 3 || !/^#[0-9a-f]{6}$/.test(lines[2] ?? '')) throw new Error(text);
  },
  xbar: (text, exitCode) => isMenu(text, exitCode, xbarParams, (shown) => shown),
  argos: (text, exitCode) => isMenu(text, exitCode, plainArgosParams, pangoText),
  prometheus(text, exitCode) {
    exits(exitCode, 0);
    // As the bytes say it: a reader refuses a file with the same sample twice.
    const samples = readExposition(Buffer.from(text).toString());
    const keys = samples.map(({ name, labels }) => JSON.stringify([name, labels]));
    if (new Set(keys).size !== keys.length) throw new Error('the same sample twice');
  },
};

function isMenu(
  text: string,
  exitCode: number,
  paramsOf: (text: string) => ReadonlyMap<string, string>,
  shown: (text: string) => string,
): void {
  exits(exitCode, 0);
  linesIn(text);
  const { title, entries } = readMenu(text, paramsOf);
  if (!/\d\/\d+$|^\?$/.test(title.text)) throw new Error(`title ${title.text}`);
  for (const entry of entries.slice(0, entries.lastIndexOf(null))) {
    if (entry === null) throw new Error('a separator among the names');
    shown(entry.text);
    const { params } = entry;
    if (params.get('ansi') !== 'false' || params.get('emojize') !== 'false')
      throw new Error(`${entry.text} is no plain text`);
    if (params.has('shell') || params.has('bash')) throw new Error(`${entry.text} runs a program`);
  }
  if (entries.at(-1)?.text !== 'Open Wachat Tray') throw new Error('no way to open the window');
}
