// What follows from the panel that shows tray icons: a banner while there is none, and a new icon if it shows none.
import type { Log } from '../ports.ts';
import type { App } from './app.ts';

export function onPanel({
  app,
  log,
  renewIcon,
}: {
  readonly app: App;
  readonly log: Log;
  readonly renewIcon: () => void;
}): { readonly onPresent: (present: boolean) => void; readonly onMissed: () => void } {
  return {
    onPresent(present) {
      if (present) return app.dismissBanner('no-tray-host');
      log.warn('no panel shows tray icons');
      app.addBanner({ kind: 'no-tray-host' });
    },
    onMissed() {
      log.info('the panel does not show the icon: a new one is made');
      renewIcon();
    },
  };
}
