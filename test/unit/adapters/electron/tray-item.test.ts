// What the tray item does where no test can drive it: double clicks, the theme of Windows' taskbar, an open menu.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TrayItem } from '../../../../main/adapters/electron/tray.ts';
import type { TrayIcon, TrayWords } from '../../../../main/core/tray/view.ts';

const { made, menus, theme } = vi.hoisted(() => ({
  made: [] as EventEmitter[],
  menus: [] as EventEmitter[],
  theme: { listeners: [] as (() => void)[] },
}));
vi.mock('electron/common', () => ({ nativeImage: {} }));
vi.mock('electron/main', () => ({
  app: { on() {} },
  nativeTheme: { on: (_event: string, call: () => void) => theme.listeners.push(call) },
  Menu: {
    buildFromTemplate: () => {
      const menu = new EventEmitter();
      menus.push(menu);
      return menu;
    },
  },
  Tray: class extends EventEmitter {
    readonly images: unknown[] = [];
    readonly menus: unknown[] = [];
    constructor() {
      super();
      made.push(this);
    }
    setIgnoreDoubleClickEvents() {}
    setImage(image: unknown) {
      this.images.push(image);
    }
    setToolTip() {}
    setContextMenu(menu: unknown) {
      this.menus.push(menu);
    }
  },
}));

const PLATFORM = process.platform;
const on = (platform: NodeJS.Platform) =>
  Object.defineProperty(process, 'platform', { value: platform });
const CROSS: TrayIcon = { mark: 'cross', look: 'monochrome', count: 2 };
let seconds = 100;

/** An item that shows a cross, and what was made for it. */
function shown(imageOf: (icon: TrayIcon) => unknown = () => 'image') {
  const item = new TrayItem(imageOf as never);
  const say = (line: string) => {
    const [text = '', time = ''] = line.split(', ');
    const menu = [{ kind: 'text', text } as const, { kind: 'time', text: time } as const];
    const words: TrayWords = { tooltip: [], menu };
    item.show(CROSS, () => words);
  };
  say('first');
  vi.runAllTimers();
  const [tray] = made.splice(0);
  if (!tray) throw new Error('no tray');
  return { item, say, tray: tray as EventEmitter & { images: unknown[]; menus: unknown[] } };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(process, 'uptime').mockImplementation(() => seconds);
});
afterEach(() => {
  on(PLATFORM);
  vi.useRealTimers();
  vi.restoreAllMocks();
  menus.length = 0;
  theme.listeners.length = 0;
});

it.each([
  ['the second click of a double click leaves the window open', true, 0.2, 1],
  ['a click after that is one of its own', true, 0.5, 2],
  ['a click soon after one that closed the window opens it', false, 0.2, 2],
] as const)('%s', (_rule, opens, pause, calls) => {
  const { item, tray } = shown();
  const onClick = vi.fn(() => opens);
  item.follow({ onAction() {}, onClick });
  tray.emit('click');
  seconds += pause;
  tray.emit('click');
  expect(onClick).toHaveBeenCalledTimes(calls);
});

it('on Windows the icon follows the theme of the taskbar, with the count that it shows', () => {
  on('win32');
  let image = 'white';
  const { tray } = shown(({ mark, count }) => `${image} ${mark} ${count}`);
  for (const listener of theme.listeners) listener();
  expect(tray.images).toEqual([]);
  image = 'black';
  for (const listener of theme.listeners) listener();
  expect(tray.images).toEqual(['black cross 2']);
});

it('elsewhere no theme changes the icon', () => {
  on('linux');
  shown();
  expect(theme.listeners).toEqual([]);
});

it('a menu that is open stays, and the next one comes when it is closed', () => {
  const { say, tray } = shown();
  menus.at(-1)?.emit('menu-will-show');
  say('second');
  expect(tray.menus).toHaveLength(1);
  menus.at(-1)?.emit('menu-will-close');
  vi.runAllTimers();
  expect(tray.menus).toHaveLength(2);
});

it('a menu whose end is never reported does not stay for ever', () => {
  const { say, tray } = shown();
  menus.at(-1)?.emit('menu-will-show');
  seconds += 61;
  say('second');
  expect(tray.menus).toHaveLength(2);
});

it.each([
  ['of which only the time has changed waits for a minute', 'first, 10:43', 59, 1],
  ['has the time a minute later', 'first, 10:43', 60, 2],
  ['of which more has changed comes at once', 'second, 10:43', 1, 2],
  ['that is the same is not set again', 'first', 600, 1],
] as const)('a menu %s', (_rule, line, later, times) => {
  const { say, tray } = shown();
  seconds += later;
  say(line);
  expect(tray.menus).toHaveLength(times);
});
