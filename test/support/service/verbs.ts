// Every verb of the stand-in service by its name, with arguments as text: for scripts and for scenarios.
import type { Instance } from '../../../main/core/instance/instance.ts';
import { buildInstance } from './build-instance.ts';
import type { Words } from './fleet.ts';
import type { FaultLimits, Misbehaviour } from './misbehaviour.ts';

/** What the verbs need of the stand-in service. */
export interface VerbTarget extends Misbehaviour {
  connect(name: string): void;
  disconnect(name: string, word?: string): void;
  say(name: string, words: Words): void;
  add(instance: Instance): void;
  remove(name: string): void;
  rename(name: string, displayName: string): void;
  scan(name: string, number?: string): void;
  acceptToken(token: string): void;
  clearLog(): void;
}

export type VerbArguments = Readonly<Record<string, string>>;

interface Verb {
  /** The names of its arguments; `?` marks those that may be left out. */
  readonly takes: string;
  readonly run: (service: VerbTarget, given: VerbArguments) => void;
}

const LIMITS = 'times? path?';

const VERBS = {
  connect: { takes: 'name', run: (s, a) => s.connect(need(a, 'name')) },
  disconnect: { takes: 'name word?', run: (s, a) => s.disconnect(need(a, 'name'), a.word) },
  say: {
    takes: 'name state? status? isConnected?',
    run: (s, a) => s.say(need(a, 'name'), words(a)),
  },
  add: {
    takes: 'name displayName? number? state?',
    run: (s, { displayName, number, state, ...a }) =>
      s.add(
        buildInstance({
          apiInstanceName: need(a, 'name'),
          ...(displayName !== undefined && { displayName }),
          ...(number !== undefined && { number }),
          ...(state !== undefined && { state }),
        }),
      ),
  },
  remove: { takes: 'name', run: (s, a) => s.remove(need(a, 'name')) },
  rename: {
    takes: 'name displayName',
    run: (s, a) => s.rename(need(a, 'name'), need(a, 'displayName')),
  },
  scan: { takes: 'name number?', run: (s, a) => s.scan(need(a, 'name'), a.number) },
  fail: {
    takes: `status html? error? message? details? ${LIMITS}`,
    run: (s, { status, html, times, path, ...said }) =>
      s.fail(whole({ status }, 'status'), {
        ...said,
        html: html === 'true',
        ...limits({ times, path }),
      }),
  },
  rejectToken: {
    takes: `status? ${LIMITS}`,
    run: (s, a) => s.rejectToken(whole({ status: '401', ...a }, 'status'), limits(a)),
  },
  acceptToken: { takes: 'token', run: (s, a) => s.acceptToken(need(a, 'token')) },
  rateLimit: {
    takes: `retryAfter? ${LIMITS}`,
    run: (s, a) => s.rateLimit(a.retryAfter, limits(a)),
  },
  unsuccessful: {
    takes: `message ${LIMITS}`,
    run: (s, a) => s.unsuccessful(need(a, 'message'), limits(a)),
  },
  html: { takes: LIMITS, run: (s, a) => s.html(limits(a)) },
  truncate: {
    takes: `how? ${LIMITS}`,
    run: (s, a) => s.truncate(a.how === 'json' ? 'json' : 'socket', limits(a)),
  },
  slow: { takes: `ms ${LIMITS}`, run: (s, a) => s.slow(whole(a, 'ms'), limits(a)) },
  hang: { takes: LIMITS, run: (s, a) => s.hang(limits(a)) },
  drop: { takes: LIMITS, run: (s, a) => s.drop(limits(a)) },
  redirect: { takes: `url ${LIMITS}`, run: (s, a) => s.redirect(need(a, 'url'), limits(a)) },
  huge: { takes: `bytes ${LIMITS}`, run: (s, a) => s.huge(whole(a, 'bytes'), limits(a)) },
  garbage: { takes: `text ${LIMITS}`, run: (s, a) => s.garbage(need(a, 'text'), limits(a)) },
  empty: { takes: LIMITS, run: (s, a) => s.empty(limits(a)) },
  page: { takes: `rows ${LIMITS}`, run: (s, a) => s.page(whole(a, 'rows'), limits(a)) },
  heal: { takes: '', run: (s) => s.heal() },
  clearLog: { takes: '', run: (s) => s.clearLog() },
} satisfies Record<string, Verb>;

export type VerbName = keyof typeof VERBS;

/** One line for each verb: its name and what it takes. */
export const VERB_LINES: readonly string[] = Object.entries(VERBS).map(([name, { takes }]) =>
  `${name} ${takes}`.trim(),
);

/** Does what the method of the same name does; throws where the arguments do not fit. */
export function perform(service: VerbTarget, verb: VerbName, given: VerbArguments = {}): void {
  const { takes, run }: Verb = VERBS[verb];
  const known = takes.split(' ').map((name) => name.replace('?', ''));
  const odd = Object.keys(given).filter((name) => !known.includes(name));
  if (odd.length > 0) throw new Error(`${verb} does not take ${odd.join(', ')}, but: ${takes}`);
  run(service, given);
}

export function isVerb(name: string): name is VerbName {
  return Object.hasOwn(VERBS, name);
}

type Given = Readonly<Record<string, string | undefined>>;

function need(given: Given, name: string): string {
  const value = given[name];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
}

function whole(given: Given, name: string): number {
  const value = Number(need(given, name));
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} is not a whole number`);
  return value;
}

function limits(given: Given): FaultLimits {
  return { times: given.times === undefined ? undefined : whole(given, 'times'), path: given.path };
}

/** Nothing after the equals sign (`state=`) stands for null. */
function words({ state, status, isConnected }: VerbArguments): Words {
  return {
    ...(state !== undefined && { state: state || null }),
    ...(status !== undefined && { status: status || null }),
    ...(isConnected !== undefined && {
      isConnected: isConnected === '' ? null : isConnected === 'true',
    }),
  };
}
