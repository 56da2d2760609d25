// Makes the tray item match a view. It updates only what differs from the previous view.
import type { NativeImage } from 'electron/common';
import { Menu, type MenuItemConstructorOptions, type Rectangle, Tray } from 'electron/main';
import type { TrayIconLook } from '#core/account/settings';
import type { Mark } from '#core/account/summary';
import type { NotificationTarget } from '#core/alerts/notification';
import { fitTooltip } from '#core/tray/tooltip';
import type { MenuAction, MenuItem, TrayIcon, TrayWords } from '#core/tray/view';

/** What a person chooses. */
export interface TrayListener {
  readonly onAction: (action: MenuAction) => void;
  readonly onTarget: (target: NotificationTarget) => void;
}

/** How long the first tooltip and menu wait, in ms. */
const FIRST_WORDS_MS = 100;
/** Windows cuts tooltips at 127 characters. Other systems allow far more. */
const LONGEST_TOOLTIP = process.platform === 'win32' ? 127 : 2000;

/** The caller must keep a reference. Otherwise the item is garbage-collected and disappears. */
export class TrayItem {
  readonly #icon: (mark: Mark, look: TrayIconLook) => NativeImage;
  #listener: TrayListener | null = null;
  #clickedEarly = false;
  #tray: Tray | null = null;
  #image: NativeImage | null = null;
  #tooltip = '';
  #menu = '';
  #words: (() => TrayWords) | null = null;
  #hasWords = false;
  #wordsTimer: NodeJS.Timeout | undefined;

  constructor(icon: (mark: Mark, look: TrayIconLook) => NativeImage) {
    this.#icon = icon;
  }

  /** A click on the icon before this counts now. */
  follow(listener: TrayListener): void {
    this.#listener = listener;
    if (this.#clickedEarly) listener.onAction({ do: 'open' });
    this.#clickedEarly = false;
  }

  /** Shows the icon of an app that knows nothing yet. What goes wrong shows again with the first view. */
  showUnknown(look: TrayIconLook): void {
    try {
      this.#showIcon(this.#icon('slash', look));
    } catch {}
  }

  /** At a start the words wait: they would delay the first colour, and nobody reads them within an instant. */
  show({ mark, look }: TrayIcon, words: () => TrayWords): void {
    this.#words = words;
    this.#showIcon(this.#icon(mark, look));
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
    // On Linux a menu has to be set again after every change.
    if (menu !== this.#menu) {
      this.#tray.setContextMenu(
        Menu.buildFromTemplate(words.menu.map((item) => this.#entry(item))),
      );
    }
    this.#menu = menu;
  }

  #showIcon(image: NativeImage): void {
    // On some desktops the icon flickers with every `setImage`.
    if (this.#tray === null) {
      this.#tray = new Tray(image);
      this.#tray.setIgnoreDoubleClickEvents(true);
      // On macOS a click shows the menu. It must not open the window as well.
      if (process.platform !== 'darwin') {
        this.#tray.on('click', () => {
          if (this.#listener === null) this.#clickedEarly = true;
          else this.#listener.onAction({ do: 'open' });
        });
      }
    } else if (image !== this.#image) {
      this.#tray.setImage(image);
    }
    this.#image = image;
  }

  /** Where the icon is; null if there is none. Linux does not say. */
  get bounds(): Rectangle | null {
    return this.#tray?.getBounds() ?? null;
  }

  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
    this.#tooltip = '';
    this.#menu = '';
  }

  /** Puts a new icon in the place of one that a panel does not show. */
  renew(): void {
    if (this.#image === null || this.#tray === null) return;
    this.remove();
    this.#showIcon(this.#image);
    this.#showWords();
  }

  #entry(item: MenuItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'line':
        return { type: 'separator' };
      case 'text':
        return { label: escapeMnemonic(item.text), enabled: false };
      case 'instance':
        return {
          label: escapeMnemonic(item.text),
          click: () => this.#listener?.onTarget({ kind: 'instance', key: item.key, opened: true }),
        };
      case 'group':
        return {
          label: escapeMnemonic(item.text),
          click: () => this.#listener?.onTarget({ kind: 'group', group: item.group }),
        };
      case 'menu':
        return {
          label: escapeMnemonic(item.text),
          submenu: item.items.map((each) => this.#entry(each)),
        };
      case 'action':
        return { label: item.text, click: () => this.#listener?.onAction(item.action) };
    }
  }
}

/** In a menu, `&` makes the next letter a mnemonic and `&&` is a literal `&`. */
function escapeMnemonic(text: string): string {
  return text.replaceAll('&', '&&');
}
