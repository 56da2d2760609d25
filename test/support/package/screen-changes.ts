// Waits for the screen to change: the only sign of progress from a window that nothing else reaches.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Desktop } from '../desktop/desktop.ts';
import { observe } from '../desktop/observed.ts';

/** More than a blinking caret, less than a dialog. */
const SHARE = 0.01;

export class ScreenChanges {
  readonly #desktop: Desktop;

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  /** Acts, and waits until the screen has changed. */
  async after(act: () => Promise<void>): Promise<void> {
    const before = await this.#look();
    await act();
    await observe('the changed share of the screen', async () =>
      share(before, await this.#look()),
    ).until((changed) => changed > SHARE);
  }

  async #look(): Promise<Buffer> {
    const file = join(this.#desktop.home, '..', 'screen.png');
    await this.#desktop.screenshot(file);
    return PNG.sync.read(readFileSync(file)).data;
  }
}

function share(one: Buffer, other: Buffer): number {
  let differing = 0;
  for (let at = 0; at < one.length; at += 4) {
    if (one.readUInt32BE(at) !== other.readUInt32BE(at)) differing += 1;
  }
  return differing / (one.length / 4);
}
