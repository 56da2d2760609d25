// The window as a person finds their way in it: by role and name.
import type { Locator, Page } from 'playwright';

export class FleetPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search instances' });
  }

  get heading(): Locator {
    return this.page.locator('header').getByRole('heading');
  }

  get rows(): Locator {
    return this.page.locator('[data-instance]');
  }

  /** The rows at the top, by their names: while the list flies by, rows lie in the page in no order. */
  async firstThree(): Promise<[Locator, Locator, Locator]> {
    await this.rows.nth(2).waitFor();
    const names = await this.rows.evaluateAll((all) => all.map((row) => row.dataset.instance));
    const [first = '', second = '', third = ''] = names;
    return [this.row(first), this.row(second), this.row(third)];
  }

  row(apiInstanceName: string): Locator {
    return this.page.locator(`[data-instance="${apiInstanceName}"]`);
  }

  async copy(apiInstanceName: string, what: 'API name' | 'number'): Promise<void> {
    const row = this.row(apiInstanceName);
    await row.hover();
    await row.getByRole('button', { name: `Copy ${what}` }).click();
  }

  async signIn(token: string, baseUrl?: string): Promise<void> {
    await this.token.fill(token);
    if (baseUrl !== undefined) {
      const advanced = this.page.getByRole('button', { name: 'Advanced' });
      if ((await advanced.getAttribute('aria-expanded')) !== 'true') await advanced.click();
      await this.baseUrl.fill(baseUrl);
    }
    await this.page.getByRole('button', { name: 'Connect' }).click();
  }

  /** Past the steps that follow the first sign-in. */
  async skipIntro(): Promise<void> {
    await this.page.getByRole('button', { name: 'Skip' }).click();
  }

  get token(): Locator {
    return this.page.getByLabel('API token', { exact: true });
  }

  get baseUrl(): Locator {
    return this.page.getByLabel('Base URL');
  }
}
