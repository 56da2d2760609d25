// Makes the tray item match a view. It updates only what differs from the previous view.
import type { NativeImage } from 'electron/common';
import { Menu, type MenuItemConstructorOptions, type Rectangle, Tray } from 'electron/main';
import type { TrayIconLook } from '#core/account/settings';
import type { MenuAction, MenuItem } from '#core/tray/menu';
import { fitTooltip } from '#core/tray/tooltip';
import type { TrayIcon, TrayWords } from '#core/tray/view';
import { realMs } from './clock.ts';
import { onTaskbarTheme } from './tray-icon.ts';

/** What a person chooses. */
export interface TrayListener {
  readonly onAction: (action: MenuAction) => void;
  /** The icon itself was clicked. True if that opens the window. */
  readonly onClick: () => boolean;
}

/** How long the first tooltip and menu wait, in ms. */
const FIRST_WORDS_MS = 100;
/** Windows cuts tooltips at 127 characters. Other systems allow far more. */
const LONGEST_TOOLTIP = process.platform === 'win32' ? 127 : 2000;
/** Of a double click, both are reported: the second must not close what the first opens. In ms of real time. */
const DOUBLE_CLICK_MS = 400;
/** A menu of which only the time has changed is replaced this long after the last one, in ms of real time. */
const RENEWED_MS = 60_000;
/** An open menu is replaced after this long even if its end was never reported, in ms of real time. */
const MENU_OPEN_MS = 60_000;

/** The caller must keep a reference. Otherwise the item is garbage-collected and disappears. */
export class TrayItem {
  readonly #imageOf: (icon: TrayIcon) => NativeImage;
  #listener: TrayListener | null = null;
  #clickedEarly = false;
  #openedAt = Number.NEGATIVE_INFINITY;
  #tray: Tray | null = null;
  #icon: TrayIcon | null = null;
  #image: NativeImage | null = null;
  #tooltip = '';
  #menu = '';
  /** The same without the time. */
  #lasting = '';
  #menuSetAt = 0;
  #menuOpenUntil = 0;
  #words: (() => TrayWords) | null = null;
  #hasWords = false;
  #wordsTimer: NodeJS.Timeout | undefined;

  constructor(imageOf: (icon: TrayIcon) => NativeImage) {
    this.#imageOf = imageOf;
    onTaskbarTheme(() => {
      if (this.#icon !== null) this.#showIcon(this.#icon);
    });
  }

  /** A click on the icon before this counts now. It opens the window, as there is none yet. */
  follow(listener: TrayListener): void {
    this.#listener = listener;
    if (this.#clickedEarly) listener.onAction({ do: 'open' });
    this.#clickedEarly = false;
  }

  /** Shows the icon of an app that knows nothing yet. What goes wrong shows again with the first view. */
  showUnknown(look: TrayIconLook): void {
    try {
      this.#showIcon({ mark: 'slash', look, count: null });
    } catch {}
  }

  /** At a start the words wait: they would delay the first colour, and nobody reads them within an instant. */
  show(icon: TrayIcon, words: () => TrayWords): void {
    this.#words = words;
    this.#showIcon(icon);
    if (this.#hasWords) this.#showWords();
    else this.#wordsTimer ??= setTimeout(() => this.#showWords(), FIRST_WORDS_MS);
  }

  #showWords(): void {
    if (this.#tray === null || this.#words === null) return;
    this.#hasWords = true;
    const words = this.#words();

    const tooltip = fitTooltip(words.tooltip, LONGEST_TOOLTIP);
    if (tooltip !== this.#tooltip) this.#tray.setToolTip(tooltip);
    this.#tooltip = tooltip;

    const menu = JSON.stringify(words.menu);
    const lasting = JSON.stringify(words.menu.filter(({ kind }) => kind !== 'time'));
    // On Linux a menu has to be set again after every change.
    if (menu === this.#menu || !this.#mayRenew(lasting)) return;
    this.#tray.setContextMenu(this.#menuOf(words.menu));
    this.#menu = menu;
    this.#lasting = lasting;
    this.#menuSetAt = realMs();
  }

  /**
   * A new menu closes an open one, or its submenus, and a click at that moment is lost. Windows and macOS say when a
   * menu is open. On Linux nobody does, so the time alone changes it once a minute at most.
   */
  #mayRenew(lasting: string): boolean {
    const now = realMs();
    if (now < this.#menuOpenUntil) return false;
    return lasting !== this.#lasting || now - this.#menuSetAt >= RENEWED_MS;
  }

  #menuOf(items: readonly MenuItem[]): Menu {
    const menu = Menu.buildFromTemplate(items.map((item) => this.#entry(item)));
    menu.on('menu-will-show', () => {
      this.#menuOpenUntil = realMs() + MENU_OPEN_MS;
    });
    menu.on('menu-will-close', () => {
      this.#menuOpenUntil = 0;
      // A choice in this menu is reported after its end.
      setTimeout(() => this.#showWords());
    });
    return menu;
  }

  #showIcon(icon: TrayIcon): void {
    const image = this.#imageOf(icon);
    this.#icon = icon;
    // On some desktops the icon flickers with every `setImage`.
    if (this.#tray === null) {
      this.#tray = new Tray(image);
      this.#tray.setIgnoreDoubleClickEvents(true);
      // On macOS a click shows the menu. It must not open the window as well.
      if (process.platform !== 'darwin') this.#tray.on('click', () => this.#clicked());
    } else if (image !== this.#image) {
      this.#tray.setImage(image);
    }
    this.#image = image;
  }

  #clicked(): void {
    if (realMs() - this.#openedAt < DOUBLE_CLICK_MS) return;
    if (this.#listener === null) this.#clickedEarly = true;
    else if (this.#listener.onClick()) this.#openedAt = realMs();
  }

  /** Where the icon is; null if there is none. Linux does not say. */
  get bounds(): Rectangle | null {
    return this.#tray?.getBounds() ?? null;
  }

  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
    this.#menuOpenUntil = 0;
    this.#tooltip = '';
    this.#menu = '';
    this.#lasting = '';
  }

  /** Puts a new icon in the place of one that a panel does not show. */
  renew(): void {
    if (this.#icon === null || this.#tray === null) return;
    this.remove();
    this.#showIcon(this.#icon);
    this.#showWords();
  }

  #entry(item: MenuItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'line':
        return { type: 'separator' };
      case 'text':
      case 'time':
        return { label: escapeMnemonic(item.text), enabled: false };
      case 'menu':
        return {
          label: escapeMnemonic(item.text),
          submenu: item.items.map((each) => this.#entry(each)),
        };
      case 'action':
        return {
          label: escapeMnemonic(item.text),
          click: () => this.#listener?.onAction(item.action),
        };
    }
  }
}

/** In a menu, `&` makes the next letter a mnemonic and `&&` is a literal `&`. */
function escapeMnemonic(text: string): string {
  return text.replaceAll('&', '&&');
}
