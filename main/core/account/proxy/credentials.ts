// Decides whether a proxy that asks for a sign-in gets the credentials, so that wrong ones are sent once and never again.

/** A proxy asks for a sign-in. */
export interface ProxyChallenge {
  /** Host and port, such as `proxy.example:3128`. */
  readonly proxy: string;
  /** Such as `basic`, `digest`, `ntlm` or `negotiate`. */
  readonly scheme: string;
  readonly realm: string;
  /** The password is sent unencrypted: others on the network can read it. */
  readonly readable: boolean;
}

export interface Credentials {
  readonly user: string;
  readonly password: string;
  /** They were entered although they can be read on the way. Others are never sent that way. */
  readonly readable: boolean;
}

/** A request that goes through a proxy. */
export interface ProxiedRequest {
  /** Grows with each request. */
  readonly number: number;
  /** Grows with each new network session, which starts without the credentials of the last one. */
  readonly session: number;
  readonly origin: string;
  /** It may use only credentials that another request has proved right. */
  readonly quiet: boolean;
}

/** Credentials that were given to the network, which sends them with each later request of that session by itself. */
interface HandOver {
  readonly request: ProxiedRequest;
  /** The newest request when this one ended; null before. Until then another may have missed the credentials. */
  readonly newest: number | null;
  readonly method: string;
}

/** How many hand-overs are kept. A proxy may name a new realm each time. */
const MOST_KEPT = 20;

/** True if the network has sent the credentials with this request by itself. */
function sendsAgain({ request, newest }: HandOver, { session, number }: ProxiedRequest): boolean {
  return newest !== null && request.session === session && number > newest;
}

/** Credentials, and what became of them. */
export interface Trial {
  readonly credentials: Credentials;
  readonly verdict: 'untried' | 'accepted' | 'refused';
  readonly handOvers: readonly HandOver[];
  /** The request that tries them. The others wait for it. */
  readonly tester: number | null;
}

export function trialOf(credentials: Credentials, verdict: Trial['verdict'] = 'untried'): Trial {
  return { credentials, verdict, handOvers: [], tester: null };
}

/** `decline`: the request fails. `refused` is in the trial then if the proxy has just refused the credentials. */
export type Reply = 'give' | 'wait' | 'decline';

/** Decides what a request gets when a proxy asks it for a sign-in. */
export function replyTo(
  trial: Trial,
  request: ProxiedRequest,
  challenge: ProxyChallenge,
): { readonly trial: Trial; readonly reply: Reply } {
  const { credentials, verdict, handOvers, tester } = trial;
  const decline = { trial, reply: 'decline' } as const;
  if (verdict === 'refused') return decline;
  const method = `${challenge.scheme} ${challenge.realm}`;
  const wasSent = handOvers.some(
    (one) =>
      one.request.number === request.number || (sendsAgain(one, request) && one.method === method),
  );
  if (wasSent) return { trial: { ...trial, verdict: 'refused', tester: null }, reply: 'decline' };
  if (challenge.readable && !credentials.readable) return decline;
  if (tester !== null) return { trial, reply: 'wait' };
  if (verdict === 'untried' && request.quiet) return decline;
  return {
    trial: {
      ...trial,
      handOvers: [...handOvers, { request, newest: null, method }].slice(-MOST_KEPT),
      tester: verdict === 'untried' ? request.number : null,
    },
    reply: 'give',
  };
}

/**
 * After a request has ended. `answered`: with a response, which the proxy has let through. It proves the credentials
 * also if it is a later one, since the first may have failed for another reason. `newest`: the newest request so far.
 */
export function afterRequest(
  trial: Trial,
  request: ProxiedRequest,
  answered: boolean,
  newest: number,
): Trial {
  const { handOvers, tester, verdict } = trial;
  const isIts = (one: HandOver) => one.request.number === request.number;
  const isProved =
    answered &&
    verdict === 'untried' &&
    handOvers.some(
      (one) => isIts(one) || (sendsAgain(one, request) && one.request.origin === request.origin),
    );
  if (!isProved && !handOvers.some(isIts)) return trial;
  return {
    ...trial,
    verdict: isProved ? 'accepted' : verdict,
    handOvers: handOvers.map((one) => (isIts(one) ? { ...one, newest } : one)),
    tester: tester === request.number ? null : tester,
  };
}

/**
 * True if the password can be read on the way: with the scheme `basic` it is only encoded. `rules`: which proxies are
 * used, as a PAC script says it (`PROXY host:port; DIRECT`). To one after `HTTPS` the connection is encrypted.
 */
export function isReadable(scheme: string, proxy: string, rules: string): boolean {
  if (scheme.toLowerCase() !== 'basic') return false;
  const entries = rules.split(';').map((entry) => entry.trim().toLowerCase());
  return !entries.includes(`https ${proxy.toLowerCase()}`);
}
