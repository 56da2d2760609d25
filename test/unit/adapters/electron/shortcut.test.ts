// Where the system can have a global shortcut, and what the refusal says: X11, Wayland with and without the portal, others.
import { afterEach, expect, it, vi } from 'vitest';

const { electron } = vi.hoisted(() => ({
  electron: { answer: true as boolean | Error, asked: [] as string[], switches: [] as string[] },
}));
vi.mock('electron/main', () => ({
  app: {
    commandLine: {
      getSwitchValue: () => electron.switches.at(-1) ?? '',
      appendSwitch: (_: string, value: string) => electron.switches.push(value),
    },
  },
  globalShortcut: {
    register: (shortcut: string) => {
      electron.asked.push(shortcut);
      if (electron.answer instanceof Error) throw electron.answer;
      return electron.answer;
    },
  },
}));
const { wayland } = vi.hoisted(() => ({ wayland: { isOn: false } }));
vi.mock('../../../../main/adapters/electron/wayland.ts', () => ({
  isOnWayland: () => wayland.isOn,
}));

const { allowPortalShortcuts, shortcuts } = await import(
  '../../../../main/adapters/electron/shortcut.ts'
);

const PLATFORM = process.platform;
const VERSIONS = process.versions;

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly electron: string;
  /** The session is one of Wayland. */
  readonly session: boolean;
  /** The app itself runs on Wayland. */
  readonly app: boolean;
}

const X11: Machine = { platform: 'linux', electron: '45.0.0', session: false, app: false };

function on(machine: Machine): void {
  Object.defineProperty(process, 'platform', { value: machine.platform });
  Object.defineProperty(process, 'versions', {
    value: { ...VERSIONS, electron: machine.electron },
  });
  vi.stubEnv('WAYLAND_DISPLAY', machine.session ? 'wayland-1' : '');
  vi.stubEnv('XDG_SESSION_TYPE', machine.session ? 'wayland' : 'x11');
  wayland.isOn = machine.app;
}

afterEach(() => {
  Object.defineProperty(process, 'platform', { value: PLATFORM });
  Object.defineProperty(process, 'versions', { value: VERSIONS });
  vi.unstubAllEnvs();
  Object.assign(electron, { answer: true, asked: [], switches: [] });
});

it.each<readonly [string, Partial<Machine>, boolean | Error, string | null, boolean]>([
  ['on X11', {}, true, null, true],
  ['on X11, if another program has the keys', {}, false, 'taken', true],
  ['on X11, if Electron knows no such key', {}, new Error('no such key'), 'taken', true],
  ['on Windows', { platform: 'win32' }, true, null, true],
  ['through XWayland', { session: true }, true, 'session', false],
  ['on Wayland with the portal', { session: true, app: true }, true, null, true],
  ['if the portal refuses', { session: true, app: true }, false, 'session', true],
  [
    'on Wayland with an Electron before the portal',
    { session: true, app: true, electron: '33.4.11' },
    true,
    'session',
    false,
  ],
])('%s', (_where, machine, answer, refusal, isAsked) => {
  on({ ...X11, ...machine });
  electron.answer = answer;
  expect(shortcuts.register('Ctrl+Alt+W', () => {})).toBe(refusal);
  expect(electron.asked).toEqual(isAsked ? ['Ctrl+Alt+W'] : []);
});

it.each<readonly [string, Partial<Machine>, readonly string[]]>([
  [
    'beside what is enabled already',
    {},
    ['Mine', 'Mine,GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger'],
  ],
  ['not by an Electron before it', { electron: '33.4.11' }, ['Mine']],
  ['not elsewhere', { platform: 'darwin' }, ['Mine']],
])('the portal is asked for %s', (_when, machine, switches) => {
  on({ ...X11, ...machine });
  electron.switches = ['Mine'];
  allowPortalShortcuts();
  expect(electron.switches).toEqual(switches);
});
