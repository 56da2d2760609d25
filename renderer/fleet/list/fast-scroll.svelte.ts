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
  #pressed = false;

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
    this.#settleSoon();
  }

  /** While a button of the pointer is down nothing settles: an element that is moved meanwhile gets no click. */
  setPressed(pressed: boolean): void {
    this.#pressed = pressed;
    if (!this.#active) return;
    if (pressed) this.#cancel();
    else this.#settleSoon();
  }

  /** Ends fast scrolling at once, because the list has to be complete now. */
  settle(): void {
    this.#cancel();
    this.#active = false;
    this.#sweeping = false;
  }

  #settleSoon(): void {
    this.#cancel();
    if (this.#pressed) return;
    this.#timer = setTimeout(() => {
      // On a slow computer frames are further apart: if the next one scrolls on, it is still fast.
      this.#frame = requestAnimationFrame(() => this.settle());
    }, SETTLE_MS);
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#timer = null;
    this.#frame = null;
  }
}
