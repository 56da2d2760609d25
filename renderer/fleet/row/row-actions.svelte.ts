// Performs the actions on a row, confirms them in the footer, and moves the focus when the row moves away.
import { tick } from 'svelte';
import type { SnoozeSpan } from '#core/health/snooze';
import { translate } from '#core/i18n/translate';
import { noteOf } from '#core/instance/notes';
import type { ListFormat } from '#core/reports/copy-list';
import type { CopyField } from '#core/reports/copy-row';
import type { Copied } from '#core/window/contract';
import type { DetailField } from '#core/window/detail';
import type { Row } from '#core/window/shown';
import type { FooterMessages } from '../../page/footer-messages.svelte.ts';
import { rowKey } from '../../page/row-key.ts';
import type { Session } from '../../page/session.svelte.ts';
import type { FleetView } from '../fleet-view.svelte.ts';

export type RowAction =
  | { readonly kind: 'copy'; readonly field: CopyField }
  | { readonly kind: 'copy-detail'; readonly field: DetailField }
  /** Opens the detail below the row. */
  | { readonly kind: 'details' }
  /** Opens the dialog for pairing. */
  | { readonly kind: 'pair' }
  | { readonly kind: 'open-wachat' }
  /** Null ends it. */
  | { readonly kind: 'park' | 'mute'; readonly span: SnoozeSpan | null }
  /** A null note: at once, without asking for one. */
  | { readonly kind: 'acknowledge'; readonly note: string | null }
  /** Opens the dialog that asks for a note. */
  | { readonly kind: 'acknowledge-with-note' }
  /** Opens the field of its note. */
  | { readonly kind: 'edit-note' }
  /** An empty text removes it. */
  | { readonly kind: 'save-note'; readonly text: string }
  /** Opens the dialog for its groups, and for those of the rows that are selected with it. */
  | { readonly kind: 'groups' }
  | { readonly kind: 'dismiss' };

/** What an action opens. */
export interface RowOpeners {
  readonly details: (row: Row) => void;
  readonly note: (row: Row) => void;
  readonly acknowledge: (row: Row) => void;
  readonly groups: (rows: readonly Row[]) => void;
}

export class RowActions {
  readonly #session: () => Session;
  readonly #view: FleetView;
  readonly #messages: FooterMessages;
  readonly #open: RowOpeners;
  /** The row that is about to move away, and the key of the row that takes the focus then. */
  #leaving = $state.raw<{ readonly row: Row; readonly next: string | null } | null>(null);

  /**
   * Call it while the component initialises: it creates an effect. `focus` gets the index of a row, or -1 if there is
   * none to continue with.
   */
  constructor(
    session: () => Session,
    view: FleetView,
    messages: FooterMessages,
    focus: (index: number) => void,
    open: RowOpeners,
  ) {
    this.#session = session;
    this.#view = view;
    this.#messages = messages;
    this.#open = open;

    // A row that moves away loses the focus: keyboard users continue beside it.
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

  async act(row: Row, act: RowAction): Promise<void> {
    const { name } = row;
    switch (act.kind) {
      case 'copy':
        await this.#copy(row, act.field);
        break;
      case 'copy-detail': {
        const copied = await orFailed(this.#session().ask.copyDetail(row, act.field));
        this.#messages.showDetailCopied(act.field, copied);
        break;
      }
      case 'details':
        this.#open.details(row);
        break;
      case 'groups':
        this.#open.groups(this.#view.chosenWith(row));
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
        this.#messages.show(
          translate(`window.mute.${act.span === null ? 'undone' : 'done'}`, { name }),
        );
        break;
      case 'acknowledge':
        await this.#acknowledge(row, act.note);
        break;
      case 'acknowledge-with-note':
        this.#open.acknowledge(row);
        break;
      case 'edit-note':
        this.#open.note(row);
        break;
      case 'save-note':
        await this.#saveNote(row, noteOf(act.text));
        break;
      case 'park': {
        const { span } = act;
        await this.#leave(row, () =>
          span === null ? this.#session().ask.bringBack(row) : this.#session().ask.park(row, span),
        );
        this.#messages.show(
          translate(`window.park.${span === null ? 'undone' : 'done'}`, { name }),
        );
        break;
      }
      case 'dismiss':
        await this.#leave(row, () => this.#session().ask.dismiss(row));
        this.#messages.show(translate('window.dismissed', { name }));
        break;
    }
  }

  /** Copies these rows in this order. */
  async copyList(rows: readonly Row[], format: ListFormat): Promise<void> {
    const copied = await orFailed(this.#session().ask.copyList(rows, format));
    this.#messages.showListCopied(format, copied);
  }

  async #copy(row: Row, field: CopyField): Promise<void> {
    if (field === 'e164' && row.phone === null) {
      this.#messages.show(translate('window.copy.noNumber', { name: row.name }));
      return;
    }
    const copied = await orFailed(this.#session().ask.copyField(row, field));
    this.#messages.showCopied(row, field, copied);
  }

  async #acknowledge(row: Row, text: string | null): Promise<void> {
    const { name } = row;
    const note = text === null ? null : noteOf(text);
    const isDone = await this.#session().ask.acknowledge(row, note);
    if (!isDone) this.#messages.show(translate('note.acknowledge.over', { name }));
    else if (text === null) this.#messages.show(translate('window.acknowledged', { name }));
    else this.#messages.show(translate('note.acknowledge.done', { name }));
  }

  async #saveNote(row: Row, note: string | null): Promise<void> {
    if (note === (row.note ?? null)) return;
    const { name } = row;
    await this.#session().ask.setNote(row, note ?? '');
    this.#messages.show(translate(note === null ? 'note.removed' : 'note.saved', { name }));
  }

  async #leave(row: Row, ask: () => Promise<void>): Promise<void> {
    this.#leaving = { row, next: this.#view.neighbourOf(rowKey(row)) };
    this.#view.selection.remove(row);
    this.#view.hold.releaseForMove();
    await ask();
    this.#view.hold.releaseForMove();
  }
}

/** A request that fails has copied nothing. */
function orFailed<T>(copying: Promise<Copied<T>>): Promise<Copied<T>> {
  return copying.catch(() => ({ kind: 'failed' }));
}
