// The system's own dialog that asks where to save, driven by its keys: no page reaches into it.
import type { Desktop } from '../desktop/desktop.ts';
import { until } from '../desktop/until.ts';
import { WindowKeys } from '../desktop/window-keys.ts';

export class SaveDialog {
  readonly #desktop: Desktop;
  readonly #keys: WindowKeys;

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
    this.#keys = new WindowKeys(desktop.env, 'Save File');
  }

  /** The name that it proposes. */
  async proposal(): Promise<string> {
    await this.#keys.press('ctrl+a', 'ctrl+c');
    return until(async () => (await this.#desktop.clipboard()) || undefined, {
      what: 'the name in the dialog',
    });
  }

  async saveAs(path: string): Promise<void> {
    await this.#keys.press('ctrl+a');
    await this.#keys.type(path);
    await this.#leaveBy('Return');
  }

  async cancel(): Promise<void> {
    await this.#leaveBy('Escape');
  }

  /** Once: another would be heard by the page beneath. */
  async #leaveBy(key: string): Promise<void> {
    await this.#keys.press(key);
    await this.#keys.untilGone();
  }
}
