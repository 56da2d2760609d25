// Removes everything that the app ever wrote, and ends the process before anything is written again.
import type { RemovalAnswer, RemovalProblem } from '#core/window/contract';
import type { IconFiles } from '../../file-ports.ts';
import type { Keychain, Log, LoginItem, Profile } from '../../ports.ts';
import { guardOf } from '../guard.ts';

export interface UninstallPorts {
  readonly keychain: Keychain;
  readonly loginItem: LoginItem;
  readonly log: Log;
  readonly profile: Profile;
  readonly iconFiles: IconFiles;
  /** Ends all requests, timers and writing at once. Resolves when the notifications are closed as well. */
  readonly stop: () => Promise<void>;
}

export class Uninstall {
  readonly #ports: UninstallPorts;

  constructor(ports: UninstallPorts) {
    this.#ports = ports;
  }

  /** The folder that it removes. */
  get folder(): string {
    return this.#ports.profile.folder;
  }

  /** `withoutKeychain`: continue even if the keychain cannot be opened. Otherwise the process ends. */
  async run(withoutKeychain: boolean): Promise<RemovalAnswer> {
    const { iconFiles, keychain, log, loginItem, profile, stop } = this.#ports;
    const { folder } = profile;
    log.info('removing all data');
    // Checked first, so that nothing is half removed.
    if (profile.isShared()) return this.#failed({ kind: 'shared', folder });
    if (!profile.isWritable()) return this.#failed({ kind: 'read-only', folder });
    const emptied = await keychain.removeAll();
    if (!emptied.ok && !withoutKeychain) {
      return this.#failed({ kind: 'keychain', problem: emptied.problem });
    }
    // From here on the process ends, whatever fails: a stopped app must not look as if it still monitored.
    const guarded = guardOf(log);
    guarded('releasing the profile', () => profile.release());
    // Waited for before anything is removed: what it logs until then would make the folder again.
    await stop().catch((error: unknown) => log.error('stopping failed', error));
    await iconFiles.removeAll().catch((error) => log.error('removing the icon failed', error));
    guarded('removing the login item', () => void loginItem.set(false));
    let complete = false;
    guarded('removing the profile', () => {
      complete = profile.remove();
    });
    profile.exitProcess(complete);
    return { ok: true };
  }

  #failed(problem: RemovalProblem): RemovalAnswer {
    this.#ports.log.warn(`not all data was removed: ${problem.kind}`);
    return { ok: false, problem };
  }
}
