// mako, a notification server of Wayland desktops: what it shows, and what a person does with it.
import { plain } from './dbus.ts';
import type { Desktop } from './desktop.ts';
import { type Observed, observe } from './observed.ts';
import type { Sway } from './sway.ts';

const NAME = 'org.freedesktop.Notifications';
/** What its own command `makoctl` calls. */
const MAKO = { name: NAME, path: '/fr/emersion/Mako', interface: 'fr.emersion.Mako' };

/** A notification on the screen. */
export interface MakoNotification {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
}

type Call = (member: string, signature?: string, body?: unknown[]) => Promise<unknown[]>;

export class Mako {
  readonly #call: Call;

  private constructor(call: Call) {
    this.#call = call;
  }

  static async start(desktop: Desktop, sway: Sway): Promise<Mako> {
    const bus = await desktop.bus();
    // No file of settings: its defaults.
    const args = ['--config', '/dev/null'];
    await desktop.processes.start('mako', 'mako', { args, env: { ...desktop.env, ...sway.env } });
    await observe('the owner of the notifications', () => bus.ownerOf(NAME)).until(
      (owner) => owner !== null,
    );
    return new Mako((...call) => bus.call(MAKO, ...call));
  }

  /** What is on the screen, newest first. */
  get shown(): Observed<readonly MakoNotification[]> {
    return observe<readonly MakoNotification[]>('the notifications of mako', async () => {
      const [listed] = plain(await this.#call('ListNotifications')) as [MakoNotification[]];
      return listed.map(({ id, summary, body }) => ({ id, summary, body }));
    });
  }

  /** Clicks a notification. */
  async click(id: number): Promise<void> {
    await this.#call('InvokeAction', 'us', [id, 'default']);
  }

  async dismiss(id: number): Promise<void> {
    await this.#call('DismissNotification', 'ub', [id, false]);
  }
}
