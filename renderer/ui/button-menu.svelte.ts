// The menu of a button: its place while it is open. The focus returns to the button.
import { anchorOf, type MenuAnchor } from './menu-position.ts';

export class ButtonMenu {
  readonly #onmenu: (open: boolean) => void;
  #button: HTMLElement | null = null;
  #anchor = $state.raw<MenuAnchor | null>(null);

  /** `onmenu` is called when the menu opens or closes. */
  constructor(onmenu: (open: boolean) => void = () => {}) {
    this.#onmenu = onmenu;
  }

  /** Attach it to the button. */
  readonly button = (element: HTMLElement): void => {
    this.#button = element;
  };

  /** Null while the menu is closed. */
  get anchor(): MenuAnchor | null {
    return this.#anchor;
  }

  readonly open = (): void => {
    if (this.#button === null) return;
    this.#anchor = anchorOf(this.#button);
    this.#onmenu(true);
  };

  readonly close = (): void => {
    this.#anchor = null;
    this.#onmenu(false);
    this.focus();
  };

  focus(): void {
    this.#button?.focus();
  }
}
