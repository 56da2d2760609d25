// Makes the tray item match a view; touches only what differs from the last one.
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

/** Windows cuts tooltips here; elsewhere the limit is far. */
const LONGEST_TOOLTIP = process.platform === 'win32' ? 127 : 2000;

/** The reference must be kept by the caller, or the item is collected and vanishes. */
export class TrayItem {
  readonly #parts: TrayParts;
  #tray: Tray | null = null;
  #image: NativeImage | null = null;
  #tooltip = '';
  #menu = '';

  constructor(parts: TrayParts) {
    this.#parts = parts;
  }

  show(view: TrayView): void {
    const image = this.#parts.icon(view.mark, view.look);
    // Every needless `setImage` flickers on some desktops.
    if (this.#tray === null) {
      this.#tray = new Tray(image);
      this.#tray.setIgnoreDoubleClickEvents(true);
      this.#tray.on('click', () => this.#parts.onAction({ do: 'open' }));
    } else if (image !== this.#image) {
      this.#tray.setImage(image);
    }
    this.#image = image;

    const tooltip = fitTooltip(view.tooltip, LONGEST_TOOLTIP);
    if (tooltip !== this.#tooltip) this.#tray.setToolTip(tooltip);
    this.#tooltip = tooltip;

    const menu = JSON.stringify(view.menu);
    // On Linux a menu is not live: after every change it has to be set again.
    if (menu !== this.#menu) {
      this.#tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((item) => this.#entry(item))));
    }
    this.#menu = menu;
  }

  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
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

/** In a menu `&` marks the next letter as a shortcut; doubled it is itself. */
function escapeMnemonic(text: string): string {
  return text.replaceAll('&', '&&');
}
