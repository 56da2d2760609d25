// The journal, by role and name.

import type { Locator, Page } from 'playwright';
import { text } from '../core/texts.ts';
import { type Observed, observe } from '../desktop/observed.ts';

export class JournalPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens it from the list screen. */
  static async open(page: Page): Promise<JournalPage> {
    await page.getByRole('button', { name: text('journal.title'), exact: true }).click();
    await page.getByRole('heading', { name: text('journal.title'), exact: true }).waitFor();
    return new JournalPage(page);
  }

  /** The part that scrolls. */
  get list(): Locator {
    return this.page.getByRole('region', { name: text('journal.list') });
  }

  get lines(): Locator {
    return this.list.getByRole('listitem');
  }

  line(words: string | RegExp): Locator {
    return this.lines.filter({ hasText: words });
  }

  /** The words of the lines, without their times. */
  get words(): Observed<readonly string[]> {
    return observe<readonly string[]>('the lines of the journal', () =>
      this.lines.evaluateAll((all) =>
        all.map((line) => line.querySelector('.words p')?.textContent ?? ''),
      ),
    );
  }

  /** How many lines are in the page at all. */
  get lineCount(): Observed<number> {
    return observe('the number of lines in the page', () => this.lines.count());
  }

  /** How many lines are in view. */
  get inView(): Observed<number> {
    return observe('the number of lines in view', () =>
      this.lines.evaluateAll(
        (all) =>
          all.filter((line) => {
            const { top, bottom } = line.getBoundingClientRect();
            return top > 0 && bottom < innerHeight;
          }).length,
      ),
    );
  }

  async narrowTo(kind: string): Promise<void> {
    await this.page.getByRole('radio', { name: kind, exact: true }).check();
  }

  get instance(): Locator {
    return this.page.getByRole('combobox', { name: text('journal.instance.label') });
  }
}
