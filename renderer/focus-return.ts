// Puts the focus back where it was before something over the page took it.
export class FocusReturn {
  readonly #otherwise: () => void;
  #from: Element | null = null;

  /** `otherwise` takes the focus where what had it is gone. */
  constructor(otherwise: () => void) {
    this.#otherwise = otherwise;
  }

  remember(): void {
    this.#from = document.activeElement;
  }

  putBack(): void {
    const from = this.#from;
    this.#from = null;
    if (from instanceof HTMLElement && from.isConnected && from !== document.body) from.focus();
    else this.#otherwise();
  }
}
