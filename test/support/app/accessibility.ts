// What the accessibility check finds on a page.
import axe from 'axe-core';
import type { Page } from 'playwright';
import { type Observed, observe } from '../desktop/observed.ts';

/** A control's name contains the words that are seen on it. Not in the pseudo-language, where each text has brackets. */
export const NAME_RULE = 'label-content-name-mismatch';

export interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** The violations of these rules, or of all but the one about the names. */
export function violationsOn(
  page: Page,
  rules?: readonly string[],
): Observed<readonly Violation[]> {
  const options: axe.RunOptions = {
    ...(rules === undefined
      ? { rules: { [NAME_RULE]: { enabled: false } } }
      : { runOnly: [...rules] }),
    // The list of elements that pass a rule would take most of the time.
    resultTypes: ['violations'],
  };
  return observe<readonly Violation[]>(`the violations (${rules ?? 'all rules'})`, async () => {
    if (!(await page.evaluate(() => 'axe' in window))) await addAxe(page);
    return page.evaluate(findViolations, options);
  });
}

/** By the browser's own protocol, which is faster than Playwright for a script of 650 kB. */
async function addAxe(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  await session.detach();
}

/** Runs in the page: it uses nothing from outside but the program that was put there. */
async function findViolations(options: axe.RunOptions): Promise<Violation[]> {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(options);
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
}
