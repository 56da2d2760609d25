// What the network and the app say to each other about proxies that want a sign-in.
import type { Credentials, ProxyChallenge } from '#core/account/proxy/credentials';

/** The app's side: it knows the credentials. */
export interface ProxyAuth {
  /** A request begins. `session`, `quiet`: see `ProxiedRequest`. */
  begin(request: {
    readonly session: number;
    readonly origin: string;
    readonly quiet: boolean;
  }): RequestAuth;
}

/** One request on its way through proxies. */
export interface RequestAuth {
  /** The credentials, or null: then the request has to fail. Never rejects, and may take a moment. */
  credentialsFor(challenge: ProxyChallenge): Promise<Credentials | null>;
  /** The request has ended: with a response that a proxy has let through, or without one. Only the first call counts. */
  ended(answered: boolean): void;
}
