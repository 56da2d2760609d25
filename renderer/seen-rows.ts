// The rows that a person sees in a list from top to bottom; a row that is cut off does not count.
import type { InstanceKey } from '#core/instance';

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
