// A page that sends main whatever it can, as often as it can: main refuses it and goes on.
import { OUTWARD } from '../../main/adapters/electron/request-limit.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { flood, sendOddValues } from '../support/app/odd-values.ts';
import { JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { type Observed, observe, perform } from '../support/desktop/observed.ts';

const MEGABYTE = 1024 * 1024;
/** So many refusals are logged in each minute. */
const LINES = 20;
/** A minute may end in between, and how many more there were is another line. */
const MOST_LINES = 2 * LINES + 1;

/** The memory of main's objects in MB, after everything that can go is gone. */
function heapOf(app: RunningApp): Observed<number> {
  return observe('the heap of main in MB', async () => {
    const bytes = await app.electron.evaluate(() => {
      const { setFlagsFromString } = process.getBuiltinModule('node:v8');
      const { runInNewContext } = process.getBuiltinModule('node:vm');
      setFlagsFromString('--expose-gc');
      (runInNewContext('gc') as () => void)();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    });
    return Math.round(bytes / MEGABYTE);
  });
}

test('values of every kind are refused, and thousands of requests hold nothing up', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const tray = await app.greenTray();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const before = await heapOf(app).atRest();

  expect(await page.evaluate(sendOddValues, [...OUTWARD])).toEqual([]);
  await app.log
    .map((log) => log.match(/refused \w+: wrong arguments/g)?.length, 'lines about arguments')
    .until(LINES);
  const { answered, seconds } = await page.evaluate(async () => {
    const begun = performance.now();
    const all = Array.from({ length: 5000 }, () => window.wachat.state());
    const settled = await Promise.allSettled(all);
    return {
      answered: settled.filter(({ status }) => status === 'fulfilled').length,
      seconds: (performance.now() - begun) / 1000,
    };
  });
  expect(answered).toBeLessThan(2100 + 500 * seconds);

  const key = { account: 'main', apiInstanceName: 'nobody' };
  const requests: readonly (readonly [string, number, readonly unknown[]])[] = [
    ['strips', 100, [Array(500).fill(key), 288]],
    ['copyList', 3, [Array(100_000).fill(key), 'csv']],
    ['journal', 1000, [{}, null]],
    ['detail', 1000, [key]],
    ['reportRows', 50, [1, Array(500).fill(key)]],
    ['openPairing', 300, [key]],
    ['copyField', 300, ['main', 'number']],
    ['changeSettings', 300, [{ theme: 'x' }]],
  ];
  for (const each of requests) await perform(page.evaluate(flood, each));

  service.disconnect(JAKARTA);
  await tray.until({ tone: 'red' });
  const refusals = app.log.map((log) => log.match(/refused/g)?.length ?? 0, 'refusals in the log');
  await refusals.until((count) => count > 0 && count <= MOST_LINES);
  await heapOf(app).until((megabytes) => megabytes < before + 10, { timeoutMs: 60_000 });
  // The page may ask again once it has been quiet.
  await observe('an answer', () =>
    page.evaluate(() =>
      window.wachat.state().then(
        () => 'answered',
        () => 'refused',
      ),
    ),
  ).until('answered');
});
