// Keeps the shortcut that opens and closes the window registered, as the settings have it.
import type { ShortcutRefusal } from '#core/account/shortcut/shortcut';
import type { Display, Log, SettingsStore, Shortcuts } from '../ports.ts';
import type { Store } from './store.ts';

export interface ShortcutPorts {
  readonly shortcuts: Shortcuts;
  readonly display: Display;
  readonly settings: SettingsStore;
  readonly log: Log;
}

export class WindowShortcut {
  readonly #ports: ShortcutPorts;
  readonly #store: Store;
  readonly #open: () => void;
  /** The one that is registered. */
  #held: string | null = null;

  /** `open`: opens the window. */
  constructor(ports: ShortcutPorts, store: Store, open: () => void) {
    this.#ports = ports;
    this.#store = store;
    this.#open = open;
  }

  /** Registers a shortcut in place of the present one, which stays if the system refuses the new one. */
  take(wanted: string | null): ShortcutRefusal | null {
    const { shortcuts, display } = this.#ports;
    if (wanted === this.#held) return null;
    const toggle = () => display.toggle(this.#open);
    const refusal = wanted === null ? null : shortcuts.register(wanted, toggle);
    if (refusal !== null) return refusal;
    if (this.#held !== null) shortcuts.unregister(this.#held);
    this.#held = wanted;
    this.#ports.log.info(`shortcut: ${wanted ?? 'none'}`);
    return null;
  }

  /** Takes the shortcut of the settings, whoever changed them. The window says if it can't be had. */
  follow(): void {
    const { settings, shortcutRefusal } = this.#store.state;
    const refusal = this.take(settings.shortcut);
    if (refusal === shortcutRefusal) return;
    if (refusal !== null) this.#ports.log.warn(`the shortcut is refused: ${refusal}`);
    this.#store.publish({ shortcutRefusal: refusal });
  }
}
