// The 24-hour strip of a row in the real window: what was watched, a loss and its end, and nothing that nobody saw.
import type { Locator } from '@playwright/test';
import { expect, settingsFor, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';

const OTHER = 't1_d3m7sp0v_bali_surf';

function stripIn(row: Locator): Locator {
  return row.getByRole('img', { name: /^Last 24 hours/ });
}

/** Where the shapes of a strip that can be seen begin and end, in px of its own. */
function drawn(strip: Locator): Promise<Readonly<Record<string, readonly [number, number]>>> {
  return strip.evaluate((svg) => {
    const whole = svg.getBoundingClientRect();
    const shapes = [...svg.querySelectorAll<SVGPathElement>('path')].flatMap((path) => {
      const box = path.getBoundingClientRect();
      if (box.width === 0) return [];
      const edges: [number, number] = [box.left - whole.left, box.right - whole.left];
      return [[getComputedStyle(path).fill, edges] as const];
    });
    return Object.fromEntries(shapes);
  });
}

test('a loss stands in the strip of its row, and stays there when it is over', async ({
  launchSignedIn,
  service,
}) => {
  // Half an hour in half a minute.
  const settings = settingsFor(service, { pollSeconds: 30, confirmSeconds: 30 });
  const app = await launchSignedIn({ settings, args: ['--time-scale=60'] });
  const window = await app.window();
  const row = window.row(JAKARTA);
  const strip = stripIn(row);
  await expect(strip).toHaveAccessibleName(
    /^Last 24 hours, in half hours: [12] connected, 4[67] not watched$/,
  );
  service.disconnect(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'down');
  await expect(strip).toHaveAccessibleName(/: [12] down, /);
  service.connect(JAKARTA);
  await expect(row).toHaveAttribute('data-health', 'healthy');
  // The next half hour has nothing of it.
  await expect(strip).toHaveAccessibleName(/: [12] down, (1 unsettled, )?[1-9] connected, /, {
    timeout: 60_000,
  });
  await expect(stripIn(window.row(OTHER))).toHaveAccessibleName(
    /^Last 24 hours, in half hours: [1-9] connected, \d+ not watched$/,
  );

  const edges = Object.values(await drawn(strip));
  const shown = await strip.evaluate((svg) => {
    const { width, height } = svg.getBoundingClientRect();
    return [width, height];
  });
  expect(shown).toEqual([96, 8]);
  // Dots from the left edge on; what was watched is no more than the last hours.
  const begins = edges.map(([left]) => left).sort((a, b) => a - b);
  expect(begins[0]).toBe(0);
  for (const left of begins.slice(1)) expect(left).toBeGreaterThan(80);
});

test('a window too narrow for it does without', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const window = await app.window();
  await expect(stripIn(window.row(JAKARTA))).toBeVisible();
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
  });
  await expect(stripIn(window.row(JAKARTA))).toBeHidden();
});
