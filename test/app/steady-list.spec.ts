// What the user is looking at keeps its place on the screen, whatever the list does.
import { boxOf, readBox } from '../support/app/boxes.ts';
import { CHURN_ARGS, churn } from '../support/app/churn.ts';
import { expect, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { placeOf, readPlace, topRow, under } from '../support/app/places.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';
import { buildFleet } from '../support/service/builders.ts';
import type { WachatService } from '../support/service/wachat-service.ts';

/** How many lists come during an interaction. */
const LISTS = 6;

test.describe('while every list differs', () => {
  let app: RunningApp;
  let fleet: FleetPage;
  let stop: () => Promise<number>;
  let serve: WachatService;

  test.beforeEach(async ({ launchSignedIn, service }) => {
    for (const instance of buildFleet(60)) service.add(instance);
    serve = service;
    app = await launchSignedIn({ args: CHURN_ARGS });
    fleet = await app.window();
    await expect(fleet.rows.first()).toBeVisible();
    await listen(fleet);
    stop = churn(service);
  });
  test.afterEach(async () => {
    expect(await stop()).toBeGreaterThan(2);
  });

  /** Waits until this many more lists have come and been shown. */
  async function untilShown(): Promise<void> {
    const from = await received(fleet).atRest();
    await serve.untilListed(LISTS);
    await received(fleet).until((count) => count >= from + LISTS);
  }

  /** Repeats an action until more lists have come and been shown. */
  async function during(act: () => Promise<void>): Promise<void> {
    let isOver = false;
    const shown = untilShown().finally(() => {
      isOver = true;
    });
    // Its error is thrown below, unless the action fails first.
    shown.catch(() => {});
    do await act();
    while (!isOver);
    await shown;
  }

  test('the row under the pointer stays, however long the pointer rests', async () => {
    await fleet.page.mouse.move(200, 300);
    await fleet.page.mouse.move(200, 330);
    const row = under(fleet, 200, 330);
    await row.until(({ name }) => name !== '');
    await row.unchangedWhile(untilShown);
    // Once the pointer has left the list, problems come first again.
    await fleet.heading.hover();
    await healths(fleet).until(
      (shown) => (shown[0] ?? 2) < 2 && shown.every((rank, i) => rank >= (shown[i - 1] ?? 0)),
    );
  });

  test('the row selected with the keyboard stays, and so does its focus', async () => {
    for (let i = 0; i < 4; i += 1) await fleet.page.keyboard.press('ArrowDown');
    const active = fleet.page.locator('[aria-current="true"]');
    const { name } = await placeOf(active).atRest();
    await placeOf(active).unchangedWhile(untilShown);
    await expect(fleet.search).toBeFocused();

    const button = active.getByRole('button', { name: 'Copy API name' });
    await button.focus();
    await observe('the active row and its focus', async () => ({
      place: await active.evaluate(readPlace),
      focused: await button.evaluate((element) => element === document.activeElement),
    })).unchangedWhile(untilShown);
    await expect(button).toBeFocused();
    await fleet.page.keyboard.press('Enter');
    await app.clipboard.until(name);
  });

  test('typed text is complete, and its matches keep their places', async () => {
    await fleet.page.keyboard.type('a');
    await during(async () => {
      await fleet.page.keyboard.type('b');
      await fleet.page.keyboard.press('Backspace');
    });
    await expect(fleet.search).toHaveValue('a');
    await fleet.page.keyboard.type('p');
    await expect(fleet.search).toHaveValue('ap');
    // Each key counts as an interaction, which keeps the matches in place.
    await fleet.names
      .map((names) => names.slice(0, 6))
      .unchangedWhile(() => during(() => fleet.page.keyboard.press('Shift')));
    await expect(fleet.search).toHaveValue('ap');
  });

  test('scrolled with the wheel, the top of the view moves only as far as the wheel', async () => {
    await fleet.page.mouse.move(200, 300);
    await fleet.page.mouse.move(200, 330);
    // The place of a row on the screen, not of the scroll bar: a heading above may come or go.
    const placeOfTop = async () => placeOf(fleet.row((await topRow(fleet).atRest()).name));
    let place = await placeOfTop();
    await during(async () => {
      const { top } = await place.atRest();
      await fleet.page.mouse.wheel(0, 64);
      await place.until({ top: top - 64 });
      place = await placeOfTop();
    });
  });

  test('scrolled and left alone, the row at the top of the view stays there', async () => {
    await perform(
      fleet.page.locator('section.list').evaluate((list) => list.scrollTo({ top: 1000 })),
    );
    await stop();
    // The last change comes with the next list, which has been shown when another one is requested.
    await serve.untilListed(2);
    const { top } = await topRow(fleet).atRest();
    // Aligned: of a row that is half in view, the next one may be another.
    await perform(
      fleet.page.locator('section.list').evaluate((list, by) => list.scrollBy({ top: by }), top),
    );
    const before = await topRow(fleet).until({ top: 0 });
    // Every row changes but this one.
    stop = churn(serve, [before.name]);
    // Its place on the screen: what appears above the list moves the top of the view.
    await placeOf(fleet.row(before.name)).unchangedWhile(untilShown);
  });

  test('an open menu stays in place, with its row and its focus', async () => {
    for (let i = 0; i < 3; i += 1) await fleet.page.keyboard.press('ArrowDown');
    const active = fleet.page.locator('[aria-current="true"]');
    await expect(active).toHaveCount(1);
    await fleet.page.keyboard.press('Shift+F10');
    await fleet.page.getByRole('menuitem', { name: 'Park…' }).click();
    const item = fleet.page.getByRole('menuitem').nth(1);
    await expect(fleet.page.getByRole('menuitem').first()).toBeFocused();
    await fleet.page.keyboard.press('ArrowDown');
    await expect(item).toBeFocused();
    await observe('the menu, its row and its focus', async () => ({
      menu: await fleet.page.locator('.menu').evaluate(readBox),
      place: await active.evaluate(readPlace),
      focused: await item.evaluate((element) => element === document.activeElement),
    })).unchangedWhile(untilShown);
    await expect(item).toBeFocused();
  });

  test('while the footer names what was copied, its row stays', async () => {
    // Under the pointer the list holds still, so the row is there until it's clicked.
    await fleet.page.mouse.move(200, 300);
    await fleet.page.mouse.move(200, 330);
    await under(fleet, 200, 330).until(({ name }) => name !== '');
    const [, , , name = ''] = await fleet.names.atRest();
    const footer = fleet.page.locator('footer');
    await fleet.copy(name, 'API name');
    await expect(footer).toContainText(name);
    const { y: top } = await boxOf(fleet.row(name)).atRest();
    await observe('the row and the footer', async () => ({
      named: ((await footer.textContent()) ?? '').includes(name),
      top: (await fleet.row(name).evaluate(readBox)).y,
    })).holdsWhile(
      // Once the footer no longer names it, the row may move.
      (now) => !now.named || now.top === top,
      () => expect(footer).not.toContainText(name),
    );
  });
});

test('what appears above the list does not move the row that the user is at', async ({
  launchSignedIn,
  service,
}) => {
  const launched = await launchSignedIn();
  const fleet = await launched.window();
  await expect(fleet.rows.first()).toBeVisible();
  for (let i = 0; i < 3; i += 1) await fleet.page.keyboard.press('ArrowDown');
  const active = fleet.page.locator('[aria-current="true"]');
  await placeOf(active).unchangedWhile(async () => {
    service.rejectToken();
    await expect(
      fleet.page.getByText(text('window.banner.tokenRejected', { account: 'Main' })),
    ).toBeVisible();
  });
});

/** From here on the page counts the messages from main. */
function listen({ page }: FleetPage): Promise<void> {
  return perform(
    page.evaluate(() => {
      Object.assign(globalThis, { received: 0 });
      window.wachat.onChange(() => {
        Object.assign(globalThis, { received: Reflect.get(globalThis, 'received') + 1 });
      });
    }),
  );
}

function received({ page }: FleetPage): Observed<number> {
  return observe('the number of messages from main', () =>
    page.evaluate(() => Number(Reflect.get(globalThis, 'received'))),
  );
}

/** The rank of each row's health from top to bottom: 0 down, 1 unsettled, 2 connected. */
function healths(fleet: FleetPage): Observed<readonly number[]> {
  return observe<readonly number[]>('the healths from top to bottom', () =>
    fleet.rows.evaluateAll((rows) =>
      rows
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map(({ dataset: { health } }) => (health === 'down' ? 0 : health === 'healthy' ? 2 : 1)),
    ),
  );
}
