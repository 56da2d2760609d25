// Returns the focus to where it was before a dialog or menu took it.
export class FocusReturn {
  readonly #otherwise: () => void;
  #from: Element | null = null;

  /** `otherwise` moves the focus if its former element is gone. */
  constructor(otherwise: () => void) {
    this.#otherwise = otherwise;
  }

  remember(): void {
    this.#from = document.activeElement;
  }

  restore(): void {
    const from = this.#from;
    this.#from = null;
    if (from instanceof HTMLElement && from.isConnected && from !== document.body) from.focus();
    else this.#otherwise();
  }
}
