// The message that the footer shows for a moment, and which copy button confirms its click.

import { translate } from '#core/i18n/translate';
import type { ListFormat } from '#core/reports/copy-list';
import type { CopyField } from '#core/reports/copy-row';
import type { Copied } from '#core/window/contract';
import type { DetailField } from '#core/window/detail';
import type { Row } from '#core/window/shown';
import { rowKey } from './row-key.ts';

export type FooterMessage =
  /** Shows the copied text if it fits on one line, otherwise a sentence about it. */
  | {
      readonly kind: 'copied';
      readonly words: string;
      readonly text: string | null;
      readonly mono: boolean;
    }
  | { readonly kind: 'plain'; readonly words: string };

const SHOWN_MS = 2000;

export class FooterMessages {
  now = $state.raw<FooterMessage | null>(null);
  copied = $state.raw<{ readonly key: string; readonly field: CopyField } | null>(null);
  /** The field of the detail that was copied last. */
  copiedDetail = $state.raw<DetailField | null>(null);
  #forget: ReturnType<typeof setTimeout> | undefined;

  showCopied(row: Row, field: CopyField, copied: Copied<string>): void {
    if (copied.kind !== 'copied') {
      this.show(translate(`window.copy.${copied.kind}`));
      return;
    }
    this.#display({ kind: 'copied', ...copiedWords(row, field, copied.value) });
    this.copied = { key: rowKey(row), field };
  }

  /** The same for a field of the detail. */
  showDetailCopied(field: DetailField, copied: Copied<string>): void {
    if (copied.kind !== 'copied') {
      this.show(translate(`window.copy.${copied.kind}`));
      return;
    }
    const { value: text } = copied;
    const words = translate('window.copy.said', { text });
    this.#display({ kind: 'copied', words, text, mono: false });
    this.copiedDetail = field;
  }

  /** The value is the number of rows in the clipboard. */
  showListCopied(format: ListFormat, copied: Copied<number>): void {
    if (copied.kind !== 'copied') {
      this.show(translate(copied.kind === 'gone' ? 'window.copyList.gone' : 'window.copy.failed'));
      return;
    }
    const { value: count } = copied;
    const words = translate(`window.copyList.said.${format}`, { count });
    this.#display({ kind: 'copied', words, text: null, mono: false });
  }

  show(words: string): void {
    this.#display({ kind: 'plain', words });
  }

  end(): void {
    clearTimeout(this.#forget);
  }

  #display(message: FooterMessage): void {
    this.end();
    this.now = message;
    this.copied = null;
    this.copiedDetail = null;
    this.#forget = setTimeout(() => {
      this.now = null;
      this.copied = null;
      this.copiedDetail = null;
    }, SHOWN_MS);
  }
}

/** cURL commands and JSON are too long to be shown, so only a sentence is. */
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
