// Tells when a screen looks different: how a window that nothing else reaches says that it is done.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Desktop } from '../desktop/desktop.ts';
import { until } from '../desktop/until.ts';

/** A blinking caret is no change; another screen or a dialog is. */
const SHARE = 0.01;

export class ScreenChanges {
  readonly #desktop: Desktop;

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  /** Does something and waits until the screen shows it. */
  async after(act: () => Promise<void>): Promise<void> {
    const before = await this.#look();
    await act();
    const changed = async () => share(before, await this.#look()) > SHARE;
    await until(changed, { what: 'a change on the screen' });
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
