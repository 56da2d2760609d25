// Whether the list goes by faster than anybody reads: what is for looking at closely waits until it rests.

/** More than a turn of the wheel moves, in px from one frame to the next. */
const FAST_PX = 160;
/** So long after the last fast movement the list counts as at rest. */
const LANDED_MS = 100;

export class Flight {
  #flying = $state(false);
  #sweeping = $state(false);
  #landing: ReturnType<typeof setTimeout> | null = null;

  get flying(): boolean {
    return this.#flying;
  }

  /** It has flown for longer than one leap: nobody aims at what goes by. */
  get sweeping(): boolean {
    return this.#sweeping;
  }

  /** The list has been scrolled so far since the last frame. */
  moved(px: number): void {
    if (Math.abs(px) < FAST_PX) return;
    if (this.#flying) this.#sweeping = true;
    this.#flying = true;
    if (this.#landing !== null) clearTimeout(this.#landing);
    this.#landing = setTimeout(() => this.land(), LANDED_MS);
  }

  /** Now, since somebody needs the list as it is. */
  land(): void {
    if (this.#landing !== null) clearTimeout(this.#landing);
    this.#landing = null;
    this.#flying = false;
    this.#sweeping = false;
  }
}
