// The session's keyring as a person with a terminal sees it: through `secret-tool`.
import { execFile } from 'node:child_process';
import { type Observed, observe } from './observed.ts';
import type { Account } from './processes.ts';

const service = 'wachat-tray';

/** The app's entries in the keyring of one desktop. */
export class Secrets {
  readonly #env: NodeJS.ProcessEnv;
  readonly #account: Account | undefined;

  constructor(env: NodeJS.ProcessEnv, account?: Account) {
    this.#env = env;
    this.#account = account;
  }

  /** The token of an account, if there is one. */
  token(account = 'main'): Observed<string | undefined> {
    return observe(`the token of "${account}" in the keyring`, async () => {
      const { code, output } = await this.#run(['lookup', 'service', service, 'account', account]);
      return code === 0 ? output : undefined;
    });
  }

  async store(account: string, token: string): Promise<void> {
    // The app's entries have it too, so that each replaces the other's.
    const schema = ['xdg:schema', 'org.freedesktop.Secret.Generic'];
    const entry = ['service', service, 'account', account];
    const args = ['store', '--label=Wachat Tray', ...schema, ...entry];
    const { code, output } = await this.#run(args, token);
    if (code !== 0) throw new Error(`secret-tool could not store: ${output}`);
  }

  async clear(account = 'main'): Promise<void> {
    await this.#run(['clear', 'service', service, 'account', account]);
  }

  /** Removes the tokens of all accounts. */
  async clearAll(): Promise<void> {
    await this.#run(['clear', 'service', service]);
  }

  #run(args: string[], input = ''): Promise<{ code: number; output: string }> {
    return new Promise((resolve) => {
      const options = { env: this.#env, ...this.#account };
      const child = execFile('secret-tool', args, options, (error, stdout, stderr) => {
        resolve({ code: error ? 1 : 0, output: error ? stderr || error.message : stdout });
      });
      // It may end without reading its input: its exit code says whether that is an error.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  }
}
