// Removes the files of tray icons that the app has left in the temporary folder, and no icon that another run of it shows.
import { iconFolders } from './adapters/electron/find-icon-folders.ts';
import type { TrayItem } from './adapters/electron/tray.ts';
import type { BusConnection } from './adapters/session-bus/connection.ts';
import { shownIconFolders } from './adapters/session-bus/tray-host.ts';
import { discard } from './adapters/storage/profile.ts';
import type { IconFiles } from './file-ports.ts';

export function createIconFiles(parts: {
  readonly tray: TrayItem;
  readonly bus: BusConnection;
  /** The folder of the built icons. */
  readonly icons: string;
}): IconFiles {
  const { tray, bus, icons } = parts;
  async function remove(options: { readonly all: boolean }): Promise<void> {
    const found = iconFolders(icons, !options.all);
    if (found.length === 0) return;
    const shown = await shownIconFolders(bus, { own: !options.all });
    for (const folder of found) if (!shown.has(folder)) discard(folder);
  }
  return {
    removeOld: () => remove({ all: false }),
    async removeAll() {
      // Chromium takes the icon off the panel and removes its file, both a moment later.
      tray.remove();
      await remove({ all: true });
    },
  };
}
