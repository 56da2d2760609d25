// waybar, a panel of Wayland desktops, reduced to one bar along the bottom with the tray.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from './desktop.ts';
import { type Observed, observe } from './observed.ts';
import { linesWith } from './screenshot.ts';
import type { Sway } from './sway.ts';

const WATCHER = {
  name: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
};
const PROGRAM = 'waybar';
const BAR = { layer: 'top', position: 'bottom', height: 30 };
const CONFIG = { ...BAR, 'modules-right': ['tray'], tray: { 'icon-size': 22 } };

export class Waybar {
  readonly #desktop: Desktop;
  readonly #sway: Sway;

  constructor(desktop: Desktop, sway: Sway) {
    this.#desktop = desktop;
    this.#sway = sway;
  }

  /** Starts it and waits until its tray accepts icons. */
  async start(): Promise<void> {
    const folder = join(this.#desktop.home, 'waybar');
    mkdirSync(folder, { recursive: true });
    const [config, style] = [join(folder, 'config'), join(folder, 'style.css')];
    writeFileSync(config, JSON.stringify(CONFIG));
    writeFileSync(style, 'window#waybar { background: #101010; }');
    await this.#desktop.processes.start(PROGRAM, PROGRAM, {
      args: ['--config', config, '--style', style],
      env: { ...this.#desktop.env, ...this.#sway.env },
    });
    const bus = await this.#desktop.bus();
    await observe("the owner of waybar's tray", () => bus.ownerOf(WATCHER.name)).until(
      (owner) => owner !== null,
    );
  }

  /** Ends it, as a crash would. */
  async end(): Promise<void> {
    await this.#desktop.processes.end(PROGRAM);
  }

  /** The addresses of the icons in its tray. */
  async items(): Promise<Observed<readonly string[]>> {
    const bus = await this.#desktop.bus();
    return observe<readonly string[]>('the icons in waybar', async () => {
      const { RegisteredStatusNotifierItems } = await bus.properties(WATCHER);
      return RegisteredStatusNotifierItems as string[];
    });
  }

  /** On how many lines of the bar a colour is seen. */
  linesWith(colour: string): Observed<number> {
    const isInBar = (height: number) => (line: number) => line >= height - BAR.height;
    return this.#sway.picture.map(
      (picture) => linesWith(picture, colour).filter(isInBar(picture.height)).length,
      `the lines of the bar with ${colour}`,
    );
  }
}
