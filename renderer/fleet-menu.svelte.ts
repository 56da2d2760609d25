// The menu of a row: which one is open and where, or the layer of it that was asked for alone.
import type { Row } from '#core/window/shown';
import type { FleetView } from './fleet-view.svelte.ts';
import type { FocusReturn } from './focus-return.ts';
import type { MenuAnchor } from './menu-place.ts';
import { rowKey } from './row-key.ts';

export type MenuLayer = 'mute' | 'park';

interface OpenMenu {
  readonly row: Row;
  readonly anchor: MenuAnchor;
  readonly layer: MenuLayer | undefined;
}

export class FleetMenu {
  readonly #view: FleetView;
  readonly #focus: FocusReturn;
  now = $state.raw<OpenMenu | null>(null);

  constructor(view: FleetView, focus: FocusReturn) {
    this.#view = view;
    this.#focus = focus;
  }

  open(row: Row, anchor: MenuAnchor, layer?: MenuLayer): void {
    this.#focus.remember();
    this.now = { row, anchor, layer };
    this.#view.menuOf = rowKey(row);
    this.#view.activate(this.#view.indexOf(rowKey(row)));
  }

  close(): void {
    this.now = null;
    this.#view.menuOf = null;
    this.#focus.putBack();
  }
}
