// What differs by system, by its documents: client certificates, the end of a session, a start at login, a hung desktop.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const { app, powerMonitor, shell, theme, trays, windows } = vi.hoisted(() => ({
  trays: [] as EventEmitter[],
  app: {
    listeners: new Map<string, (...args: unknown[]) => void>(),
    hidden: false,
    atLogin: false,
  },
  powerMonitor: { listeners: new Map<string, () => void>() },
  shell: { opened: [] as string[], inFolder: [] as string[] },
  windows: [] as EventEmitter[],
  theme: {
    listeners: [] as (() => void)[],
    on: (_: string, call: () => void) => theme.listeners.push(call),
  },
}));
vi.mock('electron/common', () => ({
  shell: {
    openPath: (file: string) => {
      shell.opened.push(file);
      return new Promise(() => {});
    },
    openExternal: () => new Promise(() => {}),
    showItemInFolder: (file: string) => shell.inFolder.push(file),
  },
}));
vi.mock('electron/main', () => ({
  app: {
    isPackaged: true,
    commandLine: { hasSwitch: () => app.hidden, removeSwitch() {}, appendSwitch() {} },
    enableSandbox() {},
    getLoginItemSettings: () => ({ wasOpenedAtLogin: app.atLogin }),
    on: (event: string, call: () => void) => app.listeners.set(event, call),
  },
  powerMonitor: {
    on: (event: string, call: () => void) => powerMonitor.listeners.set(event, call),
  },
  Menu: { buildFromTemplate: () => new EventEmitter() },
  nativeTheme: theme,
  Tray: class extends EventEmitter {
    constructor() {
      super();
      trays.push(this);
    }
    setIgnoreDoubleClickEvents() {}
    setImage() {}
    setToolTip() {}
    setContextMenu() {}
  },
  BaseWindow: class extends EventEmitter {
    constructor() {
      super();
      windows.push(this);
    }
    destroy() {}
  },
}));

const TICK = { mark: 'tick', look: 'colour', count: null } as const;
const PLATFORM = process.platform;
const on = (platform: NodeJS.Platform) =>
  Object.defineProperty(process, 'platform', { value: platform });
beforeEach(() => {
  app.hidden = false;
  app.atLogin = false;
});
afterEach(() => {
  on(PLATFORM);
  vi.useRealTimers();
});

it('no client certificate is ever chosen', async () => {
  const { lockApp } = await import('../../../../main/adapters/electron/lockdown.ts');
  lockApp();
  const prevented = vi.fn();
  const answer = vi.fn();
  const call = app.listeners.get('select-client-certificate');
  call?.({ preventDefault: prevented }, null, 'https://a.example', [{ subjectName: 'x' }], answer);
  expect([prevented.mock.calls.length, answer.mock.calls]).toEqual([1, [[]]]);
});

it('the end of a session is told by a window on Windows, and by the power monitor elsewhere', async () => {
  const { onSessionEnd } = await import('../../../../main/adapters/electron/session-end.ts');
  const ended = vi.fn();
  on('win32');
  onSessionEnd(ended);
  windows[0]?.emit('session-end');
  expect(ended).toHaveBeenCalledTimes(1);
  on('darwin');
  onSessionEnd(ended);
  powerMonitor.listeners.get('shutdown')?.();
  expect(ended).toHaveBeenCalledTimes(2);
});

it('a start at login on macOS opens no window', async () => {
  const { startsHidden } = await import('../../../../main/adapters/electron/login-item.ts');
  on('darwin');
  expect(startsHidden()).toBe(false);
  app.atLogin = true;
  expect(startsHidden()).toBe(true);
  on('win32');
  expect(startsHidden()).toBe(false);
  app.hidden = true;
  expect(startsHidden()).toBe(true);
});

it('a file manager and a browser that never answer are not waited for', async () => {
  const { desktop } = await import('../../../../main/adapters/electron/system.ts');
  vi.useFakeTimers();
  const done = vi.fn();
  void desktop.openFile('/main.log').then(done);
  void desktop.openUrl('https://a.example').then(done);
  await vi.advanceTimersByTimeAsync(1900);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect([done.mock.calls.length, shell]).toEqual([2, { opened: ['/main.log'], inFolder: [] }]);
});

it('a click on the menu-bar icon of macOS shows its menu only', async () => {
  const { TrayItem } = await import('../../../../main/adapters/electron/tray.ts');
  vi.useFakeTimers();
  for (const platform of ['darwin', 'win32'] as const) {
    on(platform);
    new TrayItem(() => ({}) as never).show(TICK, () => ({ tooltip: [], menu: [] }));
  }
  expect(trays.splice(0).map((tray) => tray.eventNames())).toEqual([[], ['click']]);
});

it('at a start the icon changes at once, and the first tooltip waits for it', async () => {
  const { TrayItem } = await import('../../../../main/adapters/electron/tray.ts');
  vi.useFakeTimers();
  const item = new TrayItem(({ mark }) => mark as never);
  item.showUnknown('colour');
  const tray = trays.splice(0)[0] as unknown as Record<'setImage' | 'setToolTip', () => void>;
  const [image, tooltip] = [vi.spyOn(tray, 'setImage'), vi.spyOn(tray, 'setToolTip')];
  for (const line of ['1 of 2', '2 of 2']) {
    item.show(TICK, () => ({ tooltip: [line], menu: [] }));
  }
  expect([image.mock.calls, tooltip.mock.calls]).toEqual([[['tick']], []]);
  vi.advanceTimersByTime(1000);
  expect(tooltip.mock.calls).toEqual([['2 of 2']]);
  item.show(TICK, () => ({ tooltip: ['1 of 2'], menu: [] }));
  expect(tooltip.mock.lastCall).toEqual(['1 of 2']);
});

it('a click on the icon counts although the app is still being loaded', async () => {
  const { TrayItem } = await import('../../../../main/adapters/electron/tray.ts');
  const item = new TrayItem(() => ({}) as never);
  item.showUnknown('colour');
  const [tray] = trays.splice(0);
  tray?.emit('click');
  const [onAction, onClick] = [vi.fn(), vi.fn(() => true)];
  item.follow({ onAction, onClick });
  expect([onAction.mock.calls, onClick.mock.calls]).toEqual([[[{ do: 'open' }]], []]);
  tray?.emit('click');
  expect([onAction.mock.calls.length, onClick.mock.calls.length]).toEqual([1, 1]);
});

it('a missing icon does not keep the app from loading', async () => {
  const { TrayItem } = await import('../../../../main/adapters/electron/tray.ts');
  const item = new TrayItem(() => {
    throw new Error('no tray icon slash');
  });
  item.showUnknown('colour');
  expect(trays).toEqual([]);
});
