// Locks and unlocks the session's keyring, as its owner does. This session has no prompt, so a request for one fails.
import { type Bus, variant } from './dbus.ts';
import { type Observed, observe } from './observed.ts';

export const PASS_PHRASE = 'a pass phrase for one test';

const SERVICE = {
  name: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
};
const LOGIN = '/org/freedesktop/secrets/collection/login';
/** The interface of gnome-keyring's own prompt; unlocking without a prompt needs it. */
const OWN = 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface';

export class Keyring {
  readonly #bus: Bus;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  async lock(): Promise<void> {
    await this.#bus.call(SERVICE, 'Lock', 'ao', [[LOGIN]]);
  }

  /** The labels of everything in it, of every program. */
  get labels(): Observed<readonly string[]> {
    return observe<readonly string[]>('the entries of the keyring', async () => {
      const [open, locked] = await this.#bus.call(SERVICE, 'SearchItems', 'a{ss}', [{}]);
      const entry = 'org.freedesktop.Secret.Item';
      const labels = [...(open as string[]), ...(locked as string[])].map(async (path) => {
        const at = { ...SERVICE, path, interface: entry };
        return String((await this.#bus.properties(at)).Label);
      });
      return (await Promise.all(labels)).sort();
    });
  }

  async unlock(): Promise<void> {
    const [, session] = await this.#bus.call(SERVICE, 'OpenSession', 'sv', [
      'plain',
      variant('s', ''),
    ]);
    const secret = [session, Buffer.alloc(0), Buffer.from(PASS_PHRASE), 'text/plain'];
    const own = { ...SERVICE, interface: OWN };
    await this.#bus.call(own, 'UnlockWithMasterPassword', 'o(oayays)', [LOGIN, secret]);
  }
}
