// Runs the user's program without a shell or a window, and with a time limit.
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Command } from '#core/account/settings';
import type { ProgramRunner } from '../../program-ports.ts';

/** How long it may take, in ms. */
const LIMIT_MS = 30_000;
/** How much of its standard error goes to the log, in characters. */
const MOST_SAID = 300;
/** How long that may take after its end, in ms. */
const SAID_MS = 200;

const onWindows = process.platform === 'win32';

export function createProgramRunner(limitMs: number = LIMIT_MS): ProgramRunner {
  return {
    run: (command, input, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve('the app quits');
        let child: ChildProcess;
        try {
          child = started(command);
        } catch (error) {
          return resolve(because(command, error));
        }
        let said = '';
        let killedBy: string | null = null;
        const kill = (why: string) => {
          killedBy ??= why;
          killAll(child);
        };
        const limit = setTimeout(() => kill(`stopped after ${limitMs / 1000} s`), limitMs);
        const onAbort = () => kill('the app quits');
        signal.addEventListener('abort', onAbort);
        const end = (failure: string | null) => {
          clearTimeout(limit);
          signal.removeEventListener('abort', onAbort);
          // Children of its own may keep it open.
          child.stderr?.destroy();
          resolve(failure);
        };
        child.once('error', (error) => end(because(command, error)));
        child.once('exit', (code, by) => {
          if (code === 0 && killedBy === null) return end(null);
          const how = killedBy ?? (by === null ? `exited with ${code}` : `ended by ${by}`);
          // What it has said last may still be on its way, and its children may keep that open for ever.
          const late = setTimeout(() => end(failureOf(how, said)), SAID_MS);
          child.once('close', () => {
            clearTimeout(late);
            end(failureOf(how, said));
          });
        });
        child.stderr?.setEncoding('utf8').on('data', (text: string) => {
          if (said.length < MOST_SAID) said += text;
        });
        // It need not read its input.
        child.stdin?.on('error', () => {});
        child.stdin?.end(input);
      }),
  };
}

/** True if the system can run this file. */
export function isProgram(file: string): boolean {
  try {
    if (!statSync(file).isFile()) return false;
    if (onWindows) return /\.(exe|com)$/i.test(file);
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function started({ program, args }: Command): ChildProcess {
  return spawn(program, [...args], {
    cwd: homedir(),
    env: ownEnvironment(),
    stdio: ['pipe', 'ignore', 'pipe'],
    windowsHide: true,
    // A group of its own, which can be ended as a whole.
    detached: !onWindows,
  });
}

/** The environment that the app was started in, without what Electron adds for itself. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(ELECTRON|CHROME)_/.test(name));
  return Object.fromEntries(kept);
}

/** With its children, as far as the system knows them. */
function killAll(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (onWindows) {
    const ending = spawn('taskkill', ['/pid', `${pid}`, '/t', '/f'], { windowsHide: true });
    ending.once('error', () => child.kill());
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

function failureOf(how: string, said: string): string {
  const text = said.trim().slice(0, MOST_SAID);
  return text === '' ? how : `${how}: ${text}`;
}

function because({ program }: Command, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `${program} was not found`;
  if (code === 'EACCES') return `${program} may not be run`;
  return `${program} could not be started: ${message}`;
}
