// A program on the bus that receives calls and does not reply to them, until it does.
import { EventEmitter } from 'node:events';
import type { Message } from './dbus.ts';
import { type Observed, observe } from './observed.ts';

export class Silence {
  /** True for every call; the name of a method for its calls; null for none. */
  #about: true | string | null;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #withheld: (() => void)[] = [];

  constructor(about: true | string | null) {
    this.#about = about;
  }

  /** What the reply to a call waits for; null if it is sent at once. */
  holds({ member }: Message): Promise<void> | null {
    if (this.#about !== true && this.#about !== member) return null;
    return new Promise((resolve) => {
      this.#withheld.push(resolve);
      this.#changes.emit('change');
    });
  }

  /** How many calls wait for a reply. */
  get waiting(): Observed<number> {
    const wake = { emitter: this.#changes, event: 'change' };
    return observe('how many calls wait for a reply', () => this.#withheld.length, wake);
  }

  /** Lets it reply to what it was asked, and from now on. */
  end(): void {
    this.#about = null;
    for (const reply of this.#withheld.splice(0)) reply();
  }
}
