// What a person looks at keeps its place on the screen, whatever the list does beneath it.
import type { Locator } from '@playwright/test';
import { CHURN_ARGS, churn } from '../support/app/churn.ts';
import { expect, test } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { buildFleet } from '../support/service/builders.ts';
import type { WachatService } from '../support/service/wachat-service.ts';

/** So many lists come while a person is at it. */
const LISTS = 6;

test.describe('while every list is another', () => {
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

  /** Runs `act` again and again until so many more lists have come and been shown. */
  async function during(act: () => Promise<void>): Promise<void> {
    const from = await heard(fleet);
    const asked = serve.count('/instance/list');
    do await act();
    while (serve.count('/instance/list') < asked + LISTS || (await heard(fleet)) < from + LISTS);
  }

  test('the row under the pointer stays, however long the pointer rests', async () => {
    await fleet.page.mouse.move(200, 300);
    await fleet.page.mouse.move(200, 330);
    const before = await under(fleet, 200, 330);
    expect(before.name).not.toBe('');
    await during(async () => expect(await under(fleet, 200, 330)).toEqual(before));
    // It has left the list: now the problems come first again.
    await fleet.heading.hover();
    await expect(fleet.rows.first()).toHaveAttribute('data-health', 'down');
    await expect
      .poll(() => fleet.page.locator('h2').first().textContent(), { timeout: 8000 })
      .toContain('Down');
  });

  test('the row that the keys have chosen stays, and so does its focus', async () => {
    for (let i = 0; i < 4; i += 1) await fleet.page.keyboard.press('ArrowDown');
    const active = fleet.page.locator('[aria-current="true"]');
    const before = await placeOf(active);
    await during(async () => expect(await placeOf(active)).toEqual(before));
    expect(await fleet.search.evaluate((box) => box === document.activeElement)).toBe(true);

    await active.getByRole('button', { name: 'Copy API name' }).focus();
    await during(async () => {
      expect(await placeOf(active)).toEqual(before);
      await expect(active.getByRole('button', { name: 'Copy API name' })).toBeFocused();
    });
    await fleet.page.keyboard.press('Enter');
    expect(await app.clipboard()).toBe(before.name);
  });

  test('what is typed is whole, and its finds do not change places', async () => {
    await fleet.page.keyboard.type('a');
    await during(async () => {
      await fleet.page.keyboard.type('b');
      await fleet.page.keyboard.press('Backspace');
    });
    await expect(fleet.search).toHaveValue('a');
    const names = () =>
      fleet.rows.evaluateAll((rows) => rows.slice(0, 6).map((row) => row.dataset.instance));
    await fleet.page.keyboard.type('p');
    const before = await names();
    await during(async () => {
      expect(await names()).toEqual(before);
      await fleet.page.keyboard.press('Shift');
    });
    await expect(fleet.search).toHaveValue('ap');
  });

  test('scrolled by wheel, what is at the top of the view goes only where the wheel takes it', async () => {
    await fleet.page.mouse.move(200, 300);
    await fleet.page.mouse.move(200, 330);
    let first = await topRow(fleet);
    await during(async () => {
      await fleet.page.mouse.wheel(0, 64);
      await expect.poll(async () => (await topRow(fleet)).scroll).toBe(first.scroll + 64);
      const next = await topRow(fleet);
      expect(next.order.indexOf(first.name)).toBe(next.index - 1);
      first = next;
    });
  });

  test('scrolled and left alone, the row at the top of the view stays there', async () => {
    await fleet.page.locator('section.list').evaluate((list) => list.scrollTo({ top: 1000 }));
    await stop();
    const before = await topRow(fleet);
    // All but the row itself.
    stop = churn(serve, [before.name]);
    await during(async () => {
      const { name, top } = await topRow(fleet);
      expect({ name, top }).toEqual({ name: before.name, top: before.top });
    });
  });

  test('an open menu stays where it is, with the row that it belongs to and its focus', async () => {
    for (let i = 0; i < 3; i += 1) await fleet.page.keyboard.press('ArrowDown');
    const active = fleet.page.locator('[aria-current="true"]');
    const before = await placeOf(active);
    await fleet.page.keyboard.press('Shift+F10');
    await fleet.page.getByRole('menuitem', { name: 'Park…' }).click();
    const item = fleet.page.getByRole('menuitem').nth(1);
    await fleet.page.keyboard.press('ArrowDown');
    await expect(item).toBeFocused();
    const menu = await fleet.page.locator('.menu').boundingBox();
    await during(async () => {
      expect(await fleet.page.locator('.menu').boundingBox()).toEqual(menu);
      expect(await placeOf(active)).toEqual(before);
      await expect(item).toBeFocused();
    });
  });

  test('while the footer tells what was copied, the row it was copied of stays', async () => {
    const row = fleet.rows.nth(3);
    const name = (await row.getAttribute('data-instance')) ?? '';
    await fleet.copy(name, 'API name');
    const before = await placeOf(fleet.row(name));
    const notification = fleet.page.locator('footer');
    await expect(notification).toContainText(name);
    while ((await notification.textContent())?.includes(name)) {
      expect(await placeOf(fleet.row(name))).toEqual(before);
    }
  });
});

test('what comes above the list moves no row on the screen that a person is at', async ({
  launchSignedIn,
  service,
}) => {
  const launched = await launchSignedIn();
  const fleet = await launched.window();
  await expect(fleet.rows.first()).toBeVisible();
  for (let i = 0; i < 3; i += 1) await fleet.page.keyboard.press('ArrowDown');
  const active = fleet.page.locator('[aria-current="true"]');
  const before = await placeOf(active);
  service.rejectToken();
  await expect(fleet.page.getByText('no longer accepts the token')).toBeVisible();
  await expect.poll(() => placeOf(active)).toEqual(before);
});

interface Place {
  readonly name: string;
  readonly top: number;
}

async function placeOf(row: Locator): Promise<Place> {
  return row.evaluate((element) => ({
    name: (element as HTMLElement).dataset.instance ?? '',
    top: element.getBoundingClientRect().top,
  }));
}

/** The row at a point of the window, and where it lies. */
function under({ page }: FleetPage, x: number, y: number): Promise<Place> {
  return page.evaluate(
    ([left, top]) => {
      const row = document.elementFromPoint(left, top)?.closest<HTMLElement>('[data-instance]');
      return {
        name: row?.dataset.instance ?? '',
        top: row?.getBoundingClientRect().top ?? 0,
      };
    },
    [x, y] as const,
  );
}

/** The first row that begins in view, how far the list is scrolled, and the order of what exists of it. */
function topRow({
  page,
}: FleetPage): Promise<
  Place & { readonly scroll: number; readonly order: readonly string[]; readonly index: number }
> {
  return page.locator('section.list').evaluate((list) => {
    const view = list.getBoundingClientRect();
    const topOf = (row: HTMLElement) => row.getBoundingClientRect().top;
    // As they are seen: after a leap they lie in the page in no order for a moment.
    const rows = [...list.querySelectorAll<HTMLElement>('[data-instance]')].sort(
      (a, b) => topOf(a) - topOf(b),
    );
    const index = rows.findIndex((row) => topOf(row) >= view.top);
    const row = rows[index];
    return {
      name: row?.dataset.instance ?? '',
      top: (row?.getBoundingClientRect().top ?? 0) - view.top,
      scroll: list.scrollTop,
      order: rows.map((other) => other.dataset.instance ?? ''),
      index,
    };
  });
}

/** From here on the page counts what main tells it. */
function listen({ page }: FleetPage): Promise<void> {
  return page.evaluate(() => {
    Object.assign(globalThis, { heard: 0 });
    window.wachat.onChange(() => {
      Object.assign(globalThis, { heard: Reflect.get(globalThis, 'heard') + 1 });
    });
  });
}

function heard({ page }: FleetPage): Promise<number> {
  return page.evaluate(() => Number(Reflect.get(globalThis, 'heard')));
}
