// The dialog for the groups of some rows: which rows it is open for, and where the focus returns to.
import { tick } from 'svelte';
import { translate } from '#core/i18n/translate';
import type { Row } from '#core/window/shown';
import type { FocusReturn } from '../../page/focus-return.ts';
import type { FooterMessages } from '../../page/footer-messages.svelte.ts';
import type { FleetView } from '../fleet-view.svelte.ts';

export class GroupPicking {
  /** Null while the dialog is closed. */
  rows = $state.raw<readonly Row[] | null>(null);
  readonly #view: FleetView;
  readonly #messages: FooterMessages;
  readonly #focus: FocusReturn;

  constructor(view: FleetView, messages: FooterMessages, focus: FocusReturn) {
    this.#view = view;
    this.#messages = messages;
    this.#focus = focus;
  }

  open(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    this.#focus.remember();
    this.rows = rows;
    this.#view.choosing = true;
  }

  /** `saved`: the groups have changed. */
  close(saved: boolean): void {
    this.rows = null;
    this.#view.choosing = false;
    if (saved) {
      this.#view.selection.clear();
      // Under its new heading, or out of the scope.
      this.#view.hold.releaseForMove();
      this.#messages.show(translate('window.pick.saved'));
    }
    // The dialog must be gone before anything else can take the focus.
    void tick().then(() => this.#focus.restore());
  }
}
