// Pointer handling of the list: which row an event belongs to, what a click does, and whether the pointer really moved.
import type { Row } from '#core/window/shown';
import type { FleetView } from '../fleet-view.svelte.ts';
import type { Item } from './fleet-list.ts';
import type { ListHold } from './list-hold.svelte.ts';

/** The index of the row that an event belongs to, including its detail; -1 if there is none. */
export function rowIndexAt({ target }: Event): number {
  const entry = target instanceof Element ? target.closest('li') : null;
  return Number(entry?.querySelector<HTMLElement>('[data-index]')?.dataset.index ?? -1);
}

/** The row that a click opens or closes. With Shift or Ctrl a click selects rows instead; null then, and for others. */
export function clickedRow(event: MouseEvent, view: FleetView): Row | null {
  const index = rowIndexAt(event);
  const item = view.items[index];
  if (item?.kind !== 'row' || isElsewhere(event)) return null;
  if (event.shiftKey) view.selectTo(index);
  else if (event.ctrlKey || event.metaKey) {
    view.selection.toggle(item.row);
    view.activate(index);
  } else return isRowClick(event) ? item.row : null;
  return null;
}

/** The row whose menu a right click opens, in place of the page's own menu; null if it is on none. */
export function rightClickedRow(event: MouseEvent, items: readonly Item[]): Row | null {
  const item = items[rowIndexAt(event)];
  if (item?.kind !== 'row') return null;
  event.preventDefault();
  return item.row;
}

/** True for buttons and for the detail. */
function isElsewhere({ target }: Event): boolean {
  return !(target instanceof Element) || target.closest('button, [data-detail]') !== null;
}

/** False for a click that ends a text selection. */
function isRowClick({ detail }: MouseEvent): boolean {
  // A double click selects a word, and dragging ends with a click, too.
  return detail === 1 && window.getSelection()?.isCollapsed !== false;
}

/** Shift and Ctrl select rows, not the text between two clicks. */
function keepText(event: MouseEvent): void {
  const selects = event.shiftKey || event.ctrlKey || event.metaKey;
  if (selects && !isElsewhere(event)) event.preventDefault();
}

/** Holds the list while the pointer is over it, and keeps text from being selected by clicks that select rows. */
export function heldByPointer(hold: ListHold): (list: HTMLElement) => () => void {
  return (list) => {
    const stop = new AbortController();
    const pointer = new PointerTracker();
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      call: (event: HTMLElementEventMap[K]) => void,
    ) => list.addEventListener(type, call, { signal: stop.signal, passive: type === 'wheel' });
    on('pointermove', (event) => {
      if (pointer.moved(event)) hold.setPointerOver(true);
    });
    on('pointerleave', () => {
      if (pointer.left()) hold.setPointerOver(false);
    });
    on('wheel', () => hold.setPointerOver(true));
    on('pointerdown', () => hold.setPointerOver(true));
    on('mousedown', keepText);
    return () => stop.abort();
  };
}

/** Ignores a pointer that was left over the list: the first event only tells where it lies. */
class PointerTracker {
  #last: { readonly x: number; readonly y: number } | null = null;

  moved({ clientX: x, clientY: y }: PointerEvent): boolean {
    const last = this.#last;
    this.#last = { x, y };
    return last !== null && (last.x !== x || last.y !== y);
  }

  /** False if the pointer never entered. */
  left(): boolean {
    const known = this.#last !== null;
    this.#last = null;
    return known;
  }
}
