// Starts the laboratory's program and drives it from a test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { build } from 'vite';
import { electronArguments, findElectron } from '../../../../build/electron.mjs';
import type { Leftovers, Network, Poll } from './poll.ts';

/** No answer may take longer. */
const TIMEOUT_MS = 45_000;

export class Lab {
  readonly #electron: ElectronApplication;
  readonly #folder: string;

  private constructor(electron: ElectronApplication, folder: string) {
    this.#electron = electron;
    this.#folder = folder;
  }

  /** `env`: of a desktop. `switches`: Chromium's. */
  static async start(env: NodeJS.ProcessEnv, switches: readonly string[] = []): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-laboratory-'));
    const program = await compileInto(join(folder, 'program'));
    const { path } = await findElectron({ log: () => {} });
    const profile = `--user-data-dir=${join(folder, 'profile')}`;
    const args = [...electronArguments(() => {}), program, profile, ...switches];
    const electron = await _electron.launch({
      executablePath: path,
      args,
      env: { ...env, TZ: 'UTC' } as Record<string, string>,
    });
    return new Lab(electron, folder);
  }

  async stop(): Promise<void> {
    await this.#electron.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** The processes of main and of Chromium's network. */
  async pids(): Promise<readonly [main: number, network: number]> {
    const network = await this.#electron.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Network Service')?.pid,
    );
    const { pid } = this.#electron.process();
    if (pid === undefined || network === undefined) throw new Error('A process is missing');
    return [pid, network];
  }

  /** A new app at this address, and its first poll. */
  begin(baseUrl: string): Promise<Poll> {
    return this.#electron.evaluate(async (_, url) => {
      await laboratory.begin(url);
      await laboratory.ask();
      return laboratory.ended();
    }, baseUrl);
  }

  /** The next polls, each from its request to its outcome. */
  polls(count: number): Promise<readonly Poll[]> {
    return this.#electron.evaluate(async (_, times) => {
      const polls: Poll[] = [];
      while (polls.length < times) {
        await laboratory.ask();
        polls.push(await laboratory.ended());
      }
      return polls;
    }, count);
  }

  /** The next poll, whose answer never ends. `arrived`: resolves when the service has the request. */
  async stalledPoll(arrived: () => Promise<unknown>): Promise<Poll> {
    await this.#electron.evaluate(() => laboratory.ask());
    await arrived();
    const waits = await this.#electron.evaluate((_, ms) => laboratory.pass(ms), TIMEOUT_MS - 1);
    if (!waits) throw new Error('It ended before its time was over');
    await this.#electron.evaluate(() => laboratory.pass(1));
    return this.#electron.evaluate(() => laboratory.ended());
  }

  /** The last poll, and the end of the app. */
  end(): Promise<Poll & Leftovers> {
    return this.#electron.evaluate(async () => {
      await laboratory.ask();
      return { ...(await laboratory.ended()), ...(await laboratory.end()) };
    });
  }

  connect(network: Network): Promise<void> {
    return this.#electron.evaluate((_, to) => laboratory.connect(to), network);
  }

  collect(): Promise<number> {
    return this.#electron.evaluate(() => laboratory.collect());
  }

  uncaught(): Promise<readonly string[]> {
    return this.#electron.evaluate(() => laboratory.uncaught);
  }
}

/** Main's own code and that of the test, as main is compiled, in one file: the folder lies outside of the project. */
async function compileInto(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'program.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { external: ['electron', /^electron\//] },
    },
  });
  writeFileSync(join(folder, 'package.json'), '{"main":"program.js","type":"module"}');
  return folder;
}
