// What the footer says for a moment, and which copy button shows that it did its work.
import { translate } from '#core/i18n/translate';
import type { ListFormat } from '#core/reports/copy-list';
import type { CopyField } from '#core/reports/copy-row';
import type { DetailField } from '#core/window/detail';
import type { Row } from '#core/window/shown';
import { rowKey } from './row-key.ts';

export type Notification =
  /** Shown as the text itself where it fits on a line, else in words. */
  | {
      readonly kind: 'copied';
      readonly words: string;
      readonly text: string | null;
      readonly mono: boolean;
    }
  | { readonly kind: 'notified'; readonly words: string };

const NOTICE_MS = 2000;

export class FleetNotices {
  now = $state.raw<Notification | null>(null);
  copied = $state.raw<{ readonly key: string; readonly field: CopyField } | null>(null);
  /** What was copied of the row that stands open. */
  copiedDetail = $state.raw<DetailField | null>(null);
  #forget: ReturnType<typeof setTimeout> | undefined;

  /** `text` is what the clipboard holds now; null where there was nothing to copy any more. */
  tellCopied(row: Row, field: CopyField, text: string | null): void {
    if (text === null) {
      this.tell(translate('window.copy.gone'));
      return;
    }
    this.#show({ kind: 'copied', ...copiedWords(row, field, text) });
    this.copied = { key: rowKey(row), field };
  }

  /** The same for one field of the row that stands open. */
  tellDetailCopied(field: DetailField, text: string | null): void {
    if (text === null) {
      this.tell(translate('window.copy.gone'));
      return;
    }
    const words = translate('window.copy.said', { text });
    this.#show({ kind: 'copied', words, text, mono: false });
    this.copiedDetail = field;
  }

  /** `count` is of what the clipboard holds now. */
  tellListCopied(format: ListFormat, count: number): void {
    if (count === 0) {
      this.tell(translate('window.copyList.gone'));
      return;
    }
    const words = translate(`window.copyList.said.${format}`, { count });
    this.#show({ kind: 'copied', words, text: null, mono: false });
  }

  tell(words: string): void {
    this.#show({ kind: 'notified', words });
  }

  end(): void {
    clearTimeout(this.#forget);
  }

  #show(notification: Notification): void {
    this.end();
    this.now = notification;
    this.copied = null;
    this.copiedDetail = null;
    this.#forget = setTimeout(() => {
      this.now = null;
      this.copied = null;
      this.copiedDetail = null;
    }, NOTICE_MS);
  }
}

/** A call and a JSON are named only: they are long, and no line for a glance. */
function copiedWords(
  { name }: Row,
  field: CopyField,
  text: string,
): { readonly words: string; readonly text: string | null; readonly mono: boolean } {
  switch (field) {
    case 'curl':
      return { words: translate('window.copy.saidCurl', { name }), text: null, mono: false };
    case 'json':
      return { words: translate('window.copy.saidJson', { name }), text: null, mono: false };
    default:
      return {
        words: translate('window.copy.said', { text }),
        text,
        mono: field !== 'displayName',
      };
  }
}
