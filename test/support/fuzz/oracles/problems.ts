// What a problem may be, and a reason: plain checks of every kind.
import { HEALTHS } from '../../../../main/core/health/monitored-instance.ts';
import {
  anyNumber,
  byKind,
  type Check,
  flag,
  numberFrom,
  objectOf,
  oneOf,
  orNull,
  text,
  wholeFrom,
} from '../plain-checks.ts';

const kind = text;
const said = orNull(text);
const UNREACHABLE = [
  ...['dns', 'refused', 'reset', 'timeout', 'tls', 'redirect', 'status', 'unsuccessful', 'html'],
  ...['not-json', 'too-large', 'proxy', 'emptied', 'stalled', 'failed'],
];
const KEYCHAIN = ['missing', 'locked', 'waiting', 'not-created', 'refused'];

const PROBLEMS: Readonly<Record<string, Check>> = {
  offline: objectOf({ kind }),
  unreachable: objectOf({ kind, why: oneOf(...UNREACHABLE), status: orNull(anyNumber), said }),
  'token-rejected': objectOf({ kind, status: oneOf(401, 403), said }),
  'rate-limited': objectOf({ kind, retryAfterMs: orNull(anyNumber), said }),
  keychain: objectOf({ kind, why: oneOf(...KEYCHAIN), detail: text }),
  'no-token': objectOf({ kind }),
  'address-not-allowed': objectOf({ kind, baseUrl: text }),
};

export const problem: Check = byKind('kind', PROBLEMS);

/** Of a request about one instance. */
export const oneInstanceProblem: Check = byKind('kind', {
  ...PROBLEMS,
  'rate-limited': objectOf({ kind, retryAfterMs: orNull(numberFrom(0, 8.64e15 * 2)), said }),
  'already-connected': objectOf({ kind, said }),
  'unknown-instance': objectOf({ kind, said }),
  'no-qr-yet': objectOf({ kind, said }),
  'not-an-image': objectOf({ kind }),
});

const code = text;
export const reason: Check = byKind('code', {
  word: objectOf({ code, word: text }),
  flag: objectOf({ code, isConnected: flag }),
  disagree: objectOf({ code, word: text, isConnected: flag }),
  scan: objectOf({ code, word: text }),
  silent: objectOf({ code }),
  unstable: objectOf({ code, drops: wholeFrom(0) }),
  absent: objectOf({ code }),
  unlisted: objectOf({ code }),
});

export const health: Check = oneOf(...HEALTHS);
