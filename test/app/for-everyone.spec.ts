// Accessibility of the whole app: zoom and reduced motion.

import type { Locator, Page } from '@playwright/test';
import type { TextKey } from '../../main/core/i18n/translate.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { text } from '../support/core/texts.ts';
import { type Observed, observe } from '../support/desktop/observed.ts';
import { cutTexts } from '../support/pictures/cut-texts.ts';
import { resizeTo, zoomTo } from '../support/pictures/zoom.ts';

test.describe('at 200 %', () => {
  test('a row shows its number and the end of its API name in full beside its buttons', async ({
    launchSignedIn,
  }) => {
    const app = await launchSignedIn();
    const fleet = await app.window();
    const [first, second] = await fleet.firstThree();
    await zoomTo(app, fleet.page, 2);
    const idle = await lineTops(first).atRest();

    await expect(first).toHaveAttribute('aria-current', 'true');
    await expectRoom(first);
    await lineTops(first).until(idle);

    await second.hover();
    await expectRoom(second);
    await second.getByRole('button', { name: 'More' }).focus();
    await expectRoom(second);
  });

  test('the menu of a row is complete, and so are its texts', async ({ launchSignedIn }) => {
    const app = await launchSignedIn();
    const { page, rows } = await app.window();
    await expect(rows.first()).toBeVisible();
    await zoomTo(app, page, 2);
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menuitem', { name: 'API name' })).toBeFocused();
    await expect(page.locator('.menu')).toBeInViewport({ ratio: 1 });
    await cutTexts(page).until([]);
  });
});

test('a zoom is followed even if the change event of the media query does not come', async ({
  launchSignedIn,
  service,
}) => {
  service.disconnect(JAKARTA, 'loggedout');
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await page.addInitScript(() => {
    const { addEventListener } = EventTarget.prototype;
    MediaQueryList.prototype.addEventListener = function (
      this: MediaQueryList,
      ...given: Parameters<typeof addEventListener>
    ) {
      if (given[0] !== 'change') addEventListener.apply(this, given);
    };
  });
  await page.reload();
  const words = rows.first().getByText(text('window.row.repair'), { exact: true });
  await expect(words).toBeAttached();
  await zoomTo(app, page, 2);
  await expect(words).toHaveCount(0);
  await cutTexts(page).until([]);
});

test('the hints are complete where there is room, and shorter in a narrow window', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, search } = await app.window();
  const placeholder = (key: TextKey) => expect(search).toHaveAttribute('placeholder', text(key));
  const keys = page.locator('.footer .keys');
  await resizeTo(app, page, 420, 640);
  await placeholder('window.search.hint');
  await expect(keys.filter({ visible: true })).toHaveCount(3);
  for (const index of [0, 1, 2]) await expect(keys.nth(index)).toBeInViewport({ ratio: 1 });

  await zoomTo(app, page, 2);
  await placeholder('window.search.label');
  await expect(keys.last()).not.toBeInViewport();
});

test('the arrow of a check turns only if the check takes long', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const check = page.getByRole('button', { name: text('window.check') });
  await expect(check).toHaveAttribute('aria-busy', 'false');
  const turned = check.evaluate(waitForTurn);
  service.hang();
  await check.click();
  // The app waits 300 ms.
  expect(await turned).toBeGreaterThan(250);
});

test('with reduced motion, nothing moves', async ({ launchSignedIn, service }) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page } = fleet;
  await expect(fleet.rows.first()).toBeVisible();
  await moving(page).until(({ length }) => length > 0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // Movement that had begun before comes to its end.
  await moving(page).until([]);

  // Without reduced motion, a long check spins its arrow.
  service.hang();
  const check = page.getByRole('button', { name: 'Check now' });
  await check.click();
  await expect(check).toHaveAttribute('aria-busy', 'true');
  expect(await moving(page).now()).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await moving(page).until((all) => all.includes('svg turn'));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await moving(page).until([]);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch').first().click();
  expect(await moving(page).now()).toEqual([]);
  await page.getByRole('button', { name: text('window.set.newToken') }).click();
  await page.getByRole('button', { name: text('window.signIn.advanced') }).click();
  expect(await moving(page).now()).toEqual([]);
});

/** Every element or pseudo-element with a transition or an animation. */
function moving(page: Page): Observed<readonly string[]> {
  return observe<readonly string[]>('what moves', () => page.evaluate(findMoving));
}

/** Runs in the page: it uses nothing from outside. */
function findMoving(): string[] {
  const takesTime = (times: string) => times.split(',').some((time) => Number.parseFloat(time) > 0);
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
}

/** Runs in the page: how long the button was busy until its arrow began to turn, or to wait for it, in ms. */
function waitForTurn(button: Element): Promise<number> {
  return new Promise((resolve) => {
    // A check that is under way has begun at an unknown time.
    let since = button.ariaBusy === 'true' ? Number.NEGATIVE_INFINITY : null;
    const look = () => {
      if (button.ariaBusy !== 'true') since = null;
      else since ??= performance.now();
      const icon = button.querySelector('svg');
      if (icon === null || getComputedStyle(icon).animationName === 'none') return;
      resolve(since === null ? 0 : performance.now() - since);
    };
    new MutationObserver(look).observe(button, { attributes: true });
  });
}

/** No essential text of the row is cut, and its buttons cover none of it. */
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
  await observe('what is wrong with the row', () => row.evaluate(trouble)).until([]);
}

/** Where the row's lines lie in it: hovering a row moves none of them. */
function lineTops(row: Locator): Observed<readonly number[]> {
  return observe<readonly number[]>('the tops of the lines', () =>
    row.evaluate((element) => {
      const { top } = element.getBoundingClientRect();
      const lines = element.querySelectorAll('.name, .status, .phone, .api');
      return [...lines].map((line) => line.getBoundingClientRect().top - top);
    }),
  );
}
