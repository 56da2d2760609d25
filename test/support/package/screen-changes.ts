// Waits for the screen to change: the only sign of progress from a window that nothing else reaches.
import { join } from 'node:path';
import type { Desktop } from '../desktop/desktop.ts';
import { observe } from '../desktop/observed.ts';
import { linesWith } from '../desktop/screenshot.ts';
import { until } from '../desktop/until.ts';

/** More than a blinking caret, less than a dialog. */
const SHARE = 0.01;
/** So long nothing has changed on a screen at rest. */
const REST_MS = 500;

export class ScreenChanges {
  readonly #desktop: Desktop;

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  /** Acts on a screen at rest, and waits until it has changed and is at rest again. */
  async after(act: () => Promise<void>): Promise<void> {
    const before = await this.#atRest();
    await act();
    await observe('the changed share of the screen', async () =>
      share(before, await this.#look()),
    ).until((changed) => changed > SHARE);
    await this.#atRest();
  }

  /** Waits until a colour such as '#2857d3' is on the screen. */
  async untilShows(colour: string): Promise<void> {
    await observe(`the lines with ${colour}`, async () =>
      linesWith(await this.#shot(), colour),
    ).until(({ length }) => length > 0);
  }

  /** What came before may still be drawn. */
  async #atRest(): Promise<Buffer> {
    let last = await this.#look();
    let since = Date.now();
    const isAtRest = async () => {
      const now = await this.#look();
      if (share(last, now) > SHARE) since = Date.now();
      last = now;
      return Date.now() - since >= REST_MS;
    };
    await until(isAtRest, { what: 'the screen to be at rest' });
    return last;
  }

  async #look(): Promise<Buffer> {
    return (await this.#shot()).data;
  }

  #shot(): ReturnType<Desktop['screenshot']> {
    return this.#desktop.screenshot(join(this.#desktop.home, '..', 'screen.png'));
  }
}

function share(one: Buffer, other: Buffer): number {
  let differing = 0;
  for (let at = 0; at < one.length; at += 4) {
    if (one.readUInt32BE(at) !== other.readUInt32BE(at)) differing += 1;
  }
  return differing / (one.length / 4);
}
