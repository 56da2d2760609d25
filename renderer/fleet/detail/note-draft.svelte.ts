// The note that is being written in the expanded row: its text so far, and where the focus returns to.
import { tick } from 'svelte';
import type { FocusReturn } from '../../page/focus-return.ts';

export class NoteDraft {
  readonly #focus: FocusReturn;
  readonly #reveal: () => Promise<void>;
  #field: HTMLInputElement | null = null;
  /** Only once: the field is rendered anew each time it scrolls into view. */
  #takesFocus = false;
  /** Null while none is being written. */
  text = $state<string | null>(null);

  /** `reveal` scrolls the row into view. */
  constructor(focus: FocusReturn, reveal: () => Promise<void>) {
    this.#focus = focus;
    this.#reveal = reveal;
  }

  /** Opens the field with this text, or returns to the one that is open. It takes the focus until it ends. */
  begin(text: string): void {
    if (this.text === null) this.#focus.remember();
    this.text ??= text;
    this.#takesFocus = true;
    void this.#enter();
  }

  /** Called when the field has rendered. Returns what to do when it goes. */
  rendered(field: HTMLInputElement): () => void {
    this.#field = field;
    void this.#enter();
    return () => {
      this.#field = null;
    };
  }

  /** Closes the field. The focus returns if it was there. */
  end(): void {
    const hadFocus = this.#field?.form?.contains(document.activeElement) === true;
    this.forget();
    if (hadFocus) void tick().then(() => this.#focus.restore());
  }

  /** The same where the focus goes elsewhere. */
  forget(): void {
    this.text = null;
    this.#takesFocus = false;
  }

  async #enter(): Promise<void> {
    if (!this.#takesFocus || this.#field === null) return;
    this.#takesFocus = false;
    await this.#reveal();
    // It may lie below the part of the row that was revealed: then the list scrolls on.
    this.#field?.focus();
    this.#field?.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }
}
