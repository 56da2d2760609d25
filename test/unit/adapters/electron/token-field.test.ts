// The field for a token: when it counts as in front, and when its window is kept out of screen captures.
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron/main';
import { beforeEach, expect, it, vi } from 'vitest';

// The clock that it reads is beside one that asks Electron.
vi.mock('electron/main', () => ({ app: {} }));
const { WindowTokenField } = await import('../../../../main/adapters/electron/token-field.ts');

class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  /** Every call. */
  readonly protections: boolean[] = [];
  setContentProtection(on: boolean) {
    this.protections.push(on);
  }
  use(type: string) {
    this.webContents.emit('input-event', {}, { type });
  }
  navigate(isMainFrame: boolean, isSameDocument: boolean) {
    this.webContents.emit('did-start-navigation', { isMainFrame, isSameDocument });
  }
}

let inFront: boolean;
let seconds: number;
beforeEach(() => {
  inFront = true;
  seconds = 100;
  vi.spyOn(process, 'uptime').mockImplementation(() => seconds);
});

function followed() {
  const field = new WindowTokenField(() => inFront);
  const window = new FakeWindow();
  const follow = (one: FakeWindow) => field.follow(one as unknown as BrowserWindow);
  follow(window);
  return { field, window, follow };
}

it('the window is kept out of captures while it shows the field, and again after it was hidden', () => {
  const { field, window } = followed();
  window.emit('show');
  expect(window.protections).toEqual([]);
  field.report(true);
  field.report(true);
  expect(window.protections).toEqual([true]);
  window.emit('show');
  expect(window.protections).toEqual([true, true]);
  field.report(false);
  window.emit('show');
  expect(window.protections).toEqual([true, true, false]);
});

it('only a field that is shown in a window in front counts', () => {
  const { field } = followed();
  expect(field.isInFront(true)).toBe(false);
  field.report(true);
  expect(field.isInFront(true)).toBe(true);
  inFront = false;
  expect(field.isInFront(true)).toBe(false);
});

it('an unexpected one counts for five seconds after a key or a click', () => {
  const { field, window } = followed();
  field.report(true);
  window.use('mouseMove');
  window.use('mouseWheel');
  expect(field.isInFront(false)).toBe(false);
  for (const act of ['mouseDown', 'rawKeyDown', 'touchStart']) {
    window.use(act);
    seconds += 4.9;
    expect(field.isInFront(false), act).toBe(true);
    seconds += 0.2;
    expect(field.isInFront(false), act).toBe(false);
  }
});

it.each<[string, (window: FakeWindow) => void]>([
  ['loads anew', (window) => window.navigate(true, false)],
  ['dies', (window) => window.webContents.emit('render-process-gone')],
])('a page that %s no longer shows it', (_, end) => {
  const { field, window } = followed();
  field.report(true);
  window.navigate(true, true);
  window.navigate(false, false);
  expect(field.isInFront(true)).toBe(true);
  end(window);
  expect([field.isInFront(true), window.protections]).toEqual([false, [true, false]]);
});

it('the next window begins without the field, and the one before stays protected to its end', () => {
  const { field, window, follow } = followed();
  field.report(true);
  window.use('mouseDown');
  const next = new FakeWindow();
  follow(next);
  expect([field.isInFront(true), window.protections, next.protections]).toEqual([
    false,
    [true],
    [],
  ]);
  // What still happens in the old one says nothing of the new one.
  field.report(true);
  window.use('mouseDown');
  window.navigate(true, false);
  window.emit('closed');
  expect([field.isInFront(true), field.isInFront(false)]).toEqual([true, false]);
  next.emit('closed');
  field.report(false);
  expect(next.protections).toEqual([true]);
});
