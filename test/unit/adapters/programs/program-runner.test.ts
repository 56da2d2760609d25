// Tests how the user's program is run, with real programs.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createProgramRunner,
  isProgram,
} from '../../../../main/adapters/programs/program-runner.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wachat-program-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NEVER = new AbortController().signal;

/** A program that runs these lines of a shell. */
function script(lines: string, name = 'a program'): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  return file;
}

const run = (program: string, args: readonly string[] = [], signal = NEVER, limitMs = 20_000) =>
  createProgramRunner(limitMs).run({ program, args }, '{"kind":"lost"}\n', signal);
const written = (name: string) => readFileSync(join(folder, name), 'utf8');

describe.skipIf(process.platform === 'win32')('a program (needs a shell)', () => {
  it('gets the line, and its arguments as they are', async () => {
    const program = script(`cat > '${folder}/in'; printf '%s\\n' "$@" > '${folder}/args'`);
    const args = ['a b', '$(touch x)', '"', "'", ';', '*'];
    expect(await run(program, args)).toBeNull();
    expect(written('in')).toBe('{"kind":"lost"}\n');
    expect(written('args')).toBe(`${args.join('\n')}\n`);
  });

  it('is found in PATH', async () => {
    expect(await run('true')).toBeNull();
  });

  it('need not read its input', async () => {
    const runner = createProgramRunner();
    const input = `${'x'.repeat(1_000_000)}\n`;
    expect(await runner.run({ program: 'true', args: [] }, input, NEVER)).toBeNull();
  });

  it('has the environment of the app, without what Electron added', async () => {
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
    vi.stubEnv('WACHAT_TEST', 'kept');
    try {
      expect(await run(script(`env > '${folder}/env'`))).toBeNull();
    } finally {
      vi.unstubAllEnvs();
    }
    expect(written('env')).toContain('WACHAT_TEST=kept');
    expect(written('env')).not.toContain('ELECTRON_');
  });

  it.each([
    ['exit 3', 'exited with 3'],
    ['echo no route >&2; exit 1', 'exited with 1: no route'],
    ['kill -TERM $$', 'ended by SIGTERM'],
  ])('that ends by `%s` has failed', async (lines, why) => {
    expect(await run(script(lines))).toBe(why);
  });

  it('that is missing, or may not be run, has failed', async () => {
    const plain = join(folder, 'plain');
    writeFileSync(plain, '');
    expect(await run(join(folder, 'none'))).toMatch(/was not found$/);
    expect(await run(plain)).toMatch(/may not be run$/);
    expect(await run('a\0b')).toMatch(/could not be started/);
  });

  it('has 30 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let failure: string | null | undefined;
      const program = script(`echo $$ > '${folder}/begun'; exec sleep 100`);
      const ended = createProgramRunner()
        .run({ program, args: [] }, '', NEVER)
        .then((why) => {
          failure = why;
        });
      await vi.advanceTimersByTimeAsync(29_999);
      expect(failure).toBeUndefined();
      await vi.advanceTimersByTimeAsync(1);
      vi.useRealTimers();
      await ended;
      expect(failure).toBe('stopped after 30 s');
    } finally {
      vi.useRealTimers();
    }
  });

  it('that takes too long is killed with its children', async () => {
    const program = script(`sh -c 'echo $$ > "${folder}/child"; sleep 100; echo x' & wait`);
    expect(await run(program, [], NEVER, 500)).toBe('stopped after 0.5 s');
    const child = Number(written('child'));
    await expect.poll(() => isRunning(child)).toBe(false);
  });

  it('is killed when the app quits, and not started after', async () => {
    const end = new AbortController();
    const running = run(script(`echo > '${folder}/begun'; sleep 100`), [], end.signal);
    await expect.poll(() => existsSync(join(folder, 'begun'))).toBe(true);
    end.abort();
    expect(await running).toBe('the app quits');
    expect(await run(script(`echo > '${folder}/again'`), [], end.signal)).toBe('the app quits');
    expect(existsSync(join(folder, 'again'))).toBe(false);
  });

  it('has ended although a child of its own goes on', async () => {
    const program = script(`sleep 5 & echo $! > '${folder}/child'; exit 2`);
    const begun = performance.now();
    expect(await run(program)).toBe('exited with 2');
    process.kill(Number(written('child')));
    expect(performance.now() - begun).toBeLessThan(4000);
  });

  it('is a file that may be run', () => {
    const plain = join(folder, 'plain');
    writeFileSync(plain, '');
    mkdirSync(join(folder, 'folder'));
    expect(isProgram(script('true'))).toBe(true);
    expect([plain, join(folder, 'folder'), join(folder, 'none')].map(isProgram)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

/** False for one that is gone, or only waits to be reaped. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
