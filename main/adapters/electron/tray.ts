// Makes the tray item match a view. It updates only what differs from the previous view.
import type { NativeImage } from 'electron/common';
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron/main';
import type { TrayIconLook } from '#core/account/settings';
import type { Mark } from '#core/account/summary';
import type { InstanceKey } from '#core/instance/instance';
import { fitTooltip, type MenuAction, type MenuItem, type TrayView } from '#core/tray/view';

export interface TrayParts {
  readonly icon: (mark: Mark, look: TrayIconLook) => NativeImage;
  readonly onAction: (action: MenuAction) => void;
  readonly onInstance: (key: InstanceKey) => void;
}

/** Windows cuts tooltips at 127 characters. Other systems allow far more. */
const LONGEST_TOOLTIP = process.platform === 'win32' ? 127 : 2000;

/** The caller must keep a reference. Otherwise the item is garbage-collected and disappears. */
export class TrayItem {
  readonly #parts: TrayParts;
  #tray: Tray | null = null;
  #image: NativeImage | null = null;
  #tooltip = '';
  #menu = '';
  #view: TrayView | null = null;

  constructor(parts: TrayParts) {
    this.#parts = parts;
  }

  show(view: TrayView): void {
    this.#view = view;
    const image = this.#parts.icon(view.mark, view.look);
    // On some desktops the icon flickers with every `setImage`.
    if (this.#tray === null) {
      this.#tray = new Tray(image);
      this.#tray.setIgnoreDoubleClickEvents(true);
      // On macOS a click shows the menu. It must not open the window as well.
      if (process.platform !== 'darwin') {
        this.#tray.on('click', () => this.#parts.onAction({ do: 'open' }));
      }
    } else if (image !== this.#image) {
      this.#tray.setImage(image);
    }
    this.#image = image;

    const tooltip = fitTooltip(view.tooltip, LONGEST_TOOLTIP);
    if (tooltip !== this.#tooltip) this.#tray.setToolTip(tooltip);
    this.#tooltip = tooltip;

    const menu = JSON.stringify(view.menu);
    // On Linux a menu has to be set again after every change.
    if (menu !== this.#menu) {
      this.#tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((item) => this.#entry(item))));
    }
    this.#menu = menu;
  }

  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
    this.#tooltip = '';
    this.#menu = '';
  }

  /** Puts a new icon in the place of one that a panel does not show. */
  renew(): void {
    if (this.#view === null || this.#tray === null) return;
    this.remove();
    this.show(this.#view);
  }

  #entry(item: MenuItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'line':
        return { type: 'separator' };
      case 'text':
        return { label: escapeMnemonic(item.text), enabled: false };
      case 'instance':
        return { label: escapeMnemonic(item.text), click: () => this.#parts.onInstance(item.key) };
      case 'menu':
        return {
          label: escapeMnemonic(item.text),
          submenu: item.items.map((each) => this.#entry(each)),
        };
      case 'action':
        return { label: item.text, click: () => this.#parts.onAction(item.action) };
    }
  }
}

/** In a menu, `&` makes the next letter a mnemonic and `&&` is a literal `&`. */
function escapeMnemonic(text: string): string {
  return text.replaceAll('&', '&&');
}
