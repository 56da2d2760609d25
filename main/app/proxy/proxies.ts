// Signs in to proxies: sends what the user entered once, and keeps in the keychain what a proxy accepts.

import { describeProblem } from '#core/account/problem';
import {
  afterRequest,
  type Credentials,
  type ProxiedRequest,
  type ProxyChallenge,
  replyTo,
  type Trial,
  trialOf,
} from '#core/account/proxy/credentials';
import {
  entryOf,
  type ProxySignIn,
  parseCredentials,
  printCredentials,
} from '#core/account/proxy/proxy-sign-in';
import type { ProxyEntry } from '#core/window/contract';
import type { Keychain, Log } from '../../ports.ts';
import type { ProxyAuth, RequestAuth } from '../../proxy-ports.ts';
import type { Store } from '../store.ts';

interface Proxy {
  readonly name: string;
  /** How often a person has entered credentials. */
  attempts: number;
  /** Null while there are no credentials. */
  trial: Trial | null;
  /** What it asked for last. Null until a request that may ask has met it. */
  challenge: ProxyChallenge | null;
  /** The keychain holds the credentials of the trial. */
  stored: boolean;
  /** Gives up storing them. */
  storing: AbortController | null;
  /** The keychain has said what it has, or a person has entered something newer. */
  known: boolean;
  /** The keychain is being read. */
  lookup: Promise<void> | null;
  /** Ends the wait of requests for the one that tries the credentials. */
  waiting: (() => void)[];
}

export class Proxies implements ProxyAuth {
  readonly #keychain: Keychain;
  readonly #log: Log;
  readonly #proxies = new Map<string, Proxy>();
  #newest = 0;
  #store: Store | null = null;
  #onSignIn: () => void = () => {};

  constructor({ keychain, log }: { readonly keychain: Keychain; readonly log: Log }) {
    this.#keychain = keychain;
    this.#log = log;
  }

  /** Shows from now on which proxies want a sign-in. `onSignIn`: somebody has signed in, so requests may succeed. */
  follow(store: Store, onSignIn: () => void): void {
    this.#store = store;
    this.#onSignIn = onSignIn;
  }

  begin(of: Omit<ProxiedRequest, 'number'>): RequestAuth {
    this.#newest += 1;
    const request = { ...of, number: this.#newest };
    let hasEnded = false;
    return {
      credentialsFor: (challenge) => this.#credentialsFor(request, challenge, () => hasEnded),
      ended: (answered) => {
        if (hasEnded) return;
        hasEnded = true;
        for (const proxy of this.#proxies.values()) this.#end(proxy, request, answered);
      },
    };
  }

  /** Takes what a person has entered for a proxy that wants it. The next request tries it. */
  signIn({ proxy: name, ...credentials }: ProxyEntry): void {
    const proxy = this.#proxies.get(name);
    // A page can't make up a proxy.
    if (!proxy?.challenge) return;
    this.#log.hide(credentials.password);
    this.#log.info(`somebody signs in to the proxy ${name}`);
    proxy.attempts += 1;
    proxy.storing?.abort();
    Object.assign(proxy, { trial: trialOf(credentials), known: true, stored: false });
    this.#changed(proxy);
    this.#onSignIn();
  }

  async #credentialsFor(
    request: ProxiedRequest,
    challenge: ProxyChallenge,
    hasEnded: () => boolean,
  ): Promise<Credentials | null> {
    const proxy = this.#proxyOf(challenge.proxy);
    if (!request.quiet) {
      if (proxy.challenge === null) {
        this.#log.info(`the proxy ${proxy.name} wants a sign-in (${challenge.scheme})`);
      }
      proxy.challenge = challenge;
      if (!proxy.known) await this.#lookUp(proxy);
    }
    while (proxy.trial !== null && !hasEnded()) {
      const before = proxy.trial.verdict;
      const { trial, reply } = replyTo(proxy.trial, request, challenge);
      proxy.trial = trial;
      if (trial.verdict !== before) void this.#refused(proxy);
      if (reply === 'decline') break;
      if (reply === 'give') {
        this.#changed(proxy);
        return trial.credentials;
      }
      await new Promise<void>((resolve) => proxy.waiting.push(resolve));
    }
    this.#changed(proxy);
    return null;
  }

  #end(proxy: Proxy, request: ProxiedRequest, answered: boolean): void {
    if (proxy.trial === null) return;
    const before = proxy.trial;
    proxy.trial = afterRequest(before, request, answered, this.#newest);
    if (proxy.trial === before) {
      // The request itself may be among those that wait.
      if (proxy.waiting.length > 0) this.#wake(proxy);
      return;
    }
    if (proxy.trial.verdict === 'accepted' && before.verdict !== 'accepted') this.#accepted(proxy);
    this.#changed(proxy);
  }

  /** Never prompts: the poll that reads the token prompts for the same keychain. */
  #lookUp(proxy: Proxy): Promise<void> {
    proxy.lookup ??= this.#keychain.token(entryOf(proxy.name), true).then((found) => {
      proxy.lookup = null;
      if (proxy.known) return;
      // A keychain that doesn't say what it has is asked again with the next request.
      proxy.known = found.ok || found.problem.kind === 'no-token';
      const credentials = found.ok ? parseCredentials(found.value) : null;
      if (credentials === null) return;
      this.#log.hide(credentials.password);
      Object.assign(proxy, { trial: trialOf(credentials), stored: true });
    });
    return proxy.lookup;
  }

  #accepted(proxy: Proxy): void {
    this.#log.info(`the proxy ${proxy.name} accepts the sign-in`);
    const { trial, stored } = proxy;
    if (stored || trial === null) return;
    // It may ask a person, and take for ever. Until then memory has them.
    const storing = new AbortController();
    proxy.storing = storing;
    const entry = printCredentials(trial.credentials);
    void this.#keychain.store(entryOf(proxy.name), entry, storing.signal).then((kept) => {
      if (storing.signal.aborted) return;
      proxy.stored = kept.ok;
      if (kept.ok) return;
      const why = describeProblem(kept.problem);
      this.#log.warn(
        `the sign-in to the proxy ${proxy.name} is kept for this session only: ${why}`,
      );
    });
  }

  /** What the keychain has would be sent at the next start, and enough attempts lock an account of a domain. */
  async #refused(proxy: Proxy): Promise<void> {
    this.#log.warn(`the proxy ${proxy.name} refuses the sign-in`);
    proxy.storing?.abort();
    if (!proxy.stored) return;
    proxy.stored = false;
    const removed = await this.#keychain.remove(entryOf(proxy.name));
    if (removed.ok) return;
    const why = describeProblem(removed.problem);
    this.#log.warn(`the keychain keeps the refused sign-in to the proxy ${proxy.name}: ${why}`);
  }

  #proxyOf(name: string): Proxy {
    const known = this.#proxies.get(name);
    if (known) return known;
    const proxy: Proxy = {
      ...{ name, attempts: 0, trial: null, challenge: null, lookup: null },
      ...{ stored: false, storing: null, known: false },
      waiting: [],
    };
    this.#proxies.set(name, proxy);
    return proxy;
  }

  #changed(proxy: Proxy): void {
    this.#wake(proxy);
    const proxies = [...this.#proxies.values()].flatMap(shown);
    const before = this.#store?.state.proxies;
    if (JSON.stringify(proxies) !== JSON.stringify(before)) this.#store?.publish({ proxies });
  }

  #wake(proxy: Proxy): void {
    const { waiting } = proxy;
    proxy.waiting = [];
    for (const go of waiting) go();
  }
}

/** Nothing of a proxy that has what it wants, or that has met pictures only. */
function shown({ name, attempts, trial, challenge }: Proxy): readonly ProxySignIn[] {
  if (challenge === null) return [];
  const { readable } = challenge;
  const phase = phaseOf(trial, readable);
  if (phase === null) return [];
  return [{ proxy: name, user: trial?.credentials.user ?? '', readable, attempts, phase }];
}

function phaseOf(trial: Trial | null, readable: boolean): ProxySignIn['phase'] | null {
  if (trial === null) return 'needed';
  if (trial.verdict === 'refused') return 'refused';
  // Whoever entered them did not know that they can be read.
  if (readable && !trial.credentials.readable) return 'needed';
  if (trial.verdict === 'accepted') return null;
  const isOver = trial.handOvers.length > 0 && trial.tester === null;
  return isOver ? null : 'trying';
}
