// What the network and the app say to each other about proxies that want a sign-in.
import type { Credentials, ProxyChallenge } from '#core/account/proxy/credentials';

/** The app's side: it knows the credentials. */
export interface ProxyDoor {
  /** A request begins. `session`, `quiet`: see `ProxiedRequest`. */
  begin(request: {
    readonly session: number;
    readonly origin: string;
    readonly quiet: boolean;
  }): ProxyPass;
}

/** One request on its way through proxies. */
export interface ProxyPass {
  /** The credentials, or null: then the request has to fail. Never rejects, and may take a moment. */
  show(challenge: ProxyChallenge): Promise<Credentials | null>;
  /** The request has ended: with a response that a proxy has let through, or without one. Only the first call counts. */
  end(answered: boolean): void;
}
