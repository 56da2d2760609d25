// The 24-hour strip of a row in the real window: what was watched, a loss and its end, and nothing that nobody saw.
import type { Locator } from '@playwright/test';
import { openHistory } from '../../main/adapters/storage/history/history.ts';
import type { Health } from '../../main/core/health/monitored-instance.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { newProfile } from '../support/app/running-app.ts';

const HOUR_MS = 60 * 60_000;
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

/** A profile that watched from five hours ago until one hour ago, in which one instance was down for an hour. */
function watchedProfile(): string {
  const profile = newProfile();
  const history = openHistory(profile);
  const now = Date.now();
  const at = (hoursAgo: number) => now - hoursAgo * HOUR_MS;
  const health = (hoursAgo: number, instance: string, to: Health, from: Health | null) => ({
    ...({ kind: 'health', account: 'main', instance, name: instance, to, from } as const),
    ...{ at: at(hoursAgo), reason: { code: 'word', word: 'x' } as const, restated: from === null },
  });
  history.append([
    { kind: 'start', at: at(5), account: 'main' },
    health(5, JAKARTA, 'healthy', null),
    health(5, OTHER, 'healthy', null),
    health(3, JAKARTA, 'down', 'healthy'),
    health(2, JAKARTA, 'healthy', 'down'),
    { kind: 'watch', account: 'main', from: at(5), at: at(1) },
    { kind: 'stop', at: at(1), account: 'main' },
  ]);
  return profile;
}

test('a loss stands in the strip of its row while it lasts and after it; what nobody watched is dots', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ profile: watchedProfile() });
  const window = await app.window();
  const strip = stripIn(window.row(JAKARTA));
  // Two to three hours ago: two half hours, or three where it began within one.
  await expect(strip).toHaveAccessibleName(
    /^Last 24 hours, in half hours: [23] down, [67] connected, (38|39|40) not watched$/,
  );
  await expect(stripIn(window.row(OTHER))).toHaveAccessibleName(
    /^Last 24 hours, in half hours: (8|9|10) connected, (38|39|40) not watched$/,
  );

  const edges = await drawn(strip);
  const shown = await strip.evaluate((svg) => {
    const { width, height } = svg.getBoundingClientRect();
    return [width, height];
  });
  expect(shown).toEqual([96, 8]);
  const begins = Object.values(edges).map(([left]) => left);
  // Dots from the left edge on; what was watched begins 19 hours later, at 4 px each.
  expect(Math.min(...begins)).toBe(0);
  const monitoredTime = begins.filter((left) => left > 0);
  expect(monitoredTime.length).toBeGreaterThan(1);
  for (const left of monitoredTime) expect(left).toBeGreaterThanOrEqual(19 * 4 - 2);

  const downHalfHours = async () =>
    Number(/(\d+) down/.exec((await strip.getAttribute('aria-label')) ?? '')?.[1] ?? 0);
  const before = await downHalfHours();
  service.disconnect(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await expect.poll(downHalfHours).toBeGreaterThan(before);
  service.connect(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  // Whoever looks for the first time some lists after its end sees it as well.
  await service.untilListed(3);
  await window.page.reload();
  await expect.poll(downHalfHours).toBeGreaterThan(before);
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
