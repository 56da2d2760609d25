// Finds the rows that are wholly visible, and reports them to main.
import { untrack } from 'svelte';
import type { InstanceKey } from '#core/instance/instance';
import type { Session } from '../../page/session.svelte.ts';

/** What lies over the list while it is open. */
const OVERLAYS = 'dialog[open], [role="menu"]';

export function seenRows(scroller: HTMLElement): readonly InstanceKey[] {
  if (document.hidden || document.querySelector(OVERLAYS)) return [];
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

/** The delay after the last movement, and the longest interval while the list keeps moving. */
const REPORT_AFTER_MS = 100;
const REPORT_EVERY_MS = 500;

/** Reports the visible rows together with the revision that is shown, at most a few times a second. */
export class SeenReport {
  readonly #session: Session;
  readonly #scroller: () => HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #firstAt = 0;

  constructor(session: Session, scroller: () => HTMLElement | undefined) {
    this.#session = session;
    this.#scroller = scroller;
  }

  soon(): void {
    const now = performance.now();
    if (this.#timer === null) this.#firstAt = now;
    else if (now - this.#firstAt > REPORT_EVERY_MS - REPORT_AFTER_MS) return;
    else clearTimeout(this.#timer);
    // Measuring all rows costs a frame.
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const scroller = this.#scroller();
      this.#report(scroller ? seenRows(scroller) : []);
    }, REPORT_AFTER_MS);
  }

  /** Reports that no row is visible any more. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#report([]);
  }

  #report(rows: readonly InstanceKey[]): void {
    const revision = untrack(() => this.#session.state?.revision ?? 0);
    void this.#session.ask.reportRows(revision, rows);
  }
}
