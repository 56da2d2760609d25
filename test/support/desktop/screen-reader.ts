// A screen reader on a desktop: switched on as a person does it, it hears what the system is told about the app.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { variant } from './dbus.ts';
import type { Desktop } from './desktop.ts';
import { type Observed, observe } from './observed.ts';

const LAUNCHER = '/usr/libexec/at-spi-bus-launcher';
/** The system's own: another one first in the path lacks the system's modules. */
const PYTHON = '/usr/bin/python3';
const BUS = {
  name: 'org.a11y.Bus',
  path: '/org/a11y/bus',
  interface: 'org.freedesktop.DBus.Properties',
};

/** An element, as its role and its name are said. */
export interface Named {
  readonly role: string;
  readonly name: string;
}

/** The element that has the focus. */
export interface Focus extends Named {
  readonly description: string;
  readonly states: readonly string[];
  /** Its named ancestors, innermost first. */
  readonly within: readonly Named[];
}

/** A new text in a live region. */
export interface Announcement {
  readonly text: string;
  readonly politeness: 'polite' | 'assertive';
}

type Line =
  | { readonly kind: 'ready' }
  | { readonly kind: 'window'; readonly name: string }
  | ({ readonly kind: 'focus' } & Focus)
  | ({ readonly kind: 'live' } & Announcement);

/** Why there can be no screen reader on this machine; null if there can be one. */
export function noScreenReaderBecause(): string | null {
  if (!existsSync(LAUNCHER)) return 'the package at-spi2-core is missing';
  const { status } = spawnSync(PYTHON, ['-c', 'import gi; gi.require_version("Atspi", "2.0")']);
  return status === 0 ? null : 'the packages python3-gi and gir1.2-atspi-2.0 are missing';
}

export class ScreenReader {
  /** What a program on this desktop needs to be heard. */
  readonly env = { NO_AT_BRIDGE: '0' };
  readonly #desktop: Desktop;

  private constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  static async start(desktop: Desktop): Promise<ScreenReader> {
    const reader = new ScreenReader(desktop);
    // Settings that are in memory only, so that nothing is looked up in a settings service.
    const env = { ...desktop.env, ...reader.env, GSETTINGS_BACKEND: 'memory' };
    await desktop.processes.start('accessibility-bus', LAUNCHER, { env });
    const bus = await desktop.bus();
    await observe('the owner of the accessibility bus', () => bus.ownerOf(BUS.name)).until(
      (owner) => owner !== null,
    );
    for (const status of ['IsEnabled', 'ScreenReaderEnabled']) {
      await bus.call(BUS, 'Set', 'ssv', ['org.a11y.Status', status, variant('b', true)]);
    }
    const program = join(import.meta.dirname, 'screen-reader.py');
    await desktop.processes.start('screen-reader', PYTHON, { args: [program], env });
    await observe('what the screen reader wrote', () =>
      desktop.processes.log('screen-reader'),
    ).until(/^{"kind": "ready"}$/m);
    return reader;
  }

  /** Where the focus went last. */
  get focus(): Observed<Focus | undefined> {
    return observe<Focus | undefined>('the focus', () =>
      this.#lines().findLast((line) => line.kind === 'focus'),
    );
  }

  /** What live regions said, oldest first. */
  get said(): Observed<readonly Announcement[]> {
    return observe<readonly Announcement[]>('what was announced', () =>
      this.#lines().filter((line) => line.kind === 'live'),
    );
  }

  async stop(): Promise<void> {
    await this.#desktop.processes.end('screen-reader');
    await this.#desktop.processes.end('accessibility-bus');
  }

  #lines(): readonly Line[] {
    return this.#desktop.processes
      .log('screen-reader')
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Line);
  }
}
