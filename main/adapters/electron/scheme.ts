// The app's own protocol, under which the window's files have an origin.
import { protocol } from 'electron/main';

export const SCHEME = 'wachat-tray';
export const ORIGIN = `${SCHEME}://window`;

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true } },
  ]);
}
