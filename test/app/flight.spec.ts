// A list that goes by faster than anybody reads: what it spares, and that it is whole again when it rests.
import { expectPicture, rowWith, test } from '../support/app/avatars.ts';
import { expect, settingsFor } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';

const ROWS = 700;
/** Three rows, from one frame to the next. */
const STEP_PX = 192;

const nameOf = (i: number): string => `row${String(i).padStart(4, '0')}`;

let fleet: FleetPage;

test.beforeEach(async ({ launchSignedIn, service, host }) => {
  for (let i = 0; i < ROWS; i += 1) service.add(rowWith(nameOf(i), host.link(nameOf(i))));
  // One list is enough: a later one would be drawn in between.
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launchSignedIn({ settings, args: ['--time-scale=1'] });
  fleet = await app.window();
  await expectPicture(fleet.row(nameOf(0)), nameOf(0));
});

/** Scrolls to the end frame by frame. */
function flyToEnd(): Promise<void> {
  return fleet.page.locator('section.list').evaluate(
    (list, step) =>
      new Promise<void>((resolve) => {
        const go = (): void => {
          const before = list.scrollTop;
          list.scrollTop += step;
          if (list.scrollTop > before) requestAnimationFrame(go);
          else resolve();
        };
        requestAnimationFrame(go);
      }),
    STEP_PX,
  );
}

/** The places of the rows from top to bottom as they lie in the page, and as they are seen. */
function orders(): Promise<{ readonly lie: readonly number[]; readonly seen: readonly number[] }> {
  return fleet.rows.evaluateAll((rows) => {
    const placed = rows.map((row) => ({
      index: Number(row.dataset.index),
      top: row.getBoundingClientRect().top,
    }));
    const lie = placed.map(({ index }) => index);
    return { lie, seen: placed.sort((a, b) => a.top - b.top).map(({ index }) => index) };
  });
}

async function expectInOrder(): Promise<void> {
  await expect(async () => {
    const { lie, seen } = await orders();
    expect(lie).toEqual(seen);
  }).toPass();
}

test('nobody is asked for the picture of what flies by, and what it comes to has its own', async ({
  host,
}) => {
  await flyToEnd();
  await expectPicture(fleet.row(nameOf(ROWS - 1)), nameOf(ROWS - 1));
  // Those at its beginning and at its end, and where it began to be fast.
  expect(host.asked.length).toBeLessThan(60);
  expect(host.asked).toContain(nameOf(ROWS - 1));
});

test('when it rests its rows lie in their order, and the focus is where it was', async () => {
  const button = fleet.row(nameOf(0)).getByRole('button', { name: 'Copy API name' });
  await button.focus();
  await flyToEnd();
  await expect(fleet.row(nameOf(ROWS - 1))).toBeVisible();
  await expectInOrder();
  await expect(button).toBeFocused();
});

test('a key finds the rows in their order, however fast they went a moment ago', async () => {
  await flyToEnd();
  await expect(fleet.row(nameOf(ROWS - 1))).toBeVisible();
  await expectInOrder();
  const lie = await fleet.page.locator('section.list').evaluate(
    (list) =>
      new Promise<readonly number[]>((resolve) => {
        const press = (): void => {
          window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
          // After what the key has changed is drawn.
          queueMicrotask(() => {
            const rows = list.querySelectorAll<HTMLElement>('[data-index]');
            resolve(Array.from(rows, (row) => Number(row.dataset.index)));
          });
        };
        // In the very frame in which it jumps by so much that some of its rows stay in view.
        list.addEventListener('scroll', press, { once: true });
        list.scrollTop -= 320;
      }),
  );
  expect(lie).toHaveLength(new Set(lie).size);
  expect(lie).toEqual(lie.toSorted((a, b) => a - b));
});
