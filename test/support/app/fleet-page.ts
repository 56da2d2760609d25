// The list screen, by role and name.

import type { Locator, Page } from 'playwright';
import { text } from '../core/texts.ts';
import { type Observed, observe } from '../desktop/observed.ts';
import { repeatUntil } from '../desktop/until.ts';

export class FleetPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: text('window.search.label') });
  }

  get heading(): Locator {
    return this.page.locator('header').getByRole('heading');
  }

  get rows(): Locator {
    return this.page.locator('[data-instance]');
  }

  /** The API names of the rows from top to bottom, as seen: their order in the document may differ. */
  get names(): Observed<readonly string[]> {
    return observe<readonly string[]>('the rows from top to bottom', () =>
      this.rows.evaluateAll((all) =>
        all
          .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map((row) => row.dataset.instance ?? ''),
      ),
    );
  }

  /** The state of the window, as main reports it to the page. */
  get state(): Observed<string> {
    return observe('the state of the window', () =>
      this.page.evaluate(() => window.wachat.state()),
    );
  }

  /** How many rows are in the page: those near the view. */
  get rowCount(): Observed<number> {
    return observe('the number of rows in the page', () => this.rows.count());
  }

  /** The three rows at the top, by their names, so that each locator stays with its row. */
  async firstThree(): Promise<[Locator, Locator, Locator]> {
    await this.rows.nth(2).waitFor();
    const [first = '', second = '', third = ''] = await this.names.atRest();
    return [this.row(first), this.row(second), this.row(third)];
  }

  row(apiInstanceName: string): Locator {
    return this.page.locator(`[data-instance="${apiInstanceName}"]`);
  }

  async copy(apiInstanceName: string, what: 'API name' | 'number'): Promise<void> {
    const row = this.row(apiInstanceName);
    // A list that comes in this moment may move another row under the pointer. From then on that one stays.
    const isUnder = observe(`whether the pointer is on ${apiInstanceName}`, () =>
      row.evaluate((element) => element.matches(':hover')),
    );
    await repeatUntil(isUnder.until(true), () => row.hover());
    await row
      .getByRole('button', {
        name: text(what === 'number' ? 'window.copy.number' : 'window.copy.apiName'),
      })
      .click();
  }

  /** Signs out in the settings, which ask once. */
  async signOut(): Promise<void> {
    const name = text('window.set.signOut');
    await this.page.getByRole('button', { name }).click();
    await this.page.getByRole('dialog').getByRole('button', { name }).click();
  }

  async signIn(token: string, baseUrl?: string): Promise<void> {
    await this.token.fill(token);
    if (baseUrl !== undefined) {
      const closed = this.page.getByRole('button', {
        name: text('window.signIn.advanced'),
        expanded: false,
      });
      // Either the section is open already, or its button opens it.
      await closed.or(this.baseUrl).first().waitFor();
      if (await closed.isVisible()) await closed.click();
      await this.baseUrl.fill(baseUrl);
    }
    await this.page.getByRole('button', { name: text('window.signIn.connect') }).click();
  }

  /** Skips the introduction that follows the first sign-in. */
  async skipIntro(): Promise<void> {
    await this.page.getByRole('button', { name: text('window.intro.skip') }).click();
  }

  get token(): Locator {
    return this.page.getByLabel(text('window.signIn.token'), { exact: true });
  }

  get baseUrl(): Locator {
    return this.page.getByLabel(text('window.signIn.baseUrl'));
  }
}
