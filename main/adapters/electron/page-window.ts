// A window for the page: how it is made, when it appears, and how it comes to the front.
import { BrowserWindow, type Session } from 'electron/main';
import { translate } from '#core/i18n/translate';
import { realMs } from './clock.ts';
import { isOnWayland } from './wayland.ts';
import { themedOptions } from './window-look.ts';

/** How long a page may take to report itself ready, in ms of real time. On Wayland a hidden page never does. */
const READY_LIMIT_MS = 2000;
/** How long a page that has loaded may take for that. It needs no more than a frame where it can draw at all. */
const LOADED_LIMIT_MS = 150;
/** How long a desktop may take to give a window the focus, in ms of real time. */
const FOCUS_LIMIT_MS = 400;

/** A click on the icon is reported this long after it took the focus at most, in ms of real time. */
const CLICK_MS = 300;

const leftAt = new WeakMap<BrowserWindow, number>();

export interface PageWindowParts {
  readonly preload: string;
  readonly icon: string;
  readonly devTools: boolean;
  /** Created on first use and locked down before it loads anything. */
  readonly session: () => Session;
}

/** How a window stands on the screen. */
export interface Standing {
  readonly shown: boolean;
  readonly minimized: boolean;
  readonly focused: boolean;
}

export const IN_FRONT: Standing = { shown: true, minimized: false, focused: true };
export const HIDDEN: Standing = { shown: false, minimized: false, focused: false };

/** Makes a hidden window. The page is loaded by the caller. */
export function makePageWindow(parts: PageWindowParts): BrowserWindow {
  const window = new BrowserWindow({
    width: 420,
    height: 640,
    useContentSize: true,
    show: false,
    title: translate('app.name'),
    icon: parts.icon,
    autoHideMenuBar: true,
    fullscreenable: false,
    ...themedOptions(),
    webPreferences: {
      preload: parts.preload,
      session: parts.session(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: parts.devTools,
      // A script needs no permission for its dialogs.
      disableBlinkFeatures: 'FileSystemAccessLocal',
    },
  });
  window.removeMenu();
  window.on('blur', () => leftAt.set(window, realMs()));
  return window;
}

/** True for a window that has the focus, or had it until a click on the icon took it. */
export function hadFocus(window: BrowserWindow): boolean {
  const left = leftAt.get(window) ?? Number.NEGATIVE_INFINITY;
  return window.isFocused() || realMs() - left < CLICK_MS;
}

/** What becomes of a window. */
export interface WindowEvents {
  readonly onShown: () => void;
  /** It has come to the front, or left it. */
  readonly onFront: (inFront: boolean) => void;
  readonly onMinimized: () => void;
  readonly onHidden: () => void;
  readonly onClosed: () => void;
}

/** A window that is closed hides. Nothing is said of one that is hidden only in order to be shown elsewhere. */
export function followWindow(window: BrowserWindow, on: WindowEvents): void {
  const leave = (then: () => void) => {
    if (isRemapped(window)) return;
    on.onFront(false);
    then();
  };
  window.on('close', (event) => {
    event.preventDefault();
    window.hide();
  });
  window.on('show', on.onShown);
  window.on('restore', on.onShown);
  window.on('focus', () => on.onFront(true));
  window.on('blur', () => leave(() => {}));
  window.on('minimize', () => leave(on.onMinimized));
  window.on('hide', () => leave(on.onHidden));
  window.on('closed', on.onClosed);
}

/** Calls back once: when the page is ready, soon after it has loaded, or after 2 s. Never for a closed window. */
export function whenPresentable(window: BrowserWindow, call: () => void): void {
  let timer = setTimeout(ready, READY_LIMIT_MS);
  function ready(): void {
    clearTimeout(timer);
    window.off('ready-to-show', ready);
    window.webContents.off('did-finish-load', soon);
    call();
  }
  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(ready, LOADED_LIMIT_MS);
  }
  window.on('ready-to-show', ready);
  window.webContents.on('did-finish-load', soon);
  window.once('closed', () => clearTimeout(timer));
}

export function standingOf(window: BrowserWindow): Standing {
  const minimized = window.isMinimized();
  return { shown: window.isVisible() || minimized, minimized, focused: window.isFocused() };
}

/** Puts a new window where another one stood. */
export function standAs(window: BrowserWindow, { shown, minimized, focused }: Standing): void {
  if (!shown) return;
  if (minimized) window.minimize();
  else if (focused) bringToFront(window);
  else window.showInactive();
}

const remapped = new WeakSet<BrowserWindow>();

/** True while the window is hidden only in order to be shown elsewhere. */
export function isRemapped(window: BrowserWindow): boolean {
  return remapped.has(window);
}

/** Shows the window with the focus, on the workspace where the user is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  whenUnfocused(window, () => {
    // On Wayland a window cannot raise itself. One that appears is placed where the user is.
    if (isOnWayland()) {
      remapped.add(window);
      window.hide();
      window.show();
      remapped.delete(window);
    }
    whenUnfocused(window, () => {
      window.flashFrame(true);
      window.off('focus', stopFlashing);
      window.once('focus', stopFlashing);
    });
  });
}

function stopFlashing(this: BrowserWindow): void {
  this.flashFrame(false);
}

/** Calls back if a visible window has not been given the focus in time. */
function whenUnfocused(window: BrowserWindow, call: () => void): void {
  if (window.isFocused()) return;
  const timer = setTimeout(() => {
    done();
    if (window.isVisible()) call();
  }, FOCUS_LIMIT_MS);
  function done(): void {
    clearTimeout(timer);
    window.off('focus', done);
    window.off('closed', done);
  }
  window.on('focus', done);
  window.on('closed', done);
}
