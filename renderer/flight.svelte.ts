// Whether the list goes by faster than anybody reads: what is for looking at closely waits until it rests.

/** More than a turn of the wheel moves, in px from one frame to the next. */
const FAST_PX = 160;
/** So long after the last fast movement the list counts as at rest, but never before the next frame is drawn. */
const LANDED_MS = 100;

export class Flight {
  #flying = $state(false);
  #sweeping = $state(false);
  #landing: ReturnType<typeof setTimeout> | null = null;
  #frame: number | null = null;

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
    this.#stay();
    this.#landing = setTimeout(() => {
      // On a busy computer frames may lie further apart: it still flies where the next one moves it on.
      this.#frame = requestAnimationFrame(() => this.land());
    }, LANDED_MS);
  }

  /** Now, since somebody needs the list as it is. */
  land(): void {
    this.#stay();
    this.#flying = false;
    this.#sweeping = false;
  }

  #stay(): void {
    if (this.#landing !== null) clearTimeout(this.#landing);
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#landing = null;
    this.#frame = null;
  }
}
