// What no page of this app may ever do, denied before the first window exists.
import { app, type Session } from 'electron/main';

const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe'] as const;

/** Must run before the app is ready. */
export function lockApp(): void {
  // A fuse keeps debuggers out of main; these let one into the page.
  if (app.isPackaged) for (const name of DEBUGGING) app.commandLine.removeSwitch(name);
  // Every renderer is sandboxed, also one that a later mistake would open without saying so.
  // A checkout that runs as root cannot have the system's sandbox; a package always has it.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    // The window is one page; wherever else it would go, it does not.
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    // Links open in the person's browser, and only by name: see `openWachat` in the bridge.
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** `origin` is the only one from which the window's page may load anything. */
export function lockSession(session: Session, origin: string): void {
  // No camera, no location, no notifications from the page: main does what is allowed.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // The page has no network: what is not the app's own file is cancelled, whatever the CSP says.
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = details.url.startsWith(`${origin}/`) || details.url.startsWith('devtools://');
    answer({ cancel: !own });
  });
  session.on('will-download', (event) => event.preventDefault());
  // Spell checking would fetch dictionaries from a server of the browser's maker.
  session.setSpellCheckerEnabled(false);
}
