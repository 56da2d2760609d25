// For those who zoom, who choose their own colours, or who cannot bear movement: the whole app, on its own screens.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { cutTexts } from '../support/pictures/cut-texts.ts';
import { looksOf, markContrast, ringOf } from '../support/pictures/looks.ts';
import { SCENES } from '../support/pictures/scenes.ts';
import { openSettings, play } from '../support/pictures/stage.ts';
import { drawn, zoomTo } from '../support/pictures/zoom.ts';

/** WCAG's least contrast of what is no text. */
const PLAIN = 3;

test.describe('at 200 %', () => {
  test('a row keeps its number and the end of its API name whole beside its buttons', async ({
    launchSignedIn,
  }) => {
    const app = await launchSignedIn();
    const fleet = await app.window();
    const [first, second] = await fleet.firstThree();
    await zoomTo(app, fleet.page, 2);
    const idle = await lineTops(first);

    await fleet.page.keyboard.press('ArrowDown');
    await expect(first).toHaveAttribute('aria-current', 'true');
    await expectRoom(first);
    await expect.poll(() => lineTops(first)).toEqual(idle);

    await second.hover();
    await expectRoom(second);
    await second.getByRole('button', { name: 'More' }).focus();
    await expectRoom(second);
  });

  test('the menu of a row is whole, and so is what it says', async ({ launchSignedIn }) => {
    const app = await launchSignedIn();
    const { page, rows } = await app.window();
    await expect(rows.first()).toBeVisible();
    await zoomTo(app, page, 2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menuitem', { name: 'API name' })).toBeFocused();
    await expect(page.locator('.menu')).toBeInViewport({ ratio: 1 });
    await expect.poll(() => cutTexts(page)).toEqual([]);
  });
});

test.describe('with forced colours', () => {
  const everyState = SCENES.find(({ name }) => name === 'fleet-every-state');

  test('signs, selection and focus do not live by a ground that is taken away', async ({
    launchSignedIn,
    service,
  }) => {
    if (!everyState) throw new Error('the scene is gone');
    everyState.before?.(service);
    const app = await launchSignedIn();
    const stage = { service, app, fleet: await app.window() };
    await play(everyState, stage);
    const { page, rows } = stage.fleet;
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await expect.poll(() => page.evaluate(() => matchMedia('(forced-colors)').matches)).toBe(true);
    await drawn(page);

    for (const health of ['down', 'degraded', 'pairing', 'unknown']) {
      const sign = page.locator(`[data-health="${health}"] .sign svg`).first();
      const mark = markContrast(await sign.screenshot());
      expect(mark, `the mark in the sign of ${health}`).toBeGreaterThan(PLAIN);
    }
    const summary = await page.locator('header svg').first().screenshot();
    expect(markContrast(summary)).toBeGreaterThan(PLAIN);

    // The row that the keys act on while the search has the focus, and the choice of the filter.
    const selected = await looksOf(rows.first());
    expect(selected.outline).toBeGreaterThanOrEqual(1);
    expect(selected.outlineContrast).toBeGreaterThan(PLAIN);
    expect((await looksOf(rows.nth(2))).outline).toBe(0);
    const chosen = await looksOf(page.locator('.chip', { has: page.locator(':checked') }));
    expect(chosen.outline).toBeGreaterThanOrEqual(2);
    expect(chosen.outlineContrast).toBeGreaterThan(PLAIN);

    // In the row itself, the focus is more than the selection.
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
    expect((await looksOf(rows.nth(1))).outline).toBeGreaterThan(selected.outline);
    for (const button of await rows.nth(1).locator('button').all()) await expectEdge(button);
    await expectRings(page, 8);
  });

  test('the journal shows what it is narrowed to, its signs and where the focus is', async ({
    launchSignedIn,
    service,
  }) => {
    const app = await launchSignedIn();
    const { page, rows } = await app.window();
    await expect(rows.first()).toBeVisible();
    const journal = await JournalPage.open(page);
    service.disconnect('t1_mq9r2jov_jakarta_store', 'loggedout');
    await expect(journal.line('Jakarta Store went down')).toBeVisible();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await drawn(page);
    for (const words of ['Jakarta Store went down', 'started to watch']) {
      const sign = journal.line(words).locator('svg');
      // The colours are painted anew when the browser comes to it.
      const contrast = async () => markContrast(await sign.screenshot());
      await expect.poll(contrast, words).toBeGreaterThan(PLAIN);
    }
    await journal.narrowTo('Instances');
    const chosen = await looksOf(page.locator('.chip', { has: page.locator(':checked') }));
    expect(chosen.outline).toBeGreaterThanOrEqual(2);
    expect(chosen.outlineContrast).toBeGreaterThan(PLAIN);
    await page.getByRole('button', { name: 'Back' }).focus();
    await expectRings(page, 5);
  });

  test('a switch, a choice and the buttons of the settings show what they are', async ({
    launchSignedIn,
    service,
  }) => {
    const app = await launchSignedIn();
    const fleet = await app.window();
    await openSettings({ service, app, fleet });
    const { page } = fleet;
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });

    const toggle = page.getByRole('switch', { name: 'A number is back' });
    for (const state of ['true', 'false']) {
      await expect(toggle).toHaveAttribute('aria-checked', state);
      await drawn(page);
      const knob = await looksOf(toggle, '::after');
      expect(knob.fillContrast, `the knob of a switch: ${state}`).toBeGreaterThan(PLAIN);
      await expectEdge(toggle);
      await toggle.click();
    }
    const radios = page.getByRole('radiogroup', { name: 'Theme' }).locator('label');
    const chosen = await looksOf(radios.filter({ has: page.locator(':checked') }));
    const other = await looksOf(radios.filter({ hasNot: page.locator(':checked') }).first());
    expect(chosen.fillContrast).toBeGreaterThan(PLAIN);
    expect(other.fillContrast).toBe(1);
    await expectEdge(page.getByRole('button', { name: 'Sign out' }));
    await page.getByRole('button', { name: 'Back' }).focus();
    await expectRings(page, 12);
  });
});

test('asked for less movement, nothing moves', async ({ launchSignedIn, service }) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  expect(await moving(page)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // What had begun before it was asked for comes to its end.
  await expect.poll(() => moving(page)).toEqual([]);

  // A check that takes long turns its arrow for everyone else.
  service.hang();
  const check = page.getByRole('button', { name: 'Check now' });
  await check.click();
  await expect(check).toHaveAttribute('aria-busy', 'true');
  expect(await moving(page)).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving(page)).toContain('svg turn');
  await page.emulateMedia({ reducedMotion: 'reduce' });

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch').first().click();
  expect(await moving(page)).toEqual([]);
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByRole('button', { name: 'Advanced' }).click();
  expect(await moving(page)).toEqual([]);
});

/** Goes on by Tab, and looks for the ring at each stop. */
async function expectRings(page: Page, stops: number): Promise<void> {
  for (let i = 0; i < stops; i += 1) {
    await page.keyboard.press('Tab');
    await drawn(page);
    const ring = await ringOf(page);
    expect(ring.outline, ring.name).toBeGreaterThanOrEqual(2);
    expect(ring.outlineContrast, ring.name).toBeGreaterThan(PLAIN);
  }
}

/** What is to be clicked has an edge that is seen. */
async function expectEdge(button: Locator): Promise<void> {
  const { edge, edgeContrast } = await looksOf(button);
  expect(edge).toBeGreaterThanOrEqual(1);
  expect(edgeContrast).toBeGreaterThan(PLAIN);
}

/** Every element, or what stands before or after it, that takes time to change or runs by itself. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const takesTime = (times: string) =>
      times.split(',').some((time) => Number.parseFloat(time) > 0);
    const found = document
      .getAnimations()
      .map((animation) => animation.effect)
      .filter((effect) => effect instanceof KeyframeEffect)
      .map((effect) => effect.target?.className.toString() ?? '');
    for (const element of document.querySelectorAll('*')) {
      for (const part of [undefined, '::before', '::after']) {
        const style = getComputedStyle(element, part);
        const name = style.animationName.replace(/^svelte-\w+-/, '');
        if (style.animationName !== 'none') found.push(`${element.tagName} ${name}`.toLowerCase());
        if (takesTime(style.transitionDuration)) found.push(`${element.className} ${part ?? ''}`);
        if (style.scrollBehavior === 'smooth') found.push(`${element.className} scrolls`);
      }
    }
    return found;
  });
}

/** Nothing of the row is cut that a person goes by, and its buttons lie on none of it. */
async function expectRoom(row: Locator): Promise<void> {
  await expect(row.locator('.acts')).toHaveCSS('opacity', '1');
  const trouble = (element: Element) => {
    const found: string[] = [];
    const box = element.getBoundingClientRect();
    for (const whole of element.querySelectorAll('.phone, .api b')) {
      if (whole.scrollWidth > whole.clientWidth) found.push(`cut: ${whole.textContent}`);
    }
    const buttons = [...element.querySelectorAll('button')].map((b) => b.getBoundingClientRect());
    for (const b of buttons) {
      if (b.width < 24 || b.height < 24) found.push(`small: ${b.width} × ${b.height}`);
      if (b.top < box.top || b.bottom > box.bottom || b.right > innerWidth) found.push('outside');
    }
    for (const text of element.querySelectorAll('.name, .status, .phone, .api')) {
      const t = text.getBoundingClientRect();
      const hit = buttons.some(
        (b) => b.left < t.right && b.right > t.left && b.top < t.bottom && b.bottom > t.top,
      );
      if (hit) found.push(`under a button: ${text.textContent}`);
    }
    return found;
  };
  await expect.poll(() => row.evaluate(trouble)).toEqual([]);
}

/** Where the row's lines stand in it: a row that is pointed at moves none of them. */
function lineTops(row: Locator): Promise<readonly number[]> {
  return row.evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    const lines = element.querySelectorAll('.name, .status, .phone, .api');
    return [...lines].map((line) => line.getBoundingClientRect().top - top);
  });
}
