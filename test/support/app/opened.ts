// What stands open in the window, as a person finds it: the detail of a row, and the panel in which it is paired anew.
import { expect } from '@playwright/test';
import type { Locator, Page } from 'playwright';
import type { WachatService } from '../service/wachat-service.ts';
import type { FleetPage } from './fleet-page.ts';
import type { RunningApp } from './running-app.ts';

export const JAKARTA = 't1_mq9r2jov_jakarta_store';

export const QR_PATH = '/instance/qr/image';
export const STATE_PATH = '/instance/state';

export function detailOf(page: Page, name = 'Jakarta Store'): Locator {
  return page.getByRole('region', { name: `Details of ${name}`, exact: true });
}

export function panelOf(page: Page, name = 'Jakarta Store'): Locator {
  return page.getByRole('dialog', { name: `Re-pair ${name}`, exact: true });
}

export function codeIn(panel: Locator): Locator {
  return panel.getByRole('img', { name: 'QR code' });
}

/** Opens the panel of a row from its menu. */
export async function pair(fleet: FleetPage, apiInstanceName = JAKARTA): Promise<Locator> {
  const row = fleet.row(apiInstanceName);
  await row.hover();
  await row.getByRole('button', { name: 'More' }).click();
  await fleet.page.getByRole('menuitem', { name: 'Re-pair by QR' }).click();
  const panel = panelOf(fleet.page);
  await expect(panel).toBeVisible();
  return panel;
}

/** How often the service was asked for a code, and for the state of one. */
export function askedForOne(service: WachatService): readonly [number, number] {
  return [service.count(QR_PATH), service.count(STATE_PATH)];
}

export interface Served {
  readonly status: number;
  readonly cache: string | null;
  readonly type: string | null;
  readonly body: Buffer;
}

/** What the window's own host answers to an address. */
export async function served(app: RunningApp, address: string): Promise<Served> {
  const answer = await app.electron.evaluate(async ({ session }, path) => {
    const response = await session.fromPartition('window').fetch(`wachat-tray://window${path}`);
    return {
      status: response.status,
      cache: response.headers.get('cache-control'),
      type: response.headers.get('content-type'),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    };
  }, address);
  return { ...answer, body: Buffer.from(answer.body, 'base64') };
}

/** Presses a button as soon as there is an answer in the detail around it; says whether it was out of order then. */
export function pressWithAnswer(button: Element): Promise<string | null> {
  const status = button.closest('[data-detail]')?.querySelector('[role="status"]');
  return new Promise((resolve) => {
    if (!(button instanceof HTMLElement) || !status) throw new Error('there is nothing to press');
    const answered = new MutationObserver(() => {
      answered.disconnect();
      button.click();
      resolve(button.getAttribute('aria-disabled'));
    });
    answered.observe(status, { childList: true, subtree: true, characterData: true });
  });
}
