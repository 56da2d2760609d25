// A window of another program, found on the screen and driven by keys, since nothing else reaches it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Observed, observe } from './observed.ts';
import { repeatUntil } from './until.ts';

const run = promisify(execFile);

export class WindowKeys {
  readonly #env: NodeJS.ProcessEnv;
  readonly #title: string;

  constructor(env: NodeJS.ProcessEnv, title: string) {
    this.#env = env;
    this.#title = title;
  }

  /** The window's X id; undefined while it is not on the screen. */
  get window(): Observed<string | undefined> {
    return observe(`the window "${this.#title}"`, () => this.#find());
  }

  async untilShown(): Promise<string> {
    return String(await this.window.until((id) => id !== undefined));
  }

  async untilGone(): Promise<void> {
    await this.window.until(undefined);
  }

  /** Presses Escape until the window is gone: on some screens it first leads to another screen. */
  close(): Promise<void> {
    return this.pressUntil(this.untilGone(), 'Escape');
  }

  /** Presses keys in turn, by their X names. */
  async press(...keys: string[]): Promise<void> {
    await this.#focus();
    await this.#xdotool('key', '--delay', '40', ...keys);
  }

  /** Presses keys again and again until something has come of it: a window that has just appeared may miss the first. */
  pressUntil<T>(coming: Promise<T>, ...keys: string[]): Promise<T> {
    return repeatUntil(coming, async () => {
      if (await this.#tryFocus()) await this.#xdotool('key', '--delay', '40', ...keys);
    });
  }

  async type(text: string): Promise<void> {
    await this.#focus();
    await this.#xdotool('type', '--delay', '20', text);
  }

  /** Without a window manager, no window gets the keyboard focus by itself. */
  async #focus(): Promise<void> {
    await observe(`the focus of "${this.#title}"`, () => this.#tryFocus('--sync')).until(true);
  }

  /** False if there is no window, or if it has just closed: another one may have taken its place. */
  async #tryFocus(...options: string[]): Promise<boolean> {
    const window = await this.#find();
    if (window === undefined) return false;
    try {
      await this.#xdotool('windowfocus', ...options, window);
      return true;
    } catch (error) {
      if ((await this.#find()) !== window) return false;
      throw error;
    }
  }

  async #find(): Promise<string | undefined> {
    try {
      const found = await this.#xdotool('search', '--onlyvisible', '--name', `^${this.#title}`);
      return found.split('\n').find(Boolean);
    } catch (error) {
      // Any other window that closes meanwhile ends the search. Without an error it has found none.
      const { stderr } = error as { readonly stderr?: string };
      return stderr?.includes('BadWindow') ? this.#find() : undefined;
    }
  }

  async #xdotool(...args: string[]): Promise<string> {
    return (await run('xdotool', args, { env: this.#env })).stdout;
  }
}
