// Re-pairing a lost instance from the window: what the panel shows, what it requests, and what remains of it.

import type { Locator } from '@playwright/test';
import { boxOf } from '../support/app/boxes.ts';
import { contentsOf } from '../support/app/files.ts';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import {
  codeIn,
  detailOf,
  JAKARTA,
  pair,
  panelOf,
  QR_PATH,
  requestsForOne,
  STATE_PATH,
  served,
} from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { ANY, text, textLike } from '../support/core/texts.ts';
import { type Observed, observe } from '../support/desktop/observed.ts';

test.beforeEach(({ service }) => service.disconnect(JAKARTA, 'loggedout'));

test('scanned while the panel is open: panel, row and tray update by themselves', async ({
  launchSignedIn,
  service,
}) => {
  // The next list is an hour away, unless the panel requests it.
  const app = await launchSignedIn({ settings: settingsFor(service, { pollSeconds: 3600 }) });
  const tray = await app.tray();
  await tray.until({ tone: 'red' });
  const fleet = await app.window();
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await fleet.page.keyboard.press('Control+Enter');
  await detailOf(fleet.page).getByRole('button', { name: 'Re-pair by QR' }).click();
  const panel = panelOf(fleet.page);
  await expect(panel.getByText(text('pairing.panel.waiting'))).toBeVisible();
  await expect(
    panel.getByText(text('pairing.panel.phone', { phone: '+62 812 3456 789' })),
  ).toBeVisible();
  await expect(panel.getByText(JAKARTA)).toBeVisible();
  const timer = panel.getByRole('timer');
  await expect(timer).toHaveText(/^(New code in \d+ s|Loading a new code…)$/);
  await observe('the timer', () => timer.textContent()).untilChanged();

  const code = codeIn(panel);
  const { address: first } = await drawnCode(code).until(({ width }) => width > 0);
  await boxOf(code).until({ width: (width) => width >= 240 });
  // A new code has a new address and its own picture.
  await drawnCode(code).until(({ address, width }) => address !== first && width > 0);

  service.scan(JAKARTA);
  await expect(panel.getByRole('status').getByText('Connected', { exact: true })).toBeVisible();
  await expect(panel.getByRole('img')).toHaveCount(0);
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  await tray.until({ tone: 'green', tooltip: '12 of 12 connected' });
  await expect(panel.getByRole('button')).toHaveCount(1);
  await expect(panel.getByRole('button', { name: text('pairing.panel.done') })).toBeFocused();
  await fleet.page.keyboard.press('Enter');
  await expect(panel).toHaveCount(0);
  // The button that opened it is gone, since nothing is left to repair.
  await expect(detailOf(fleet.page).getByRole('button', { name: 'Re-pair by QR' })).toHaveCount(0);
  await expect(detailOf(fleet.page)).toBeFocused();
});

test('the code is nowhere else: not on disk, not in the log, in no cache, and not served once it is closed', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  await served(app, '/qr/1').until({ status: 404 });
  const panel = await pair(fleet);
  const code = codeIn(panel);
  const { address } = await drawnCode(code).until(({ width }) => width > 0);
  const { body } = await served(app, String(address)).until({
    status: 200,
    cache: 'no-store',
    type: 'image/png',
  });
  await panel.getByRole('button', { name: text('pairing.panel.cancel') }).click();
  await expect(panel).toHaveCount(0);
  await served(app, String(address)).until({ status: 404 });
  await app.quit();

  // Parts of the picture, and of its content, which begins with the name of the instance.
  const [head, middle] = [body.subarray(0, 96), body.subarray(198, 264)];
  const needles = [head, middle, head.toString('base64'), middle.toString('base64'), '/qr/'];
  const files = await contentsOf(app.profile).until((all) => all.has('logs/main.log'));
  for (const [name, bytes] of files) {
    for (const needle of needles) expect(bytes.includes(needle), name).toBe(false);
    expect(new RegExp(`${JAKARTA} \\d{6}`).test(bytes.toString('latin1')), name).toBe(false);
  }
});

test.describe('no more requests after', () => {
  const ways: readonly (readonly [
    string,
    (app: RunningApp, fleet: FleetPage) => Promise<unknown>,
  ])[] = [
    ['Esc', (_app, { page }) => page.keyboard.press('Escape')],
    [
      text('pairing.panel.cancel'),
      (_app, { page }) => page.getByRole('button', { name: text('pairing.panel.cancel') }).click(),
    ],
    [
      text('window.back'),
      (_app, { page }) => page.getByRole('button', { name: text('window.back') }).click(),
    ],
    ['hiding the window', (app) => app.hideWindow()],
  ];
  for (const [name, close] of ways) {
    test(name, async ({ launchSignedIn, service }) => {
      const app = await launchSignedIn();
      const fleet = await app.window();
      const panel = await pair(fleet);
      await expect(panel.getByText(text('pairing.panel.waiting'))).toBeVisible();
      await service.log.counts(STATE_PATH).until([(count) => count > 2]);
      await close(app, fleet);
      await app.untilLogged(/pairing closed/);
      await requestsForOne(service).unchangedWhile(() => service.untilListed(6));
      if (name === 'hiding the window') return;
      // The list beneath is still there with its focus.
      await expect(panel).toHaveCount(0);
      await app.windowVisible.until(true);
      await expect(fleet.row(JAKARTA).getByRole('button', { name: 'More' })).toBeFocused();
    });
  }
});

test.describe('every problem has its own words', () => {
  const noPicture = '{"base64":"data:image/png;base64,AAAA"}';
  /** The problem, its words, and the status and message of the service. */
  const troubles: readonly (readonly [string, string, number, string])[] = [
    [
      'already connected',
      text('pairing.problem.already-connected.title'),
      400,
      'Instance is already connected',
    ],
    ['unknown instance', text('pairing.problem.unknown-instance.title'), 404, 'Instance not found'],
    ['no code yet', text('pairing.problem.no-qr-yet.title'), 404, 'QR code not ready'],
    ['no picture', text('pairing.problem.not-an-image.title'), 200, ''],
    ['a fault', text('problem.status.title'), 500, 'It went wrong'],
  ];
  for (const [name, words, status, message] of troubles) {
    test(name, async ({ launchSignedIn, service }) => {
      if (status === 200) service.garbage(noPicture, { path: QR_PATH });
      else service.fail(status, { path: QR_PATH, message });
      const app = await launchSignedIn();
      const fleet = await app.window();
      const panel = await pair(fleet);
      await expect(panel.getByRole('status').getByText(words, { exact: true })).toBeVisible();
      const said = message === '' ? [] : [text('problem.said', { said: message })];
      await expect(panel.getByText(textLike('problem.said', { said: ANY }))).toHaveText(said);
      await expect(panel.getByRole('img')).toHaveCount(0);
      if (name === 'already connected') {
        await expect(panel.getByRole('button')).toHaveText([text('pairing.panel.done')]);
        return;
      }
      service.heal();
      // After a problem that only the user can fix, there is no request without a click.
      if (name === 'unknown instance') {
        await requestsForOne(service).unchangedWhile(() => service.untilListed(4));
        await panel.getByRole('button', { name: text('pairing.panel.tryAgain') }).click();
      }
      await expect(codeIn(panel)).toBeVisible();
    });
  }
});

/** The address of a code, and the width of its picture: 0 until it is loaded. */
function drawnCode(
  code: Locator,
): Observed<{ readonly address: string | null; readonly width: number }> {
  return observe('the QR code', () =>
    code.evaluate((image) => ({
      address: image.getAttribute('src'),
      width: image instanceof HTMLImageElement && image.complete ? image.naturalWidth : 0,
    })),
  );
}
