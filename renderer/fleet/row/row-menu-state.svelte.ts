// The state of the row menu: for which row it is open, where, and at which submenu.
import type { Row } from '#core/window/shown';
import type { FocusReturn } from '../../page/focus-return.ts';
import { rowKey } from '../../page/row-key.ts';
import type { MenuAnchor } from '../../ui/menu-position.ts';
import type { FleetView } from '../fleet-view.svelte.ts';

export type RowSubmenu = 'mute' | 'park';

interface OpenMenu {
  readonly row: Row;
  readonly anchor: MenuAnchor;
  readonly submenu: RowSubmenu | undefined;
}

export class RowMenuState {
  readonly #view: FleetView;
  readonly #focus: FocusReturn;
  now = $state.raw<OpenMenu | null>(null);

  constructor(view: FleetView, focus: FocusReturn) {
    this.#view = view;
    this.#focus = focus;
  }

  open(row: Row, anchor: MenuAnchor, submenu?: RowSubmenu): void {
    this.#focus.remember();
    this.now = { row, anchor, submenu };
    this.#view.menuOf = rowKey(row);
    this.#view.activate(this.#view.indexOf(rowKey(row)));
  }

  close(): void {
    this.now = null;
    this.#view.menuOf = null;
    this.#focus.restore();
  }
}
