// The log for people, `logs/main.log` in the profile: one line an event, secrets masked, rotated at 5 MB.
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import type { Log } from '../ports.ts';

const LARGEST_FILE = 5 * 1024 * 1024;

export interface LogFile extends Log {
  readonly file: string;
}

/** `echo` also writes to standard error, for development. */
export function createLog(folder: string, echo: boolean): LogFile {
  const file = join(folder, 'logs', 'main.log');
  const secrets = new Set<string>();
  electronLog.transports.file.resolvePathFn = () => file;
  electronLog.transports.file.maxSize = LARGEST_FILE;
  electronLog.transports.file.format = '[{iso}] [{level}] {text}';
  electronLog.transports.console.level = echo ? 'info' : false;

  const line = (text: string): string => {
    let masked = text;
    for (const secret of secrets) masked = masked.replaceAll(secret, '•••');
    // A name or a sentence of the service must not be able to forge a second event.
    return masked.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ⏎ ').replace(/\p{Cc}/gu, '');
  };
  return {
    file,
    hide(secret) {
      if (secret.length > 0) secrets.add(secret);
    },
    info: (text) => electronLog.info(line(text)),
    warn: (text) => electronLog.warn(line(text)),
    error: (text, error) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      electronLog.error(line(`${text}: ${detail}`));
    },
  };
}
