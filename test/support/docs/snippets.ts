// The snippets of docs/scripts.md, and a place to run them in: with a status file, and the command that prints it.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, statusInstance } from '../core/status-builders.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SNIPPET = /^```(\w+) ([\w-]+)\n([\s\S]*?)^```$/gm;

export const PAGE = readFileSync(join(ROOT, 'docs/scripts.md'), 'utf8');
export const SNIPPETS = [...PAGE.matchAll(SNIPPET)].map(([, , name = '', text = '']) => ({
  name,
  text,
}));
/** The names of those that a test has asked for. */
export const taken = new Set<string>();

export function snippets(name: string): readonly string[] {
  taken.add(name);
  return SNIPPETS.filter((one) => one.name === name).map(({ text }) => text);
}

/** The only one of this name. */
export function snippet(name: string): string {
  const [text, ...more] = snippets(name);
  if (text === undefined || more.length > 0) throw new Error(`not one snippet ${name}`);
  return text;
}

export function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

/** A folder with a status file: of two instances, *Jakarta Store* is down. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'wachat-docs-'));

  constructor() {
    const status = documentOf([
      statusInstance(),
      statusInstance({ apiInstanceName: 'b', name: 'Jakarta Store', health: 'down' }),
    ]);
    writeFileSync(join(this.folder, 'status.json'), JSON.stringify(status));
    mkdirSync(join(this.folder, 'bin'));
    const program = join(ROOT, 'test/support/core/print-status.ts');
    const command = `'${process.execPath}' --import tsx '${program}' "$@"`;
    this.program('wachat-tray', `#!/bin/sh\ncd '${ROOT}'\nexec ${command}\n`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** In which `wachat-tray` is found. */
  environment(more: object = {}): NodeJS.ProcessEnv {
    const PATH = `${join(this.folder, 'bin')}:${process.env.PATH}`;
    return { ...process.env, PATH, WACHAT_PROFILE: this.folder, ...more };
  }

  /** Saves a program, and returns its path. */
  program(name: string, text: string): string {
    const file = join(this.folder, 'bin', name);
    writeFileSync(file, text, { mode: 0o755 });
    return file;
  }

  /** Runs a snippet as the file that it is. */
  run(text: string, more: object = {}): SpawnSyncReturns<string> {
    const file = this.program('snippet', text.startsWith('#!') ? text : `#!/bin/sh\n${text}`);
    return spawnSync(file, { env: this.environment(more), encoding: 'utf8' });
  }
}
