// Detects fast scrolling, during which the list puts off everything that needs a closer look.

/** In px between two frames; more than one notch of a mouse wheel. */
const FAST_PX = 160;
/** How long after the last fast movement the list counts as settled, but at least until the next frame. */
const SETTLE_MS = 100;

export class FastScroll {
  #active = $state(false);
  #sweeping = $state(false);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #frame: number | null = null;

  get active(): boolean {
    return this.#active;
  }

  /** True from the second fast frame on: nobody aims at rows that pass by. */
  get sweeping(): boolean {
    return this.#sweeping;
  }

  /** Reports the distance scrolled since the last frame. */
  moved(px: number): void {
    if (Math.abs(px) < FAST_PX) return;
    if (this.#active) this.#sweeping = true;
    this.#active = true;
    this.#cancel();
    this.#timer = setTimeout(() => {
      // On a slow computer frames are further apart: if the next one scrolls on, it is still fast.
      this.#frame = requestAnimationFrame(() => this.settle());
    }, SETTLE_MS);
  }

  /** Ends fast scrolling at once, because the list has to be complete now. */
  settle(): void {
    this.#cancel();
    this.#active = false;
    this.#sweeping = false;
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#timer = null;
    this.#frame = null;
  }
}
