// What the pointer does over the list: which row it is on, whether a click is meant for the row, whether it moves.

/** The place of the row that an event happened on, or below; -1 where it was none. */
export function indexAt({ target }: Event): number {
  const entry = target instanceof Element ? target.closest('li') : null;
  return Number(entry?.querySelector<HTMLElement>('[data-index]')?.dataset.index ?? -1);
}

/** False for a button, for what stands below an open row, and where a click ends with text selected. */
export function isForRow({ target, detail }: MouseEvent): boolean {
  if (!(target instanceof Element) || target.closest('button, [data-detail]')) return false;
  // The second click of two selects a word, and a drag ends with a click as well.
  return detail === 1 && window.getSelection()?.isCollapsed !== false;
}

/** A pointer that lies still is nobody's: the first that is known of it is where it was left. */
export class PointerOver {
  #last: { readonly x: number; readonly y: number } | null = null;

  moved({ clientX: x, clientY: y }: PointerEvent): boolean {
    const last = this.#last;
    this.#last = { x, y };
    return last !== null && (last.x !== x || last.y !== y);
  }

  /** False where nobody knew of it. */
  left(): boolean {
    const known = this.#last !== null;
    this.#last = null;
    return known;
  }
}
