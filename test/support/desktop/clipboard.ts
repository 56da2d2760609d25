// The clipboard and the selection of a session as other programs use them: through `xclip`.
import { execFile } from 'node:child_process';
import { Observed } from './observed.ts';
import type { Processes } from './processes.ts';

/** Ten thousand rows as a table are about 1 MB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** `clipboard`: what was copied. `primary`: what is selected, which the middle button of the mouse pastes. */
export type Selection = 'clipboard' | 'primary';

export class Clipboard extends Observed<string> {
  protected readonly what: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #selection: Selection;

  constructor(env: NodeJS.ProcessEnv, selection: Selection = 'clipboard') {
    super();
    this.what = `the ${selection}`;
    this.#env = env;
    this.#selection = selection;
  }

  /** The text on it; empty where no program has put any there. */
  protected look(): Promise<string> {
    const args = ['-selection', this.#selection, '-target', 'UTF8_STRING', '-out'];
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

/** Copies or selects a text in another program, which runs until the text is replaced. */
export async function copyElsewhere(
  { env, processes }: { readonly env: NodeJS.ProcessEnv; readonly processes: Processes },
  text: string,
  selection: Selection = 'clipboard',
): Promise<void> {
  // `-quiet` keeps it from going into the background, where nothing would end it.
  const args = ['-selection', selection, '-in', '-quiet'];
  await processes.start(`xclip-${selection}`, 'xclip', { args, env, input: text });
  await new Clipboard(env, selection).until(text);
}
