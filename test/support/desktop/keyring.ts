// Locks and unlocks the session's keyring, as its owner does. This session has no prompt, so a request for one fails.
import { type Bus, variant } from './dbus.ts';

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
