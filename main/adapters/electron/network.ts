// Requests through Chromium, which knows the system's proxy and certificates, also after its network process died.
import { app, type IncomingMessage, net, session } from 'electron/main';
import type { Fetch, HttpResponse, Log } from '../../ports.ts';

const NETWORK_SERVICE = 'network.mojom.NetworkService';

/**
 * A `fetch` for the whole run of the app. When the network process dies, Chromium starts another, but requests of
 * the session that used the first one fail for ever (electron #49572). So each new process gets a new session.
 * Electron's own `net.fetch` would load Node's `fetch` for the class of its responses: 30 ms of a start.
 */
export function createFetch(log: Log): Fetch {
  let died = 0;
  app.on('child-process-gone', (_event, { serviceName, reason }) => {
    if (serviceName !== NETWORK_SERVICE) return;
    died += 1;
    log.warn(`the network process ended (${reason}); requests go through a new one`);
  });
  const current = () =>
    died === 0
      ? session.defaultSession
      : session.fromPartition(`network-${died}`, { cache: false });
  return (url, { signal, ...options }) =>
    new Promise((resolve, reject) => {
      const request = net.request({ url, ...options, session: current() });
      request.on('response', (response) => resolve(responseOf(response)));
      request.on('error', reject);
      const abort = () => {
        request.abort();
        reject(new Error('aborted'));
      };
      signal.addEventListener('abort', abort);
      if (signal.aborted) abort();
      else request.end();
    });
}

function responseOf(response: IncomingMessage): HttpResponse {
  // Whoever reads the body gets the error too. Without a listener it would count as unexpected.
  response.on('error', () => {});
  return {
    status: response.statusCode,
    headers: { get: (name) => response.headers[name]?.toString() ?? null },
    // It is a stream of Node, which its type does not say.
    body: response as unknown as AsyncIterable<Uint8Array>,
  };
}
