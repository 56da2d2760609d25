// Adds an account in the settings, as a person does.
import { text } from '../core/texts.ts';
import type { FleetPage } from './fleet-page.ts';
import type { RunningApp } from './running-app.ts';

/** From the list to the empty form for another account. */
export async function openAccountForm({ page }: FleetPage): Promise<void> {
  await page.getByRole('button', { name: text('window.settings'), exact: true }).click();
  await page.getByRole('button', { name: text('window.set.add') }).click();
  await page.getByRole('heading', { name: text('window.signIn.titleNew') }).waitFor();
}

/** Fills in the form, which the service accepts. Returns the page that takes the place of this one. */
export async function addAccount(
  app: RunningApp,
  fleet: FleetPage,
  { name, token, baseUrl }: Readonly<Record<'name' | 'token' | 'baseUrl', string>>,
): Promise<FleetPage> {
  await fleet.page.getByLabel(text('window.signIn.name')).fill(name);
  const renewed = app.nextWindow();
  await fleet.signIn(token, baseUrl);
  const next = await renewed;
  await next.rows.first().waitFor();
  return next;
}
