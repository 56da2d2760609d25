// The log, `logs/main.log` in the profile: one line per event, secrets masked, rotated at 5 MB.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import type { LogEnd } from '#core/reports/diagnostics';
import { secretsMask } from '#core/reports/mask';
import type { Log } from '../../ports.ts';

const LARGEST_FILE = 5 * 1024 * 1024;
/** How much of a file's end is read. */
const END_BYTES = 256 * 1024;

export interface LogFile extends Log {
  readonly file: string;
  /** The values that are masked in every line. */
  readonly secrets: ReadonlySet<string>;
  /** The last lines, at most `most`, oldest first. If the file has fewer, the rotated file supplies the rest. */
  end(most: number): LogEnd;
}

/** `echo` also writes to standard error, for development. */
export function createLog(folder: string, echo: boolean): LogFile {
  const file = join(folder, 'logs', 'main.log');
  const older = join(folder, 'logs', 'main.old.log');
  const secrets = new Set<string>();
  let mask = secretsMask(secrets);
  electronLog.transports.file.level = 'silly';
  electronLog.transports.file.resolvePathFn = () => file;
  electronLog.transports.file.maxSize = LARGEST_FILE;
  electronLog.transports.file.format = '[{iso}] [{level}] {text}';
  electronLog.transports.console.level = echo ? 'info' : false;

  const line = (text: string): string => {
    const masked = mask(text);
    // A name or a message of the service must not be able to forge a second line.
    return masked.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ⏎ ').replace(/\p{Cc}/gu, '');
  };
  return {
    file,
    secrets,
    end(most) {
      const now = endOf(file);
      const before = now.lines.length < most ? endOf(older) : NOTHING;
      return { lines: [...before.lines, ...now.lines].slice(-most), bytes: now.bytes };
    },
    hide(secret) {
      secrets.add(secret);
      mask = secretsMask(secrets);
    },
    info: (text) => electronLog.info(line(text)),
    warn: (text) => electronLog.warn(line(text)),
    error: (text, error) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      electronLog.error(line(`${text}: ${detail}`));
    },
  };
}

const NOTHING: LogEnd = { lines: [], bytes: 0 };

/** The complete lines at the end of a file; none if it is missing or unreadable. */
function endOf(file: string): LogEnd {
  try {
    const open = openSync(file, 'r');
    try {
      const bytes = fstatSync(open).size;
      const from = Math.max(0, bytes - END_BYTES);
      const end = Buffer.alloc(bytes - from);
      const read = readSync(open, end, 0, end.length, from);
      const lines = end.toString('utf8', 0, read).split('\n');
      // The first line may be cut, and the text after the last line break is empty.
      return { lines: lines.slice(from > 0 ? 1 : 0).filter((line) => line !== ''), bytes };
    } finally {
      closeSync(open);
    }
  } catch {
    return NOTHING;
  }
}
