// Fast scrolling: what the list skips meanwhile, and that it is complete again at rest.
import { expectPicture, rowWith, test } from '../support/app/avatars.ts';
import { expect, settingsFor } from '../support/app/fixtures.ts';
import type { FleetPage } from '../support/app/fleet-page.ts';
import { observe, perform } from '../support/desktop/observed.ts';

const ROWS = 700;
/** Three rows per frame. */
const STEP_PX = 192;

const nameOf = (i: number): string => `row${String(i).padStart(4, '0')}`;

let fleet: FleetPage;

test.beforeEach(async ({ launchSignedIn, service, host }) => {
  for (let i = 0; i < ROWS; i += 1) service.add(rowWith(nameOf(i), host.link(nameOf(i))));
  // One list is enough: another would be rendered in between.
  const settings = settingsFor(service, { pollSeconds: 3600 });
  const app = await launchSignedIn({ settings, args: ['--time-scale=1'] });
  fleet = await app.window();
  await expectPicture(fleet.row(nameOf(0)), nameOf(0));
});

/** Scrolls to the end frame by frame. */
function flyToEnd(): Promise<void> {
  return perform(
    fleet.page.locator('section.list').evaluate(
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
    ),
  );
}

/** Waits until the rows are in the same order in the document as on the screen. */
async function expectInOrder(): Promise<void> {
  await observe('the order of the rows in the document and on the screen', () =>
    fleet.rows.evaluateAll((rows) => {
      const placed = rows.map((row) => ({
        index: Number(row.dataset.index),
        top: row.getBoundingClientRect().top,
      }));
      const inDocument = placed.map(({ index }) => index);
      const onScreen = placed.toSorted((a, b) => a.top - b.top).map(({ index }) => index);
      return { inDocument, onScreen };
    }),
  ).until(
    ({ inDocument, onScreen }) =>
      inDocument.length > 0 && inDocument.every((index, i) => index === onScreen[i]),
  );
}

test('pictures of rows that fly by are not requested; the rows at rest get theirs', async ({
  host,
}) => {
  await flyToEnd();
  await expectPicture(fleet.row(nameOf(ROWS - 1)), nameOf(ROWS - 1));
  // Only those at both ends, and those before the list became fast.
  await host.names.until((names) => names.length < 60 && names.includes(nameOf(ROWS - 1)));
});

test('at rest the rows are in order, and the focus is where it was', async () => {
  const button = fleet.row(nameOf(0)).getByRole('button', { name: 'Copy API name' });
  await button.focus();
  await flyToEnd();
  await expect(fleet.row(nameOf(ROWS - 1))).toBeVisible();
  await expectInOrder();
  await expect(button).toBeFocused();
});

test('a key puts the rows in order, however fast they were a moment ago', async () => {
  await flyToEnd();
  await expect(fleet.row(nameOf(ROWS - 1))).toBeVisible();
  await expectInOrder();
  const lie = await fleet.page.locator('section.list').evaluate(
    (list) =>
      new Promise<readonly number[]>((resolve) => {
        const press = (): void => {
          window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
          // After the key's changes are rendered.
          queueMicrotask(() => {
            const rows = list.querySelectorAll<HTMLElement>('[data-index]');
            resolve(Array.from(rows, (row) => Number(row.dataset.index)));
          });
        };
        // In the same frame as a jump that leaves some rows in view.
        list.addEventListener('scroll', press, { once: true });
        list.scrollTop -= 320;
      }),
  );
  expect(lie).toHaveLength(new Set(lie).size);
  expect(lie).toEqual(lie.toSorted((a, b) => a - b));
});
