// Removes everything that the app ever wrote, and ends the process before anything is written again.
import type { RemovalAnswer, RemovalProblem } from '#core/window/contract';
import type { Keychain, Log, LoginItem, Profile } from '../../ports.ts';

export interface UninstallPorts {
  readonly keychain: Keychain;
  readonly loginItem: LoginItem;
  readonly log: Log;
  readonly profile: Profile;
  /** Ends all requests, timers and writing. */
  readonly stop: () => void;
}

export class Uninstall {
  readonly #ports: UninstallPorts;

  constructor(ports: UninstallPorts) {
    this.#ports = ports;
  }

  /** `withoutKeychain`: continue even if the keychain cannot be opened. On success the process ends. */
  async run(withoutKeychain: boolean): Promise<RemovalAnswer> {
    const { keychain, log, loginItem, profile, stop } = this.#ports;
    const { folder } = profile;
    log.info('removing all data');
    // Checked first, so that nothing is half removed.
    if (profile.isShared()) return this.#failed({ kind: 'shared', folder });
    if (!profile.isWritable()) return this.#failed({ kind: 'read-only', folder });
    const emptied = await keychain.removeAll();
    if (!emptied.ok && !withoutKeychain) {
      return this.#failed({ kind: 'keychain', problem: emptied.problem });
    }
    stop();
    loginItem.set(false);
    if (!profile.remove()) return this.#failed({ kind: 'left', folder });
    profile.exitProcess();
    return { ok: true };
  }

  #failed(problem: RemovalProblem): RemovalAnswer {
    this.#ports.log.warn(`not all data was removed: ${problem.kind}`);
    return { ok: false, problem };
  }
}
