// The rows that a person sees in a list from top to bottom; a row that is cut off does not count.
import { untrack } from 'svelte';
import type { InstanceKey } from '#core/instance/instance';
import type { Session } from './session.svelte.ts';

export function seenRows(scroller: HTMLElement): readonly InstanceKey[] {
  if (document.hidden) return [];
  const view = scroller.getBoundingClientRect();
  const seen: InstanceKey[] = [];
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-instance]')) {
    const box = row.getBoundingClientRect();
    const { account, instance } = row.dataset;
    if (account === undefined || instance === undefined) continue;
    if (box.top < view.top - 1 || box.bottom > view.bottom + 1) continue;
    if (getComputedStyle(row).visibility === 'visible')
      seen.push({ account, apiInstanceName: instance });
  }
  return seen;
}

/** After the last movement; while the list keeps moving, so often all the same. */
const REPORT_AFTER_MS = 100;
const REPORT_EVERY_MS = 500;

/** Tells main now and then which rows a person sees, as of the revision that is shown. */
export class SeenReport {
  readonly #session: Session;
  readonly #scroller: () => HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #askedAt = 0;

  constructor(session: Session, scroller: () => HTMLElement | undefined) {
    this.#session = session;
    this.#scroller = scroller;
  }

  soon(): void {
    const now = performance.now();
    if (this.#timer === null) this.#askedAt = now;
    else if (now - this.#askedAt > REPORT_EVERY_MS - REPORT_AFTER_MS) return;
    else clearTimeout(this.#timer);
    // To look where every row lies costs a frame.
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const scroller = this.#scroller();
      this.#tell(scroller ? seenRows(scroller) : []);
    }, REPORT_AFTER_MS);
  }

  /** Nothing is seen any more. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#tell([]);
  }

  #tell(rows: readonly InstanceKey[]): void {
    const revision = untrack(() => this.#session.state?.revision ?? 0);
    void this.#session.ask.reportRows(revision, rows);
  }
}
