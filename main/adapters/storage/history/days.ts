// The history files by day: their names and sizes, and the removal of old ones.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^(\d{4}-\d{2}-\d{2})\.(?:jsonl|rollup\.json)(?:\.next)?$/;
const LINES = '.jsonl';

/** The date of a UTC day such as `2026-06-13`, from the time at which it began in ms. */
export function nameOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

export function fileOf(folder: string, day: number): string {
  return join(folder, `${nameOf(day)}${LINES}`);
}

/** Where a file is written before it takes the other's place. What a kill leaves there is removed with its day. */
export function freshFileOf(file: string): string {
  return `${file}.next`;
}

export function rollUpFileOf(folder: string, day: number): string {
  return join(folder, `${nameOf(day)}.rollup.json`);
}

/** In bytes; 0 if the file is missing or cannot be accessed. */
export function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}

/** The days that have a file of events, newest first. */
export function daysIn(folder: string): readonly number[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(LINES))
    .map(dayOfName)
    .sort((a, b) => b - a);
}

/** The days that have any file, also one of an interrupted write. Throws if the folder cannot be read. */
export function daysWithFiles(folder: string): readonly number[] {
  const days = readdirSync(folder).map(dayOfName);
  return [...new Set(days.filter((day) => !Number.isNaN(day)))];
}

/** Removes the files of earlier days. Other files in the folder stay. */
export function removeBefore(folder: string, firstKept: number): void {
  for (const name of namesIn(folder)) {
    if (dayOfName(name) >= firstKept) continue;
    try {
      rmSync(join(folder, name));
    } catch {
      // The next call tries again.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => !Number.isNaN(dayOfName(name)));
  } catch {
    return [];
  }
}

/** The start of the day in a file name, in ms; `NaN` if it is not a history file. */
function dayOfName(name: string): number {
  const [, date] = NAME.exec(name) ?? [];
  const day = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  // 31 February counts as 3 March, whose events would be there twice.
  return Number.isNaN(day) || nameOf(day) !== date ? Number.NaN : day;
}
