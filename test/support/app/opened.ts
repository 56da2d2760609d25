// What is open in the window: the details of a row, and the panel that pairs its instance again.

import { expect } from '@playwright/test';
import type { Locator, Page } from 'playwright';
import { ANY, text, textLike } from '../core/texts.ts';
import { type Observed, observe } from '../desktop/observed.ts';
import type { WachatService } from '../service/wachat-service.ts';
import type { FleetPage } from './fleet-page.ts';
import type { RunningApp } from './running-app.ts';

export const JAKARTA = 't1_mq9r2jov_jakarta_store';
export const DAPUR = 't1_x8n4rf1k_dapur_ratna';
export const LOJA = 't1_q1f6ke3x_loja_ipanema';

export const QR_PATH = '/instance/qr/image';
export const STATE_PATH = '/instance/state';

export function detailOf(page: Page, name = 'Jakarta Store'): Locator {
  return page.getByRole('region', { name: text('detail.of', { name }), exact: true });
}

/** The details of whichever rows are open. */
export function anyDetail(page: Page): Locator {
  return page.getByRole('region', { name: textLike('detail.of', { name: ANY }) });
}

export function panelOf(page: Page, name = 'Jakarta Store'): Locator {
  return page.getByRole('dialog', { name: text('pairing.panel.title', { name }), exact: true });
}

export function codeIn(panel: Locator): Locator {
  return panel.getByRole('img', { name: text('pairing.panel.code') });
}

/** Finds the Jakarta Store with the search, and opens its details with the keyboard. */
export async function openDetail({ page, search }: FleetPage): Promise<Locator> {
  await search.fill('jakarta');
  await page.keyboard.press('Control+Enter');
  return detailOf(page);
}

/** Opens the pairing panel from the row's menu. */
export async function pair(fleet: FleetPage, apiInstanceName = JAKARTA): Promise<Locator> {
  const row = fleet.row(apiInstanceName);
  await row.hover();
  await row.getByRole('button', { name: text('window.menu.more') }).click();
  await fleet.page.getByRole('menuitem', { name: text('detail.repair') }).click();
  const panel = panelOf(fleet.page);
  await expect(panel).toBeVisible();
  return panel;
}

/** The number of requests for a code, and of those for the state of one instance. */
export function requestsForOne(service: WachatService): Observed<readonly number[]> {
  return service.log.counts(QR_PATH, STATE_PATH);
}

export interface Served {
  readonly status: number;
  readonly cache: string | null;
  readonly type: string | null;
  readonly body: Buffer;
}

/** The response of the window's own protocol to an address. */
export function served(app: RunningApp, address: string): Observed<Served> {
  return observe<Served>(`the response to ${address}`, async () => {
    const response = await app.electron.evaluate(async ({ session }, path) => {
      const fetched = await session.fromPartition('window').fetch(`wachat-tray://window${path}`);
      return {
        status: fetched.status,
        cache: fetched.headers.get('cache-control'),
        type: fetched.headers.get('content-type'),
        body: Buffer.from(await fetched.arrayBuffer()).toString('base64'),
      };
    }, address);
    return { ...response, body: Buffer.from(response.body, 'base64') };
  });
}

/** Clicks a button as soon as a result appears in the details around it; returns its `aria-disabled` at that moment. */
export function clickWithResult(button: Element): Promise<string | null> {
  const status = button.closest('[data-detail]')?.querySelector('[role="status"]');
  return new Promise((resolve) => {
    if (!(button instanceof HTMLElement) || !status) throw new Error('there is nothing to click');
    const observer = new MutationObserver(() => {
      observer.disconnect();
      button.click();
      resolve(button.getAttribute('aria-disabled'));
    });
    observer.observe(status, { childList: true, subtree: true, characterData: true });
  });
}
