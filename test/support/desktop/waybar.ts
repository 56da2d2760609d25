// waybar, a panel of Wayland desktops, reduced to one bar along the bottom: the tray, and a module that shows a file.
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
const CONFIG = { ...BAR, 'modules-right': ['custom/wachat', 'tray'], tray: { 'icon-size': 22 } };
/** Of the module while its class is `down`. */
export const DOWN_COLOUR = '#7a1fa2';
const STYLE = `
window#waybar { background: #101010; }
#custom-wachat { color: #ffffff; }
#custom-wachat.down { background: ${DOWN_COLOUR}; padding: 0 8px; }`;

export class Waybar {
  readonly #desktop: Desktop;
  readonly #sway: Sway;
  readonly #output: string;

  constructor(desktop: Desktop, sway: Sway) {
    this.#desktop = desktop;
    this.#sway = sway;
    this.#output = join(desktop.home, 'status-for-waybar');
    this.show('');
  }

  /** Starts it and waits until its tray accepts icons. */
  async start(): Promise<void> {
    const folder = join(this.#desktop.home, 'waybar');
    mkdirSync(folder, { recursive: true });
    const [config, style] = [join(folder, 'config'), join(folder, 'style.css')];
    const module = { exec: `cat ${this.#output}`, 'return-type': 'json', interval: 1 };
    writeFileSync(config, JSON.stringify({ ...CONFIG, 'custom/wachat': module }));
    writeFileSync(style, STYLE);
    await this.#desktop.processes.start(PROGRAM, PROGRAM, {
      args: ['--config', config, '--style', style],
      env: { ...this.#desktop.env, ...this.#sway.env },
    });
    const bus = await this.#desktop.bus();
    await observe("the owner of waybar's tray", () => bus.ownerOf(WATCHER.name)).until(
      (owner) => owner !== null,
    );
  }

  /** What its module shows from now on: the output of a program. */
  show(output: string): void {
    writeFileSync(this.#output, output);
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
