// Requests through Chromium, which knows the system's proxy and certificates, also after its network process died.
import { app, type IncomingMessage, net, session } from 'electron/main';
import type { Fetch, HttpResponse, Log } from '../../ports.ts';
import type { ProxyAuth } from '../../proxy-ports.ts';
import { answerProxies } from './proxy-login.ts';

const NETWORK_SERVICE = 'network.mojom.NetworkService';
const PROXY_REFUSAL = 407;

export interface Network {
  readonly fetch: Fetch;
  /** For requests that nobody waits for, such as pictures. They never make a proxy ask the user to sign in. */
  readonly quietFetch: Fetch;
}

/**
 * A `fetch` for the whole run of the app. When the network process dies, Chromium starts another, but requests of
 * the session that used the first one fail for ever (electron #49572). So each new process gets a new session.
 * Electron's own `net.fetch` would load Node's `fetch` for the class of its responses: 30 ms of a start.
 */
export function createNetwork(log: Log, proxies: ProxyAuth): Network {
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
  const fetchWith =
    (quiet: boolean): Fetch =>
    (url, { signal, ...options }) =>
      new Promise((resolve, reject) => {
        const own = current();
        const auth = proxies.begin({ session: died, origin: new URL(url).origin, quiet });
        const request = net.request({ url, ...options, session: own });
        const fail = (error: Error) => {
          auth.ended(false);
          reject(error);
        };
        const abort = (error = new Error('aborted')) => {
          request.abort();
          fail(error);
        };
        request.on('response', (response) => {
          auth.ended(response.statusCode !== PROXY_REFUSAL);
          resolve(responseOf(response));
        });
        request.on('error', fail);
        answerProxies(request, { auth, rules: () => own.resolveProxy(url), fail: abort });
        signal.addEventListener('abort', () => abort());
        if (signal.aborted) abort();
        else request.end();
      });
  return { fetch: fetchWith(false), quietFetch: fetchWith(true) };
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
