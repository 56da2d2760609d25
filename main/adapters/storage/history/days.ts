// The files of the history by their days: names, sizes, and which are too old.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^(\d{4}-\d{2}-\d{2})\.(?:jsonl|rollup\.json(?:\.next)?)$/;
const LINES = '.jsonl';

/** `2026-06-13` of the ms in which a UTC day began. */
export function nameOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

export function fileOf(folder: string, day: number): string {
  return join(folder, `${nameOf(day)}${LINES}`);
}

export function rollUpFileOf(folder: string, day: number): string {
  return join(folder, `${nameOf(day)}.rollup.json`);
}

/** In bytes; 0 where there is no such file, or none that can be reached. */
export function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}

/** The days that have lines, newest first. */
export function daysIn(folder: string): readonly number[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(LINES))
    .map(dayOfName)
    .sort((a, b) => b - a);
}

/** Removes the files of the days before this one; others in the folder are left alone. */
export function removeBefore(folder: string, firstKept: number): void {
  for (const name of namesIn(folder)) {
    if (dayOfName(name) >= firstKept) continue;
    try {
      rmSync(join(folder, name));
    } catch {
      // Another time.
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

/** When the day of a file name began, in ms; not a number where it is none of ours. */
function dayOfName(name: string): number {
  const [, date] = NAME.exec(name) ?? [];
  return date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
}
