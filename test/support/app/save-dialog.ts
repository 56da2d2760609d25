// The system's save dialog, driven by keys, since no page reaches into it.
import { text } from '../core/texts.ts';
import type { Desktop } from '../desktop/desktop.ts';
import { WindowKeys } from '../desktop/window-keys.ts';

export class SaveDialog {
  readonly #keys: WindowKeys;

  constructor(desktop: Desktop) {
    this.#keys = new WindowKeys(desktop.env, text('journal.export.dialog'));
  }

  /** Copies the proposed name. */
  async copyProposal(): Promise<void> {
    await this.#keys.press('ctrl+a', 'ctrl+c');
  }

  async saveAs(path: string): Promise<void> {
    await this.#keys.press('ctrl+a');
    await this.#keys.type(path);
    await this.#leaveBy('Return');
  }

  async cancel(): Promise<void> {
    await this.#leaveBy('Escape');
  }

  /** Presses the key once: the page beneath would receive another one. */
  async #leaveBy(key: string): Promise<void> {
    await this.#keys.press(key);
    await this.#keys.untilGone();
  }
}
