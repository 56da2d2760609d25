// What the accessibility check finds on a page.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { type Observed, observe } from '../desktop/observed.ts';

/** A control's name contains the words that are seen on it. Not in the pseudo-language, where each text has brackets. */
export const NAME_RULE = 'label-content-name-mismatch';

/** The program that runs in the page: that of the builder. */
const { source } = createRequire(fileURLToPath(import.meta.resolve('@axe-core/playwright')))(
  'axe-core',
) as { readonly source: string };

export interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** The violations of these rules, or of all but the one about the names. */
export function violationsOn(
  page: Page,
  rules?: readonly string[],
): Observed<readonly Violation[]> {
  return observe<readonly Violation[]>(`the violations (${rules ?? 'all rules'})`, async () => {
    // Once for each page: it is 650 kB, and the builder would put it there twice for each check.
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
    const check = new AxeBuilder({ page, axeSource: ';' })
      // The list of elements that pass a rule would take most of the time.
      .setLegacyMode()
      .options({ resultTypes: ['violations'] });
    if (rules === undefined) check.disableRules([NAME_RULE]);
    else check.withRules([...rules]);
    const { violations } = await check.analyze();
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  });
}
