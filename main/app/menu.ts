// What the entries of the tray's menu do.
import type { InstanceKey } from '#core/instance/instance';
import type { MenuAction } from '#core/tray/menu';
import type { Desktop, Log } from '../ports.ts';
import type { App } from './app.ts';

export interface MenuParts {
  readonly app: App;
  readonly desktop: Pick<Desktop, 'copy'>;
  readonly log: Pick<Log, 'warn'>;
  readonly quit: () => void;
}

export function chooseInMenu(action: MenuAction, { app, desktop, log, quit }: MenuParts): void {
  switch (action.do) {
    case 'open':
      app.open(null);
      break;
    case 'check':
      app.checkNow();
      break;
    case 'settings':
    case 'about':
      app.open({ kind: action.do });
      break;
    case 'show':
      app.open({ kind: 'instance', key: action.key, opened: true });
      break;
    case 'show-group':
      app.open({ kind: 'group', group: action.group });
      break;
    case 'copy-api-name':
      void copyApiName(action.key, { app, desktop, log });
      break;
    case 'mute':
      app.actions.mute(action.key, action.span);
      break;
    case 'repair':
      openPairing(app, action.key);
      break;
    case 'pause-notices':
      app.actions.pause(action.span);
      break;
    case 'resume-notices':
      app.actions.pause(null);
      break;
    case 'quit':
      quit();
      break;
  }
}

/** Shows the row in the window, with the code to scan. */
export function openPairing(app: App, key: InstanceKey): void {
  app.open({ kind: 'instance', key, opened: true });
  app.instances.pairing.open(key);
}

/** If the clipboard refuses it, the window shows the row: there it can be read, and copied again. */
async function copyApiName(
  key: InstanceKey,
  { app, desktop, log }: Omit<MenuParts, 'quit'>,
): Promise<void> {
  if (await desktop.copy(key.apiInstanceName)) return;
  log.warn('the clipboard did not take the API name that was chosen in the menu');
  app.open({ kind: 'instance', key, opened: true });
}
