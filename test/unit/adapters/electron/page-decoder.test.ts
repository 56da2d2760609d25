// Pictures that are handed to a page: one at a time, and what happens when the page leaves, dies, lies or is silent.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Page } from '../../../../main/adapters/electron/page-decoder.ts';
import { settle } from '../../../support/core/fake-ports.ts';

vi.mock('electron/main', () => ({ ipcMain: {} }));
const { PageDecoder } = await import('../../../../main/adapters/electron/page-decoder.ts');

const SIDE = 2;
const PIXELS = Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, i) => i);
const LIMIT_MS = 30_000;

let decoder = new PageDecoder();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  decoder = new PageDecoder();
});
afterEach(() => vi.useRealTimers());

/** A page and the pictures that it has been given. */
function newPage() {
  const events = new EventEmitter();
  const given: number[] = [];
  const page = events as unknown as Page;
  const ask = (answer: unknown = null) =>
    decoder.next(page, answer).then(({ bytes }) => given.push(bytes[0] ?? -1));
  const load = () => {
    events.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    void ask();
  };
  return { events, given, ask, load };
}

/** Has a picture decoded; its outcome so far. */
function decode(name: number): { outcome: unknown } {
  const found: { outcome: unknown } = { outcome: undefined };
  void decoder.decode(Uint8Array.of(name), SIDE).then((decoded) => {
    found.outcome = decoded;
  });
  return found;
}

it('a page gets one picture at a time, in order, and each gets its own pixels', async () => {
  const page = newPage();
  const [one, two] = [decode(1), decode(2)];
  page.load();
  await settle();
  expect(page.given).toEqual([1]);
  void page.ask(PIXELS);
  await settle();
  expect(page.given).toEqual([1, 2]);
  void page.ask(null);
  await settle();
  expect(one.outcome).toEqual({ kind: 'decoded', pixels: Uint8Array.from(PIXELS) });
  expect(two.outcome).toEqual({ kind: 'undecodable' });
  expect(vi.getTimerCount()).toBe(0);
});

it.each([
  ['too short', PIXELS.subarray(1)],
  ['too long', new Uint8ClampedArray(PIXELS.length + 1)],
  ['other numbers', new Float64Array(PIXELS.length)],
  ['an array', [...PIXELS]],
  ['a text', 'x'.repeat(PIXELS.length)],
  ['an object', { length: PIXELS.length }],
])('pixels that are none count as undecodable: %s', async (_what, answer) => {
  const page = newPage();
  page.load();
  const picture = decode(1);
  await settle();
  void page.ask(answer);
  await settle();
  expect(picture.outcome).toEqual({ kind: 'undecodable' });
});

it('an answer that no picture waits for is ignored', async () => {
  const page = newPage();
  page.load();
  void page.ask(PIXELS);
  const picture = decode(1);
  await settle();
  expect(picture.outcome).toBeUndefined();
  expect(page.given).toEqual([1]);
});

it('a page that dies has one picture on its conscience, the others go to the next page', async () => {
  const page = newPage();
  const loadsAgain = vi.fn(() => page.load());
  // As the window does: it loads the page again at once.
  page.events.on('render-process-gone', loadsAgain);
  page.load();
  const [killer, next] = [decode(1), decode(2)];
  await settle();
  page.events.emit('render-process-gone');
  await settle();
  expect(loadsAgain).toHaveBeenCalledOnce();
  expect(killer.outcome).toEqual({ kind: 'fatal' });
  expect(page.given).toEqual([1, 2]);
  void page.ask(PIXELS);
  await settle();
  expect(next.outcome).toMatchObject({ kind: 'decoded' });
});

it.each(['navigates', 'is destroyed', 'is replaced'])(
  'a page that %s leaves its picture to the next one',
  async (how) => {
    const page = newPage();
    page.load();
    const picture = decode(1);
    await settle();
    const other = how === 'navigates' ? page : newPage();
    if (how === 'is destroyed') page.events.emit('destroyed');
    other.load();
    await settle();
    expect(picture.outcome).toBeUndefined();
    expect(other.given.at(-1)).toBe(1);
    // What the page before says or suffers no longer counts.
    if (other !== page) page.events.emit('render-process-gone');
    void other.ask(PIXELS);
    await settle();
    expect(picture.outcome).toMatchObject({ kind: 'decoded' });
  },
);

it.each(['waited for a page', 'were given to a page that was left'])(
  'pictures that %s have their whole time with the next one',
  async (how) => {
    const first = newPage();
    if (how !== 'waited for a page') first.load();
    const picture = decode(1);
    await vi.advanceTimersByTimeAsync(LIMIT_MS - 1);
    const page = newPage();
    page.load();
    await vi.advanceTimersByTimeAsync(LIMIT_MS - 1);
    void page.ask(PIXELS);
    await settle();
    expect(picture.outcome).toMatchObject({ kind: 'decoded' });
  },
);

it('without a page nothing is known of a picture', async () => {
  const picture = decode(1);
  await vi.advanceTimersByTimeAsync(LIMIT_MS - 1);
  expect(picture.outcome).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(picture.outcome).toEqual({ kind: 'not-tried' });
  const page = newPage();
  page.load();
  await settle();
  expect(page.given).toEqual([]);
});

it('of a picture that the page does not return in time nothing is known, and that page gets no other', async () => {
  const page = newPage();
  page.load();
  const [stuck, behind] = [decode(1), decode(2)];
  await vi.advanceTimersByTimeAsync(LIMIT_MS);
  expect(stuck.outcome).toEqual({ kind: 'not-tried' });
  expect(behind.outcome).toEqual({ kind: 'not-tried' });
  const later = decode(3);
  await settle();
  expect(page.given).toEqual([1]);
  page.load();
  await settle();
  expect(page.given).toEqual([1, 3]);
  void page.ask(PIXELS);
  await settle();
  expect(later.outcome).toMatchObject({ kind: 'decoded' });
});
