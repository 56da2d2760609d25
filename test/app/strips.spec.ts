// The 24-hour strip of a row in the real window: monitored time, a loss and its end, and gaps.
import type { Locator } from '@playwright/test';
import { openHistory } from '../../main/adapters/storage/history/history.ts';
import type { Health } from '../../main/core/health/monitored-instance.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { newProfile } from '../support/app/running-app.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';

const HOUR_MS = 60 * 60_000;
const OTHER = 't1_d3m7sp0v_bali_surf';

function stripIn(row: Locator): Locator {
  return row.getByRole('img', { name: /^Last 24 hours/ });
}

interface Drawn {
  readonly width: number;
  readonly height: number;
  /** Where each visible shape begins, in px from the left edge of the strip. */
  readonly begins: readonly number[];
}

function drawn(strip: Locator): Observed<Drawn> {
  return observe<Drawn>('the shapes of the strip', () =>
    strip.evaluate((svg) => {
      const { left, width, height } = svg.getBoundingClientRect();
      const boxes = [...svg.querySelectorAll('path')].map((path) => path.getBoundingClientRect());
      const begins = boxes.filter((box) => box.width > 0).map((box) => box.left - left);
      return { width, height, begins };
    }),
  );
}

/** A profile that was monitored from five hours ago until one hour ago, with one instance down for an hour. */
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

test('a loss is in the strip of its row during and after it; unmonitored time is dotted', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ profile: watchedProfile() });
  const window = await app.window();
  const strip = stripIn(window.row(JAKARTA));
  // Two to three hours ago: two half hours, or three if it began within one.
  await expect(strip).toHaveAccessibleName(
    /^Last 24 hours, number of half hours: [23] down, [67] connected, (38|39|40) not monitored$/,
  );
  await expect(stripIn(window.row(OTHER))).toHaveAccessibleName(
    /^Last 24 hours, number of half hours: (8|9|10) connected, (38|39|40) not monitored$/,
  );

  // Dots from the left edge on; the monitored time begins 19 hours later, at 4 px each.
  await drawn(strip).until(({ width, height, begins }) => {
    const monitored = begins.filter((left) => left > 0);
    return (
      width === 96 &&
      height === 8 &&
      Math.min(...begins) === 0 &&
      monitored.length > 1 &&
      monitored.every((left) => left >= 19 * 4 - 2)
    );
  });

  const downHalfHours = observe('the half hours with a loss', async () =>
    Number(/(\d+) down/.exec((await strip.getAttribute('aria-label')) ?? '')?.[1] ?? 0),
  );
  const before = await downHalfHours.atRest();
  service.disconnect(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'down');
  await downHalfHours.until((count) => count > before);
  service.connect(JAKARTA);
  await expect(window.row(JAKARTA)).toHaveAttribute('data-health', 'healthy');
  // A page that is loaded some lists after its end shows it as well.
  await service.untilListed(3);
  await window.page.reload();
  await downHalfHours.until((count) => count > before);
});

test('a narrow window has no strips', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const window = await app.window();
  await expect(stripIn(window.row(JAKARTA))).toBeVisible();
  await perform(
    app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
    }),
  );
  await expect(stripIn(window.row(JAKARTA))).toBeHidden();
});
