// What the entries of the tray's menu do.
import type { MenuAction } from '#core/tray/view';
import type { App } from './app.ts';

export function chooseInMenu(action: MenuAction, app: App, quit: () => void): void {
  if (action.do === 'open') app.open(null);
  if (action.do === 'check') app.checkNow();
  if (action.do === 'settings') app.open({ kind: 'settings' });
  if (action.do === 'pause-notices') app.actions.pause(action.span);
  if (action.do === 'resume-notices') app.actions.pause(null);
  if (action.do === 'quit') quit();
}
