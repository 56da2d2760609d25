// A window of another program, found on the screen and driven by its keys, as nothing else reaches it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from './until.ts';

const run = promisify(execFile);

export class WindowKeys {
  readonly #env: NodeJS.ProcessEnv;
  readonly #title: string;

  constructor(env: NodeJS.ProcessEnv, title: string) {
    this.#env = env;
    this.#title = title;
  }

  /** The window's number on the screen, if it is shown. */
  async shown(): Promise<string | undefined> {
    const found = await this.#xdotool('search', '--onlyvisible', '--name', `^${this.#title}`);
    return found.split('\n').find(Boolean);
  }

  async untilShown(): Promise<string> {
    return until(() => this.shown(), { what: `a window "${this.#title}"`, timeoutMs: 20_000 });
  }

  async untilGone(): Promise<void> {
    await until(async () => (await this.shown()) === undefined, {
      what: `the end of the window "${this.#title}"`,
    });
  }

  /** Presses Escape until the window is gone: on some screens it first leads to another. */
  async close(): Promise<void> {
    const gone = async () => {
      const window = await this.shown();
      if (window === undefined) return true;
      await this.#xdotool('windowfocus', window);
      await this.#xdotool('key', 'Escape');
      return false;
    };
    await until(gone, { what: `the end of the window "${this.#title}"` });
  }

  /** Presses keys one after the other, named as X names them. */
  async press(...keys: string[]): Promise<void> {
    await this.#focus();
    await this.#xdotool('key', '--delay', '40', ...keys);
  }

  async type(text: string): Promise<void> {
    await this.#focus();
    await this.#xdotool('type', '--delay', '20', text);
  }

  /** Without a window manager nobody gives the keys to a window. */
  async #focus(): Promise<void> {
    await this.#xdotool('windowfocus', '--sync', await this.untilShown());
  }

  async #xdotool(...args: string[]): Promise<string> {
    try {
      return (await run('xdotool', args, { env: this.#env })).stdout;
    } catch (error) {
      // It ends with 1 where it finds no window, or one that has just gone.
      if (args[0] === 'search' || (await this.shown()) === undefined) return '';
      throw error;
    }
  }
}
