// The app and the bare Electron tray app, as they are compared: the same Electron, the same requests.
import { join } from 'node:path';
import { type Electron, electronArguments } from '../../build/electron.mjs';
import { appArguments, ROOT, writeSettings } from '../support/app/running-app.ts';
import type { WachatService } from '../support/service/wachat-service.ts';
import { copyElectron } from './own-electron.ts';
import type { Program } from './program.ts';

export type Which = 'app' | 'bare';

/** The token that the service accepts, and the keyring holds. */
export const TOKEN = 'wt_bench_4Kq8zP2mN7xR';

/** Both without a window, with their profiles and an Electron of their own in `folder`. */
export function comparedPrograms(
  folder: string,
  electron: Electron,
  service: WachatService,
  pollSeconds: number,
): Record<Which, Program> {
  const { path, env } = copyElectron(electron, folder);
  const profile = (which: Which): string => join(folder, which);
  writeSettings(profile('app'), {
    accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
    pollSeconds,
  });
  return {
    app: { path, env, args: appArguments(profile('app'), ['--hidden']) },
    bare: {
      path,
      args: [
        ...electronArguments(() => {}),
        join(import.meta.dirname, 'bare-tray'),
        `--user-data-dir=${profile('bare')}`,
      ],
      env: {
        ...env,
        BARE_TRAY_ICON: join(ROOT, 'out/icons/linux/tick.png'),
        BARE_TRAY_URL: `${service.baseUrl}/instance/list`,
        BARE_TRAY_TOKEN: TOKEN,
        BARE_TRAY_POLL_MS: String(pollSeconds * 1000),
      },
    },
  };
}
