// Hides in a text what is nobody else's business: names, numbers, tokens, hosts. Lines still relate by their labels.

/** The names of some things of a kind, each thing with all that it is called. */
export type Named = readonly (readonly (string | null)[])[];

/** What a name is written as in its place: `instance-1`. */
export type Labels = Map<string, string>;

/** The lengths at which notices cut a name; what is left of it then is masked as well. */
const CUTS = [40, 48, 60];
const HIDDEN = '•••';

/** Gives each thing the next label of its kind. A name that two things share stays the first one's. */
export function label(labels: Labels, kind: string, things: Named): void {
  let n = 0;
  for (const names of things) {
    n += 1;
    for (const name of names) addName(labels, name ?? '', `${kind}-${n}`);
  }
}

/** The same for one name with a word of its own. */
export function addName(labels: Labels, name: string, word: string): void {
  // A notice has a space where the log has nothing.
  const wholes = [plain(name), plain(name.replace(/\p{Cc}/gu, ' '))];
  for (const form of wholes.flatMap((whole) => [whole, ...CUTS.map((most) => cut(whole, most))])) {
    if (isNotifying(form) && !labels.has(form)) labels.set(form, word);
  }
}

function cut(name: string, most: number): string {
  const characters = [...name];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : name;
}

/**
 * A text as others may read it, on one line. Known names become their labels, in whatever case; a name of up
 * to four ASCII letters and digits only where it stands as a word, since `up` is in half of all words, every
 * other one wherever it occurs, also inside a word: a text that reads oddly is better than one that tells.
 * A single ASCII character tells nothing and stays. Hosts, addresses with an `@`, long opaque words and
 * numbers of seven digits and more are hidden whether they are known or not.
 */
export function maskOf(labels: Labels, secrets: Iterable<string>): (text: string) => string {
  const hidden = [...secrets].filter((secret) => secret !== '').sort(longestFirst);
  const folded = new Map([...labels].reverse().map(([name, word]) => [fold(name), word]));
  const names = [...folded.keys()].sort(longestFirst);
  const hosts = new Map<string, string>();
  const unknown = new Map<string, string>();
  const next = (known: Map<string, string>, kind: string, name: string): string => {
    const found = known.get(name) ?? `${kind}-${known.size + 1}`;
    known.set(name, found);
    return found;
  };
  return (text) => {
    let line = text;
    for (const secret of hidden) line = line.replaceAll(secret, HIDDEN);
    line = plain(line);
    return line.replace(patternFor(line, names), (found, ...rest) => {
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

/** The service's own host is everybody's. */
export const PUBLIC_HOST = /^app\.wachat\.net$/i;

const UNKNOWN: readonly string[] = [
  // Of an address nothing but its scheme and a label: paths may name a person, queries hold a secret.
  String.raw`\b(?:https?|wss?):\/\/(?<host>[^\s\/?#"'<>()]+)[^\s"'<>()]*`,
  String.raw`[^\s"'<>(),;:@]+(?::\d+)?@[\p{L}\p{N}.-]+`,
  // An API name that nothing here knows any more.
  String.raw`(?<![\p{L}\p{N}_])(?<api>t\d+_[\p{L}\p{N}_-]+)`,
  // A word that only a machine makes.
  String.raw`(?<![\p{L}\p{N}_-])(?=[a-z_-]*\d)(?=[\d_-]*[a-z])[a-z\d_-]{20,}`,
  String.raw`\+?\p{Nd}(?:[ ()\u00a0-]{0,2}\p{Nd}){6,}`,
];

/** `names` are folded, the longest first; only those that the line holds take part. */
function patternFor(line: string, names: readonly string[]): RegExp {
  const here = fold(line);
  const found = names.filter((name) => here.includes(name));
  const known = found.length === 0 ? [] : [`(?<name>${found.map(patternOf).join('|')})`];
  return new RegExp([...known, ...UNKNOWN].join('|'), 'giu');
}

function patternOf(name: string): string {
  const literal = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return isShort(name) ? String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])` : literal;
}

function isShort(name: string): boolean {
  return /^[a-z0-9]{1,4}$/i.test(name);
}

function isNotifying(name: string): boolean {
  return name !== '' && !/^[\x20-\x7e]$/.test(name);
}

/** One line, however it was broken, and with nothing in it that is not seen. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s⏎\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length;
}
