// The window as a popover, where no test can run it: it closes when it loses the focus, but not while something needs it.
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron/main';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const { dialog } = vi.hoisted(() => ({ dialog: { isOpen: false } }));
vi.mock('electron/main', () => ({
  app: { on() {} },
  powerMonitor: { on() {} },
  screen: {
    getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1280, height: 760 } }),
  },
}));
vi.mock('../../../../main/adapters/electron/dialogs.ts', () => ({
  isDialogOpen: () => dialog.isOpen,
}));

class FakeWindow extends EventEmitter {
  hidden = 0;
  inTaskbar = true;
  bounds = { x: 10, y: 10, width: 420, height: 640 };
  readonly webContents = { isDevToolsOpened: () => false };
  hide() {
    this.hidden += 1;
  }
  setSkipTaskbar(skip: boolean) {
    this.inTaskbar = !skip;
  }
  getBounds() {
    return this.bounds;
  }
  setBounds(bounds: typeof this.bounds) {
    this.bounds = bounds;
  }
}

const PLATFORM = process.platform;
const ICON = { x: 1000, y: 765, width: 24, height: 24 };
let seconds = 100;

/** What is read of the system when the module is loaded needs a module of its own. */
async function popoverOn(platform: NodeJS.Platform, icon: typeof ICON | null = ICON) {
  Object.defineProperty(process, 'platform', { value: platform });
  vi.resetModules();
  const { Popover } = await import('../../../../main/adapters/electron/popover.ts');
  const popover = new Popover(() => icon);
  const fake = new FakeWindow();
  const window = fake as unknown as BrowserWindow;
  popover.choose(true);
  popover.place(window);
  popover.follow(window);
  fake.emit('show');
  return { popover, window, fake };
}

beforeEach(() => {
  vi.spyOn(process, 'uptime').mockImplementation(() => seconds);
});
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: PLATFORM });
  dialog.isOpen = false;
  vi.restoreAllMocks();
});

describe.each(['win32', 'darwin'] as const)('on %s', (platform) => {
  it('it opens above the icon, and is in no taskbar', async () => {
    const { fake } = await popoverOn(platform);
    const { x, y, width, height } = fake.bounds;
    expect(fake.inTaskbar).toBe(false);
    expect([x <= ICON.x && x + width >= ICON.x + ICON.width, y + height <= 760]).toEqual([
      true,
      true,
    ]);
    expect(y + height).toBeGreaterThan(740);
  });

  it('it stays where it is if nobody knows where the icon is', async () => {
    const { fake } = await popoverOn(platform, null);
    expect(fake.bounds).toMatchObject({ x: 10, y: 10 });
  });

  it('it closes when it loses the focus, and the click that did it does not open it again', async () => {
    const { popover, fake } = await popoverOn(platform);
    seconds += 1;
    fake.emit('blur');
    expect([fake.hidden, popover.hasJustClosed]).toEqual([1, true]);
    seconds += 0.5;
    expect(popover.hasJustClosed).toBe(false);
  });

  it('it stays open while it opens, for a file dialog, and once it is no popover', async () => {
    const { popover, fake } = await popoverOn(platform);
    seconds += 0.2;
    fake.emit('blur');
    seconds += 1;
    dialog.isOpen = true;
    fake.emit('blur');
    dialog.isOpen = false;
    popover.choose(false);
    fake.emit('blur');
    expect(fake.hidden).toBe(0);
    popover.choose(true);
    fake.emit('blur');
    expect(fake.hidden).toBe(1);
  });
});

it('on Linux it is a window like others', async () => {
  const { popover, fake } = await popoverOn('linux');
  seconds += 1;
  fake.emit('blur');
  expect([popover.isOn, fake.hidden, fake.inTaskbar, fake.bounds.x]).toEqual([false, 0, true, 10]);
});
