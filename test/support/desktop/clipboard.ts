// The clipboard of a session as any other program on it would paste it: through `xclip`.
import { execFile } from 'node:child_process';
import { Observed } from './observed.ts';

/** Ten thousand rows as a table are about 1 MB. */
const MOST_BYTES = 16 * 1024 * 1024;

export class Clipboard extends Observed<string> {
  protected readonly what = 'the clipboard';
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    super();
    this.#env = env;
  }

  /** The text on it; empty where no program has put any there. */
  protected look(): Promise<string> {
    const args = ['-selection', 'clipboard', '-target', 'UTF8_STRING', '-out'];
    const options = { env: this.#env, maxBuffer: MOST_BYTES };
    return new Promise((resolve, reject) => {
      execFile('xclip', args, options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (/not available|no owner/.test(stderr)) resolve('');
        else reject(error);
      });
    });
  }
}
