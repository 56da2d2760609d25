import { boxOf, readBox } from '../support/app/boxes.ts';
import { CHURN_ARGS, churn } from '../support/app/churn.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { anyDetail, detailOf, JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { buildFleet } from '../support/service/builders.ts';

test('with the keyboard, details open with the focus inside, and Esc closes one layer at a time', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA, 'loggedout');
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, search } = fleet;
  await expect(fleet.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  const name = fleet.row(JAKARTA).getByRole('button', { name: 'Jakarta Store' });
  await expect(name).toHaveAttribute('aria-expanded', 'false');

  await page.keyboard.type('jakarta');
  await page.keyboard.press('Control+Enter');
  const detail = detailOf(page);
  await expect(detail).toBeFocused();
  await expect(name).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(detail.getByRole('button', { name: 'Re-pair by QR' })).toBeFocused();
  await detail.getByRole('button', { name: 'Mute…' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: text('snooze.spans.1h') })).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(detail.getByRole('button', { name: 'Mute…' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('jakarta');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await app.windowVisible.until(true);

  // The row is still active.
  for (const count of [1, 0]) {
    await page.keyboard.press('Control+Enter');
    await expect(detail).toHaveCount(count);
  }
  await expect(search).toBeFocused();
});

test('with the pointer: one row is open at a time, it stays in place, and selecting text opens nothing', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  const [first, second, third] = await fleet.firstThree();
  await third.locator('.status').click();
  await expect(anyDetail(page)).toHaveCount(1);
  await first.scrollIntoViewIfNeeded();
  const { y: before } = await boxOf(first).atRest();
  await first.locator('.status').click();
  await expect(third.getByRole('button', { expanded: true })).toHaveCount(0);
  await expect(first.getByRole('button', { expanded: true })).toHaveCount(1);
  await expect(anyDetail(page)).toHaveCount(1);
  expect((await boxOf(first).atRest()).y).toBe(before);
  await first.locator('.status').click();
  await expect(anyDetail(page)).toHaveCount(0);

  // The details do not overlap the next row.
  await first.locator('.status').click();
  const detail = anyDetail(page);
  await detail.getByRole('button').last().scrollIntoViewIfNeeded();
  await observe('the end of the details and the top of the next row', () =>
    first.evaluate((row) => {
      const below = row.closest('li')?.nextElementSibling;
      const details = document.querySelector('[data-detail]');
      return {
        bottom: details?.getBoundingClientRect().bottom ?? Number.NaN,
        next: below?.getBoundingClientRect().top ?? Number.NaN,
      };
    }),
  ).until(({ bottom, next }) => next >= bottom - 1);
  // Opened at the lower end of the list, the row moves to the top of the view.
  await second.locator('.status').click();
  await expect(second.getByRole('button', { expanded: true })).toHaveCount(1);
  const list = page.getByRole('region', { name: text('window.list'), exact: true });
  await observe('the tops of the row and of the list', async () => {
    const tops = [await second.boundingBox(), await list.boundingBox()];
    return tops.map((box) => box?.y);
  }).until(([row, top]) => row !== undefined && row === top);
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await third.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await boxOf(third.locator('.api')).atRest();
  await page.mouse.move(x + 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.up();
  const selection = observe('the selected text', () =>
    page.evaluate(() => window.getSelection()?.toString()),
  );
  await selection.until((text) => text !== '' && text !== undefined);
  await expect(detail).toHaveCount(0);
  // The row is still closed: the key opens it.
  await page.keyboard.press('Control+Enter');
  await expect(third.getByRole('button', { expanded: true })).toHaveCount(1);
});

test('a click on the notification of a loss opens the row, wherever it is, with the button to re-pair', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  for (const instance of buildFleet(30)) {
    service.add(instance);
    service.disconnect(instance.apiInstanceName, 'loggedout');
  }
  const app = await launchSignedIn();
  const { heading, page } = await app.window();
  await expect(heading).toHaveText('12 of 42 connected');
  await app.hideWindow();
  service.disconnect(JAKARTA, 'loggedout');
  const isLoss = ({ summary }: { summary: string }) => summary === 'Jakarta Store disconnected';
  const shown = await desktop.notifications.until((all) => all.some(isLoss));
  desktop.notifications.click(shown.find(isLoss)?.id ?? 0);
  await app.windowVisible.until(true);
  await expect(detailOf(page).getByRole('button', { name: 'Re-pair by QR' })).toBeInViewport();
});

test('while every list differs, open details keep their place, their row and the focus', async ({
  launchSignedIn,
  service,
}) => {
  for (const instance of buildFleet(60)) service.add(instance);
  const app = await launchSignedIn({ args: CHURN_ARGS });
  const fleet = await app.window();
  const { page, rows } = fleet;
  await expect(rows.first()).toBeVisible();
  const stop = churn(service);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await expect(page.locator('[aria-current="true"]')).toHaveCount(1);
  await page.keyboard.press('Control+Enter');
  const detail = anyDetail(page);
  await expect(detail).toBeFocused();
  const button = detail.getByRole('button', { name: 'Copy number' });
  await button.focus();
  const name = await observe('the active row', () =>
    page.locator('[aria-current="true"]').getAttribute('data-instance'),
  ).atRest();
  await observe('where the row and its details lie', async () => ({
    row: await fleet.row(String(name)).evaluate(readBox),
    top: (await detail.evaluate(readBox)).y,
    focused: await button.evaluate((element) => element === document.activeElement),
  })).unchangedWhile(() => service.untilListed(6));
  await expect(button).toBeFocused();
  expect(await stop()).toBeGreaterThan(2);
});

test('a click right after a fast scroll opens its row, however long the button is held', async ({
  launchSignedIn,
  service,
}) => {
  for (const instance of buildFleet(60)) service.add(instance);
  const fleet = await (await launchSignedIn()).window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  const list = page.getByRole('region', { name: text('window.list'), exact: true });
  const [, second, third] = await fleet.firstThree();
  const [above, here] = [await boxOf(second).atRest(), await boxOf(third).atRest()];
  const status = await boxOf(third.locator('.status')).atRest();
  await page.mouse.move(status.x + 4, status.y + 4);
  // By whole rows, so that the pointer is on another one. They take the elements of those that leave, in any order.
  await perform(
    list.evaluate(
      async (scroller, px) => {
        scroller.scrollTop += px;
        for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
      },
      (here.y - above.y) * 9,
    ),
  );
  await page.mouse.down();
  await perform(
    page.evaluate(async () => {
      for (let frames = 0; frames < 30; frames += 1) await new Promise(requestAnimationFrame);
    }),
  );
  await page.mouse.up();
  await expect(anyDetail(page)).toHaveCount(1);
});
