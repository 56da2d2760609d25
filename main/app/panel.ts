// What follows from the panel that shows tray icons: a banner while there is none, a new icon if it shows none, and no
// files of icons that it no longer shows.
import type { IconFiles } from '../file-ports.ts';
import type { Log } from '../ports.ts';
import type { App } from './app.ts';

export function onPanel({
  app,
  log,
  iconFiles,
  renewIcon,
}: {
  readonly app: App;
  readonly log: Log;
  readonly iconFiles: IconFiles;
  readonly renewIcon: () => void;
}): { readonly onPresent: (present: boolean) => void; readonly onMissed: () => void } {
  return {
    onPresent(present) {
      if (present) {
        void iconFiles.removeOld().catch((error) => log.error('removing old icons failed', error));
        return app.dismissBanner('no-tray-host');
      }
      log.warn('no panel shows tray icons');
      app.addBanner({ kind: 'no-tray-host' });
    },
    onMissed() {
      log.info('the panel does not show the icon: a new one is made');
      renewIcon();
    },
  };
}
