// A line of the log that recurs with every poll: logged when it changes, not each time.
import type { Log } from '../../ports.ts';

export class ChangedLine {
  readonly #account: string;
  readonly #log: Log;
  #last = '';

  constructor(account: string, log: Log) {
    this.#account = account;
    this.#log = log;
  }

  /** An empty text ends the condition: the next one is logged even if it is the same as before. */
  warn(text: string): void {
    if (text !== this.#last && text !== '') this.#log.warn(`${this.#account}: ${text}`);
    this.#last = text;
  }
}
