// What the footer says for a moment, and which copy button shows that it did its work.
import type { CopyField, Row } from '#core/bridge';
import { say } from '#core/words';
import { rowKey } from './fleet-list.ts';

export type Notice =
  | { readonly kind: 'copied'; readonly text: string }
  | { readonly kind: 'told'; readonly words: string };

const NOTICE_MS = 2000;

export class FleetNotices {
  now = $state.raw<Notice | null>(null);
  copied = $state.raw<{ readonly key: string; readonly field: CopyField } | null>(null);
  #forget: ReturnType<typeof setTimeout> | undefined;

  /** `text` is what the clipboard holds now; null where there was nothing to copy any more. */
  tellCopied(row: Row, field: CopyField, text: string | null): void {
    if (text === null) {
      this.tell(say('window.copy.gone'));
      return;
    }
    this.#show({ kind: 'copied', text });
    this.copied = { key: rowKey(row), field };
  }

  tell(words: string): void {
    this.#show({ kind: 'told', words });
  }

  end(): void {
    clearTimeout(this.#forget);
  }

  #show(notice: Notice): void {
    this.end();
    this.now = notice;
    this.copied = null;
    this.#forget = setTimeout(() => {
      this.now = null;
      this.copied = null;
    }, NOTICE_MS);
  }
}
