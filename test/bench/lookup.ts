// Thousands of rows in the real window: the time from a key to its painted result, scrolling, opening, and the cost of a search.
import { rmSync } from 'node:fs';
import type { Group } from '../../main/core/groups/group.ts';
import { newProfile, RunningApp } from '../support/app/running-app.ts';
import { Desktop } from '../support/desktop/desktop.ts';
import type { TrayItem } from '../support/desktop/tray-item.ts';
import { until } from '../support/desktop/until.ts';
import { buildFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';
import { scrollThrough, timeKeys } from './lookup-page.ts';
import { type SearchCost, searchCosts } from './lookup-search.ts';
import { printTable, type Range, rangeOf } from './table.ts';

/** So many for which there are bounds, and the far end. */
export const USUAL = 10_000;
export const FAR = 50_000;
const TOKEN = 'wt_bench_lookup_8Kd2';
const TYPED = ['padaria sao', '0812', 'toko melati', 't1_kw', 'acai bahia 7', 'conn', '+62 85'];
/** Upper bounds, in ms except for the number of rows and the ratio. */
const BOUNDS = { key: 50, frame: 33, warm: 150, cold: 700, rows: 60, ratio: 3 } as const;

export interface Lookup {
  readonly instances: number;
  readonly keys: { readonly p95: number; readonly ms: Range; readonly count: number };
  /** Keys whose result was in the same frame that was timed; this must be all keys. */
  readonly inFrame: number;
  readonly frames: { readonly p95: number; readonly ms: Range; readonly count: number };
  readonly mostRows: number;
  readonly warmMs: Range;
  readonly coldMs: Range;
  readonly search: readonly SearchCost[];
  /** The names of the figures that exceed their bounds. */
  readonly exceeded: readonly string[];
}

export async function lookup(
  times: number,
  instances: number,
  groups: readonly Group[] = [],
): Promise<Lookup> {
  const search = searchCosts(instances);
  const service = await WachatService.start({ token: TOKEN, instances: buildFleet(instances) });
  const desktop = await Desktop.start();
  const profile = newProfile();
  try {
    const settings = {
      accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
      pollSeconds: 30,
      groups,
    };
    const app = await RunningApp.launch(desktop, {
      profile,
      settings,
      token: TOKEN,
      args: ['--hidden'],
    });
    try {
      const tray = await app.tray();
      await tray.until(({ tone }) => tone === 'green', { timeoutMs: 60_000 });
      const figures = { instances, ...(await measure(app, tray, times, search)) };
      return { ...figures, exceeded: exceededIn(figures) };
    } finally {
      await app.close();
    }
  } finally {
    await desktop.stop();
    await service.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measure(
  app: RunningApp,
  tray: TrayItem,
  times: number,
  search: readonly SearchCost[],
): Promise<Omit<Lookup, 'instances' | 'exceeded'>> {
  const context = app.electron.context();
  // Code that runs in the page was compiled for this process, where a helper names functions.
  await context.addInitScript({ content: 'globalThis.__name = (it) => it;' });
  await context.addInitScript(recordOpening);
  const cold: number[] = [];
  const warm: number[] = [];
  // The very first opening loads the page's files and code, and counts like the others.
  for (let round = 0; round < times; round += 1) {
    cold.push(await timeCold(app, tray));
    warm.push(await timeWarm(app, tray));
    await destroyWindow(app);
  }
  await timeCold(app, tray);
  const { page, search: box } = await app.window();
  await box.focus();
  const ms: number[] = [];
  const frames: number[] = [];
  let [inFrame, mostRows] = [0, 0];
  for (let round = 0; round < times; round += 1) {
    const keys = await timeKeys(page, TYPED);
    ms.push(...keys.ms);
    inFrame += keys.inFrame;
    const scrolled = await scrollThrough(page);
    frames.push(...scrolled.frames);
    mostRows = Math.max(mostRows, scrolled.mostRows);
    console.error(`lookup ${round + 1}/${times}`);
  }
  return {
    keys: { p95: percentile(ms, 0.95), ms: rangeOf(ms), count: ms.length },
    inFrame,
    frames: { p95: percentile(frames, 0.95), ms: rangeOf(frames), count: frames.length },
    mostRows,
    warmMs: rangeOf(warm),
    coldMs: rangeOf(cold),
    search,
  };
}

/** There are no bounds for the far end. */
function exceededIn(figures: Omit<Lookup, 'exceeded'>): readonly string[] {
  if (figures.instances !== USUAL) return [];
  return linesOf(figures).flatMap((line) => (line.within ? [] : line.name));
}

/** Runs in each page before anything else and records when its first rows are painted. */
function recordOpening(): void {
  const look = () =>
    requestAnimationFrame(() => {
      if (!document.querySelector('[data-instance]')) look();
      else requestAnimationFrame(() => Object.assign(globalThis, { openedAt: Date.now() }));
    });
  look();
}

/** From a click on the tray icon until a new window shows its rows, in ms. */
async function timeCold(app: RunningApp, tray: TrayItem): Promise<number> {
  const from = Date.now();
  await tray.activate();
  const { page } = await app.window();
  const at = await until(
    () => page.evaluate(() => Reflect.get(globalThis, 'openedAt') as number | undefined),
    { what: 'the rows to be painted', timeoutMs: 20_000 },
  );
  await until(() => app.isWindowVisible(), { what: 'the window to be shown' });
  return at - from;
}

/** Afterwards no page is left that could be mistaken for the next window's. */
async function destroyWindow(app: RunningApp): Promise<void> {
  const { page } = await app.window();
  const closed = page.waitForEvent('close');
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
  });
  await closed;
}

/** The same for a hidden window: until it has drawn two frames after it is shown. */
async function timeWarm(app: RunningApp, tray: TrayItem): Promise<number> {
  await app.hideWindow();
  await app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const frames = `new Promise((drawn) => requestAnimationFrame(() =>
      requestAnimationFrame(() => drawn(Date.now()))))`;
    Reflect.deleteProperty(globalThis, 'shownAt');
    window?.once('show', async () => {
      Object.assign(globalThis, { shownAt: await window.webContents.executeJavaScript(frames) });
    });
  });
  const from = Date.now();
  await tray.activate();
  const at = await until(
    () => app.electron.evaluate(() => Reflect.get(globalThis, 'shownAt') as number | undefined),
    { what: 'the window to be shown again', timeoutMs: 20_000 },
  );
  return at - from;
}

/** The value that this share of all values does not exceed. */
function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

interface Line {
  readonly name: string;
  readonly figure: number;
  readonly bound: number;
  readonly digits: number;
  readonly more: string;
  readonly within: boolean;
}

function linesOf(figures: Omit<Lookup, 'exceeded'>): readonly Line[] {
  const line = (name: string, figure: number, bound: number, more = '', digits = 0): Line => {
    return { name, figure, bound, digits, more, within: figure <= bound };
  };
  const { keys, frames, warmMs, coldMs, mostRows, search, inFrame } = figures;
  const around = ({ median, max }: Range) => `median ${median.toFixed(0)}, max ${max.toFixed(0)}`;
  const slowest = search.toSorted((a, b) => b.ratio - a.ratio)[0];
  return [
    line(
      'key until its result is painted, 95th percentile, ms',
      keys.p95,
      BOUNDS.key,
      around(keys.ms),
    ),
    line('keys whose result came in a later frame', keys.count - inFrame, 0, `of ${keys.count}`),
    line(
      'frame while scrolling, 95th percentile, ms',
      frames.p95,
      BOUNDS.frame,
      around(frames.ms),
      1,
    ),
    line('opening, warm, median, ms', warmMs.median, BOUNDS.warm, around(warmMs)),
    line('opening, cold, median, ms', coldMs.median, BOUNDS.cold, around(coldMs)),
    line('rows in the page, max', mostRows, BOUNDS.rows),
    line(
      'search / plain filter, slowest query',
      slowest?.ratio ?? 0,
      BOUNDS.ratio,
      `“${slowest?.query}”`,
      2,
    ),
  ];
}

export function printLookup(figures: Lookup): void {
  printTable({
    title: `Finding an instance among ${figures.instances} rows`,
    head: ['', 'measured', `bound for ${USUAL}`, 'within', ''],
    rows: linesOf(figures).map(({ name, figure, bound, digits, more, within }) => [
      name,
      figure.toFixed(digits),
      `≤ ${bound}`,
      within ? 'yes' : 'NO',
      more,
    ]),
  });
  printTable({
    title: 'A search through all rows compared with `filter(includes)`, medians',
    head: ['search', 'found', 'ms', 'plain, ms', 'ratio'],
    rows: figures.search.map(({ query, found, searchMs, plainMs, ratio }) => [
      query,
      String(found),
      searchMs.toFixed(2),
      plainMs.toFixed(2),
      ratio.toFixed(2),
    ]),
  });
  if (figures.exceeded.length > 0) console.error(`EXCEEDED: ${figures.exceeded.join('; ')}`);
}
