// Reads what menus and bars are given by their written grammars.
import { execFileSync } from 'node:child_process';

export interface MenuEntry {
  /** 0 for the menu, 1 for a submenu. */
  readonly depth: number;
  readonly text: string;
  readonly params: ReadonlyMap<string, string>;
}

export interface ReadMenu {
  readonly title: MenuEntry;
  /** A separator is null. */
  readonly entries: readonly (MenuEntry | null)[];
}

/** Every parameter of xbar that is used here; another makes it refuse the whole menu. */
const XBAR_PARAMS = /^(color|emojize|ansi|shell|param\d+|terminal|refresh)$/;

/** As xbar's plugin API says: `key=value`, where a value may be in either kind of quotes. */
export function xbarParams(text: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  for (let rest = text.trim(); rest !== ''; ) {
    const [all, key = '', double, single, bare] =
      /^(\w+)=(?:"([^"]*)"|'([^']*)'|(\S*))\s*/.exec(rest) ?? [];
    if (all === undefined || !XBAR_PARAMS.test(key)) throw new Error(`no parameters: ${text}`);
    params.set(key, double ?? single ?? bare ?? '');
    rest = rest.slice(all.length);
  }
  return params;
}

/** As Argos does: a shell splits the words, and each is `key=value`. */
export function argosParams(text: string): ReadonlyMap<string, string> {
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${text}`], { encoding: 'utf8' });
  return new Map(
    words
      .split('\0')
      .filter((word) => word !== '')
      .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );
}

/** The same without a shell, for many cases: throws at whatever a shell would read as more than words. */
export function plainArgosParams(text: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  for (let rest = text.trim(); rest !== ''; ) {
    const [word] = /^(?:[\w=#.,:/@%+-]|'[^']*'|\\')+/.exec(rest) ?? [];
    if (word === undefined || !/^(?:\s|$)/.test(rest.slice(word.length)))
      throw new Error(`no plain words: ${text}`);
    const plain = word.replace(/'([^']*)'|\\(')/g, '$1$2');
    params.set(...splitAt(plain, '='));
    rest = rest.slice(word.length).trimStart();
  }
  return params;
}

export function readMenu(
  output: string,
  paramsOf: (text: string) => ReadonlyMap<string, string>,
): ReadMenu {
  const [title = '', separator, ...lines] = output.replace(/\n$/, '').split('\n');
  if (separator !== '---') throw new Error(`no menu: ${output}`);
  const read = (line: string): MenuEntry => {
    const pipe = line.indexOf('|');
    const [whole, params] = pipe < 0 ? [line, ''] : [line.slice(0, pipe), line.slice(pipe + 1)];
    const dashes = /^(--)*/.exec(whole)?.[0].length ?? 0;
    return { depth: dashes / 2, text: whole.slice(dashes).trim(), params: paramsOf(params) };
  };
  return {
    title: read(title),
    entries: lines.map((line) => (line === '---' ? null : read(line))),
  };
}

/** Pango markup without a tag, as text. Throws at what would be a tag or an unknown entity. */
export function pangoText(markup: string): string {
  if (/[<>]|&(?!(amp|lt|gt);)/.test(markup)) throw new Error(`no plain markup: ${markup}`);
  return markup.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

export interface PluginLine {
  readonly state: string;
  readonly text: string;
  readonly data: ReadonlyMap<string, string>;
}

/** One line of a monitoring plugin: text, and after the only bar the performance data. */
export function readPluginLine(output: string): PluginLine {
  const [, state = '', text = '', data = ''] =
    /^(OK|WARNING|CRITICAL|UNKNOWN) - ([^|\n]*[^|\n ])(?: \| ([^|\n]*))?\n$/.exec(output) ?? [];
  if (state === '') throw new Error(`no plugin’s line: ${output}`);
  const entries = data.split(' ').filter((part) => part !== '');
  for (const entry of entries) {
    if (!/^\w+=\d+(;\d*){0,4}$/.test(entry)) throw new Error(`no performance data: ${entry}`);
  }
  return { state, text, data: new Map(entries.map((entry) => splitAt(entry, '='))) };
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The text exposition format: families with HELP and TYPE, and samples without a timestamp. */
export function readExposition(output: string): readonly Sample[] {
  if (!output.endsWith('\n')) throw new Error('no line feed at the end');
  const typed = new Set<string>();
  return output
    .slice(0, -1)
    .split('\n')
    .flatMap((line) => {
      const [, family] = /^# (?:HELP|TYPE) ([a-z_]+) .+$/.exec(line) ?? [];
      if (family !== undefined) {
        if (line.startsWith('# TYPE')) typed.add(family);
        return [];
      }
      const [, name = '', labels = '', value] =
        /^([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?\d+(?:\.\d+)?)$/.exec(
          line,
        ) ?? [];
      if (value === undefined || !typed.has(name)) throw new Error(`no sample: ${line}`);
      const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)].map(
        ([, key = '', text = '']) => [
          key,
          text.replace(/\\(.)/g, (_, mark) => (mark === 'n' ? '\n' : mark)),
        ],
      );
      return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }];
    });
}
