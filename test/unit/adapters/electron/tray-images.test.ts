// Which of the built images shows an icon, on each system and on each shade of its bar.
import { basename } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createTrayIcons } from '../../../../main/adapters/electron/tray-icon.ts';
import type { TrayIcon } from '../../../../main/core/tray/view.ts';

const { theme } = vi.hoisted(() => ({
  theme: { shouldUseDarkColorsForSystemIntegratedUI: false },
}));
vi.mock('electron/common', () => ({
  nativeImage: { createFromPath: (file: string) => ({ file, isEmpty: () => false }) },
}));
vi.mock('electron/main', () => ({ nativeTheme: theme }));

const PLATFORM = process.platform;
const on = (platform: NodeJS.Platform) =>
  Object.defineProperty(process, 'platform', { value: platform });
afterEach(() => on(PLATFORM));

const CROSS: TrayIcon = { mark: 'cross', look: 'monochrome', count: null };
const fileOf = (icon: TrayIcon) =>
  basename((createTrayIcons('icons')(icon) as unknown as { readonly file: string }).file);

it.each<readonly [NodeJS.Platform, 'light' | 'dark', Partial<TrayIcon>, string]>([
  ['linux', 'light', {}, 'cross-mono.png'],
  ['linux', 'dark', {}, 'cross-mono.png'],
  ['win32', 'light', {}, 'cross-mono.png'],
  ['win32', 'dark', {}, 'cross-mono-light.png'],
  ['darwin', 'light', {}, 'cross-monoTemplate.png'],
  ['darwin', 'dark', {}, 'cross-monoTemplate.png'],
  ['linux', 'dark', { look: 'colour' }, 'cross.png'],
  ['win32', 'dark', { count: 2 }, 'cross-2-mono-light.png'],
  ['linux', 'light', { count: 10, look: 'colour' }, 'cross-9plus.png'],
])('on %s, with a %s bar, %j is %s', (platform, bar, icon, file) => {
  on(platform);
  theme.shouldUseDarkColorsForSystemIntegratedUI = bar === 'dark';
  expect(fileOf({ ...CROSS, ...icon })).toBe(file);
});
