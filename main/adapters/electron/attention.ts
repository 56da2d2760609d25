// Tells whether somebody can be looking at the window: the screen is not locked, and the machine is in use.
import { powerMonitor, type WebContents } from 'electron/main';
import { realMs } from './clock.ts';

/** Nobody is there once nothing was touched for so long, in ms of the app's clock. */
const UNTOUCHED_MS = 2 * 60_000;

export class Attention {
  readonly #timeScale: number;
  readonly #isScreenLocked: () => Promise<boolean>;
  #isLocked = false;
  #touchedAt = realMs();
  /** On some desktops (Wayland) the system says 0 whatever happens. One that ever said more can tell. */
  #systemTells = false;

  /**
   * `timeScale`: how much faster the app's clock runs than real time.
   * `isScreenLocked` asks the desktop, in a limited time.
   */
  constructor(timeScale: number, isScreenLocked: () => Promise<boolean>) {
    this.#timeScale = timeScale;
    this.#isScreenLocked = isScreenLocked;
    // Linux has no such events.
    powerMonitor.on('lock-screen', () => {
      this.#isLocked = true;
    });
    powerMonitor.on('unlock-screen', () => {
      this.#isLocked = false;
    });
  }

  /** The user did something in the window, or opened it. */
  touched(): void {
    this.#touchedAt = realMs();
  }

  /** Takes every input in a page for a touch. */
  follow(contents: WebContents): void {
    contents.on('input-event', () => this.touched());
  }

  async isThere(): Promise<boolean> {
    if (this.#isLocked || this.#untouchedMs() >= UNTOUCHED_MS) return false;
    return !(await this.#isScreenLocked());
  }

  #untouchedMs(): number {
    const system = powerMonitor.getSystemIdleTime() * 1000;
    if (system > 0) this.#systemTells = true;
    const real = this.#systemTells ? system : realMs() - this.#touchedAt;
    return real * this.#timeScale;
  }
}
