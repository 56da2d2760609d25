// The system's dialog that opens a file, driven by keys, since no page reaches into it.
import { text } from '../core/texts.ts';
import type { Desktop } from '../desktop/desktop.ts';
import { WindowKeys } from '../desktop/window-keys.ts';

export class OpenDialog {
  readonly #keys: WindowKeys;

  constructor(desktop: Desktop, title = text('data.file.dialog')) {
    this.#keys = new WindowKeys(desktop.env, title);
  }

  async open(path: string): Promise<void> {
    await this.#keys.press('ctrl+l', 'ctrl+a');
    await this.#keys.type(path);
    // Until it has read the folder, it ignores the key.
    await this.#keys.pressUntil(this.#keys.untilGone(), 'Return');
  }

  /** Presses the key once: the page beneath would receive another one. */
  async cancel(): Promise<void> {
    await this.#keys.press('Escape');
    await this.#keys.untilGone();
  }
}
