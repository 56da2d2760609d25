// Requests through Chromium, which knows the system's proxy and certificates, also after its network process died.
import { app, net, session } from 'electron/main';
import type { Log } from '../../ports.ts';

const NETWORK_SERVICE = 'network.mojom.NetworkService';

/**
 * A `fetch` for the whole run of the app. When the network process dies, Chromium starts another, but requests of
 * the session that used the first one fail for ever (electron #49572). So each new process gets a new session.
 */
export function createFetch(log: Log): typeof globalThis.fetch {
  let died = 0;
  app.on('child-process-gone', (_event, { serviceName, reason }) => {
    if (serviceName !== NETWORK_SERVICE) return;
    died += 1;
    log.warn(`the network process ended (${reason}); requests go through a new one`);
  });
  const current = () =>
    died === 0 ? net : session.fromPartition(`network-${died}`, { cache: false });
  return ((input, init) => current().fetch(input as string, init)) as typeof globalThis.fetch;
}
