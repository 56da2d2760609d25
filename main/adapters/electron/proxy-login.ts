// Answers the proxies that ask a request for a sign-in.
import type { AuthInfo, ClientRequest } from 'electron/main';
import { isReadable } from '#core/account/proxy/credentials';
import { ProxySignInError } from '#core/account/proxy/proxy-sign-in';
import type { RequestAuth } from '../../proxy-ports.ts';

/**
 * Shows the credentials to proxies, and to nobody else. Chromium has tried by then what the system offers, such as a
 * Kerberos ticket. It keeps what it gets for later requests of the session, and asks again when a proxy refuses that.
 */
export function answerProxies(
  request: Pick<ClientRequest, 'on'>,
  {
    auth,
    rules,
    fail,
  }: {
    readonly auth: RequestAuth;
    /** Which proxies the request may take, as a PAC script says it. */
    readonly rules: () => Promise<string>;
    readonly fail: (error: Error) => void;
  },
): void {
  const credentialsFor = async ({ host, port, scheme, realm }: AuthInfo) => {
    const proxy = `${host}:${port}`;
    const readable = isReadable(scheme, proxy, scheme === 'basic' ? await rules() : '');
    return { proxy, credentials: await auth.credentialsFor({ proxy, scheme, realm, readable }) };
  };
  request.on('login', (asked, callback) => {
    // A server has the token, and gets nothing else.
    if (!asked.isProxy) return callback();
    void credentialsFor(asked)
      .then(({ proxy, credentials }) => {
        if (credentials === null) fail(new ProxySignInError(proxy));
        else callback(credentials.user, credentials.password);
      })
      .catch(fail);
  });
}
