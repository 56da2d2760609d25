// What a person does with a row: copy of it, hold it, let it go; and where the focus goes when the row leaves its place.
import { tick } from 'svelte';
import type { SnoozeSpan } from '#core/health/snooze';
import { translate } from '#core/i18n/translate';
import type { ListFormat } from '#core/reports/copy-list';
import type { CopyField } from '#core/reports/copy-row';
import type { DetailField } from '#core/window/detail';
import type { Row } from '#core/window/shown';
import type { FleetNotices } from './fleet-notices.svelte.ts';
import type { FleetView } from './fleet-view.svelte.ts';
import { rowKey } from './row-key.ts';
import type { Session } from './session.svelte.ts';

export type RowAct =
  | { readonly kind: 'copy'; readonly field: CopyField }
  | { readonly kind: 'copy-detail'; readonly field: DetailField }
  /** What is known of it, below its row. */
  | { readonly kind: 'details' }
  /** The panel in which it is paired anew. */
  | { readonly kind: 'pair' }
  | { readonly kind: 'open-wachat' }
  /** Null ends it. */
  | { readonly kind: 'park' | 'mute'; readonly span: SnoozeSpan | null }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'dismiss' };

/** How long after a request its rows may move, whatever the pointer does. */
const MOVE_MS = 500;

export class FleetActions {
  readonly #session: () => Session;
  readonly #view: FleetView;
  readonly #notifications: FleetNotices;
  readonly #details: (row: Row) => void;
  /** A row that was asked to leave its place, and the one that has the focus after it. */
  #leaving = $state.raw<{ readonly row: Row; readonly next: string | null } | null>(null);

  /**
   * Made while the screen is; `focus` takes the place of a row, or -1 where there is none to go on with.
   * `details` opens a row.
   */
  constructor(
    session: () => Session,
    view: FleetView,
    notifications: FleetNotices,
    focus: (index: number) => void,
    details: (row: Row) => void,
  ) {
    this.#session = session;
    this.#view = view;
    this.#notifications = notifications;
    this.#details = details;

    // A row that has left takes the focus with it: whoever works with keys goes on beside it.
    $effect(() => {
      if (!this.#leaving) return;
      const { row, next: key } = this.#leaving;
      const now = session().row(row);
      if (now && (now.parked === null) === (row.parked === null)) return;
      const next = key === null ? -1 : view.indexOf(key);
      this.#leaving = null;
      void tick().then(() => {
        if (document.activeElement === document.body) focus(next);
      });
    });
  }

  async act(row: Row, act: RowAct): Promise<void> {
    const { name } = row;
    switch (act.kind) {
      case 'copy':
        await this.#copy(row, act.field);
        break;
      case 'copy-detail': {
        const text = await this.#session().ask.copyDetail(row, act.field);
        this.#notifications.tellDetailCopied(act.field, text);
        break;
      }
      case 'details':
        this.#details(row);
        break;
      case 'pair':
        void this.#session().ask.openPairing(row);
        break;
      case 'open-wachat':
        void this.#session().ask.openWachat(row.account);
        break;
      case 'mute':
        await (act.span === null
          ? this.#session().ask.unmute(row)
          : this.#session().ask.mute(row, act.span));
        this.#notifications.tell(
          translate(`window.mute.${act.span === null ? 'undone' : 'done'}`, { name }),
        );
        break;
      case 'acknowledge':
        await this.#session().ask.acknowledge(row);
        this.#notifications.tell(translate('window.acknowledged', { name }));
        break;
      case 'park': {
        const { span } = act;
        await this.#leave(row, () =>
          span === null ? this.#session().ask.bringBack(row) : this.#session().ask.park(row, span),
        );
        this.#notifications.tell(
          translate(`window.park.${span === null ? 'undone' : 'done'}`, { name }),
        );
        break;
      }
      case 'dismiss':
        await this.#leave(row, () => this.#session().ask.dismiss(row));
        this.#notifications.tell(translate('window.dismissed', { name }));
        break;
    }
  }

  /** All of these rows at once, in this order. */
  async copyList(rows: readonly Row[], format: ListFormat): Promise<void> {
    this.#notifications.tellListCopied(format, await this.#session().ask.copyList(rows, format));
  }

  async #copy(row: Row, field: CopyField): Promise<void> {
    if (field === 'e164' && row.phone === null) {
      this.#notifications.tell(translate('window.copy.noNumber', { name: row.name }));
      return;
    }
    this.#notifications.tellCopied(row, field, await this.#session().ask.copyField(row, field));
  }

  async #leave(row: Row, ask: () => Promise<void>): Promise<void> {
    this.#leaving = { row, next: this.#view.neighbourOf(rowKey(row)) };
    this.#view.letGo(MOVE_MS);
    await ask();
    this.#view.letGo(MOVE_MS);
  }
}
