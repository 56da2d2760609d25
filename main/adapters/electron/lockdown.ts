// Denies every page what it never needs, before the first window exists.
import { app, type Session } from 'electron/main';

const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe'] as const;

/** Nothing listens on this port. */
const NOWHERE = 'socks5://127.0.0.1:1';

/** Must run before the app is ready. */
export function lockApp(): void {
  // A fuse keeps debuggers out of main. These switches would let one into the page.
  if (app.isPackaged) for (const name of DEBUGGING) app.commandLine.removeSwitch(name);
  // Sandboxes every renderer, including one opened by mistake without `sandbox: true`.
  // A checkout that runs as root cannot use the sandbox. A package always does.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Looking up a name tells it to whoever answers, and no Content Security Policy covers that.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  // Chromium would send the first one that fits, to whoever asks.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('web-contents-created', (_event, contents) => {
    // The window is one page. It never navigates anywhere else.
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    // Links open in the default browser, through a request of their own: see `openWachat` in the contract.
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // WebRTC goes past the Content Security Policy and `webRequest`. Without a proxy for it, it has no UDP.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** The page may load files from `origin` only. */
export function lockSession(session: Session, origin: string): void {
  // The page gets no camera, no location and no notifications. Main shows the notifications.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // The page has no network. Any other request is cancelled, whatever the CSP says.
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = details.url.startsWith(`${origin}/`) || details.url.startsWith('devtools://');
    answer({ cancel: !own });
  });
  // What goes past `webRequest`, such as WebRTC over TCP, meets a proxy that is not there.
  void session.setProxy({ proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
  session.on('will-download', (event) => event.preventDefault());
  // The spell checker would download dictionaries from Google.
  session.setSpellCheckerEnabled(false);
}
