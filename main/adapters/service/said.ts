// What an error says about one instance, in words that gateways of this family use.

/** What a sentence of the service is about. */
export type SaidOf = 'connected' | 'no-qr' | 'no-instance' | 'no-path' | null;

const UP = '(?:connected|paired|authenticated|authorized|logged[ -]?in|open|online)';
// In this order: "no QR code: the instance is already connected" is about the connection.
const SENTENCES: readonly (readonly [RegExp, SaidOf])[] = [
  [new RegExp(`(?<!\\bnot |n['’]t )\\balready ${UP}\\b|\\bis ${UP}\\b`, 'i'), 'connected'],
  // Before the code: a path may be named by what it is for.
  [/\b(?:path|route|endpoint)\b|cannot get/i, 'no-path'],
  [/\bqr\b|\bqr[ _-]?code/i, 'no-qr'],
  [/\binstance\b|not found|does not exist|unknown/i, 'no-instance'],
];

/** What it is about; null where it says nothing of that, or nothing at all. The instance's own name may hold any of these words. */
export function saidOf(said: string | null, apiInstanceName: string): SaidOf {
  const words = said?.replaceAll(apiInstanceName, '…') ?? '';
  return SENTENCES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
