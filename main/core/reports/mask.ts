// Masks names, numbers, tokens and hosts in a text. Equal names get equal labels, so lines still relate.

/** The things of one kind, each with all its names. */
export type Named = readonly (readonly (string | null)[])[];

/** The label that replaces a name, such as `instance-1`. */
export type Labels = Map<string, string>;

/** The lengths at which notifications cut a name: a cut name is masked too. */
const CUTS = [40, 48, 60];
const HIDDEN = '•••';
/** A shorter secret may be part of ordinary words. */
const SECRET_ANYWHERE = 8;

/** Gives each thing the next label of its kind. A shared name keeps the label of the first. */
export function label(labels: Labels, kind: string, things: Named): void {
  let n = 0;
  for (const names of things) {
    n += 1;
    for (const name of names) addName(labels, name ?? '', `${kind}-${n}`);
  }
}

/** Adds one name with a label of its own. */
export function addName(labels: Labels, name: string, word: string): void {
  const whole = plain(name);
  // Several names of an instance are usually the same. A plain one that is there has all its forms there.
  if (whole === name && labels.has(name)) return;
  // Notifications replace by a space what the log removes.
  const spaced = name.replace(/\p{Cc}/gu, ' ');
  const wholes = spaced === name ? [whole] : [whole, plain(spaced)];
  for (const form of wholes.flatMap((whole) => [whole, ...CUTS.map((most) => cut(whole, most))])) {
    if (isIdentifying(form) && !labels.has(form)) labels.set(form, word);
  }
}

function cut(name: string, most: number): string {
  if (name.length <= most) return name;
  const characters = [...name];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : name;
}

/**
 * Returns a function that masks secrets in a text. One of fewer than eight characters is masked only as a whole
 * word: a token `up` must not garble every line that says an instance is up.
 */
export function secretsMask(secrets: Iterable<string>): (text: string) => string {
  const hidden = [...secrets]
    .filter((secret) => secret !== '')
    .sort(longestFirst)
    .map((secret) => (secret.length < SECRET_ANYWHERE ? wholeWord(secret) : secret));
  return (text) => hidden.reduce<string>((line, secret) => line.replaceAll(secret, HIDDEN), text);
}

function wholeWord(secret: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${literalOf(secret)}(?![\p{L}\p{N}_])`, 'gu');
}

/**
 * Returns a function that masks a text and puts it on one line. Known names become their labels, whatever
 * their case. A name of up to four ASCII letters and digits is masked only as a whole word, since `up` is
 * part of many words. Any other name is masked wherever it occurs, even inside a word: an odd text is better
 * than a disclosed name. A single ASCII character stays. Hosts, addresses with an `@`, long opaque words and
 * numbers of seven digits or more are masked even if they are unknown.
 */
export function maskOf(labels: Labels, secrets: Iterable<string>): (text: string) => string {
  const hide = secretsMask(secrets);
  const folded = new Map([...labels].reverse().map(([name, word]) => [fold(name), word]));
  const find = finderOf(folded);
  const hosts = new Map<string, string>();
  const unknown = new Map<string, string>();
  const next = (known: Map<string, string>, kind: string, name: string): string => {
    const found = known.get(name) ?? `${kind}-${known.size + 1}`;
    known.set(name, found);
    return found;
  };
  return (text) => {
    const line = plain(hide(text));
    return line.replace(patternFor(find(fold(line))), (found, ...rest) => {
      const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
      if (groups.name !== undefined) return folded.get(fold(found)) ?? HIDDEN;
      if (groups.host !== undefined)
        return maskedUrl(found, groups.host, (h) => next(hosts, 'other-host', h));
      if (groups.api !== undefined) return next(unknown, 'former-instance', fold(found));
      return HIDDEN;
    });
  };

  function maskedUrl(url: string, host: string, labelOf: (host: string) => string): string {
    if (PUBLIC_HOST.test(host)) return url.slice(0, url.indexOf(host) + host.length);
    const scheme = url.slice(0, url.indexOf(':'));
    return `${scheme}://${folded.get(fold(host)) ?? labelOf(fold(host))}`;
  }
}

/** The service's own host is public. */
export const PUBLIC_HOST = /^app\.wachat\.net$/i;

const UNKNOWN: readonly string[] = [
  // Only the scheme and a label stay of a URL: a path may name a person, a query may hold a secret.
  String.raw`\b(?:https?|wss?):\/\/(?<host>[^\s\/?#"'<>()]+)[^\s"'<>()]*`,
  String.raw`[^\s"'<>(),;:@]+(?::\d+)?@[\p{L}\p{N}.-]+`,
  // An API name that is no longer known.
  String.raw`(?<![\p{L}\p{N}_])(?<api>t\d+_[\p{L}\p{N}_-]+)`,
  // A word that looks machine-made.
  String.raw`(?<![\p{L}\p{N}_-])(?=[a-z_-]*\d)(?=[\d_-]*[a-z])[a-z\d_-]{20,}`,
  String.raw`\+?\p{Nd}(?:[ ()\u00a0-]{0,2}\p{Nd}){6,}`,
];

/**
 * Finds the names that occur in a line, the longest first. It looks up each part of the line that has the length of a
 * name: a line takes as long among thousands of names as among a few.
 */
function finderOf(names: ReadonlyMap<string, string>): (line: string) => readonly string[] {
  const lengths = [...new Set([...names.keys()].map((name) => name.length))].sort((a, b) => b - a);
  return (line) => {
    const found = new Set<string>();
    for (const length of lengths) {
      for (let from = 0; from + length <= line.length; from += 1) {
        const part = line.slice(from, from + length);
        if (names.has(part)) found.add(part);
      }
    }
    return [...found];
  };
}

/** `found` are the folded names in the line, the longest first. */
function patternFor(found: readonly string[]): RegExp {
  const known = found.length === 0 ? [] : [`(?<name>${found.map(patternOf).join('|')})`];
  return new RegExp([...known, ...UNKNOWN].join('|'), 'giu');
}

function patternOf(name: string): string {
  const literal = literalOf(name);
  return isShort(name) ? String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])` : literal;
}

/** The text as a pattern that matches only itself. */
function literalOf(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function isShort(name: string): boolean {
  return /^[a-z0-9]{1,4}$/i.test(name);
}

function isIdentifying(name: string): boolean {
  return name !== '' && !/^[\x20-\x7e]$/.test(name);
}

/** The text on one line, without invisible characters. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s⏎\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** In lower case, but for İ: that is two characters there, which a pattern that ignores case does not find. */
function fold(text: string): string {
  const parts = text.split('İ').map((part) => part.toLowerCase());
  return parts.join('İ').replaceAll('ς', 'σ');
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length;
}
