// The look of the window that main decides: light or dark, its background, and the size of the text.
import { BrowserWindow, nativeTheme } from 'electron/main';
import type { Theme } from '#core/account/settings';

/** What a window shows until its page has drawn something: a colour of the theme, so that nothing flashes. */
const BACKGROUND = { light: '#f5f6f9', dark: '#1a1c21' } as const;

/** The options of a new window that depend on the theme. Some Linux desktops draw a dark title bar if it is made with one. */
export function themedOptions(): { readonly backgroundColor: string; readonly darkTheme: boolean } {
  return { backgroundColor: background(), darkTheme: nativeTheme.shouldUseDarkColors };
}

/** Pages, title bars and, except on Linux, the system's dialogs follow the chosen theme, in windows that are open as well. */
export function useTheme(theme: Theme): void {
  if (nativeTheme.themeSource === theme) return;
  nativeTheme.themeSource = theme;
}

/** Keeps the background of all windows right, whether the setting or the system changes. */
export function followTheme(): void {
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(background());
  });
}

const madeDark = new WeakMap<BrowserWindow, boolean>();

/** Once for each new window. */
export function noteTitleBar(window: BrowserWindow): void {
  madeDark.set(window, nativeTheme.shouldUseDarkColors);
}

/** True if the title bar has the other theme. On Linux, only another window gets another one. */
export function hasOldTitleBar(window: BrowserWindow): boolean {
  return process.platform === 'linux' && madeDark.get(window) !== nativeTheme.shouldUseDarkColors;
}

/** Zooms each page that the window loads before it shows anything, since Chromium keeps a zoom for a page's host. */
export function zoomPages(window: BrowserWindow, percent: () => number): void {
  window.webContents.on('did-navigate', () => zoom(window, percent()));
}

export function zoom(window: BrowserWindow, percent: number): void {
  window.webContents.setZoomFactor(percent / 100);
}

function background(): string {
  return BACKGROUND[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];
}
