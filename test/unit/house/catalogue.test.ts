// Tests the catalogues: every key is used and in its place, every language is complete, and the English is plain.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../main/core/i18n/catalogues/en/index.ts';
import { pseudo } from '../../../main/core/i18n/catalogues/pseudo.ts';
import { languageTag } from '../../../main/core/i18n/language.ts';
import { ENGLISH, PSEUDO } from '../../support/core/english.ts';
import { escaped } from '../../support/core/texts.ts';
import { sentencesIn, textsOf, wrongIn } from '../../support/house/voice.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PLURAL = /_(zero|one|two|few|many|other)$/;
const ENGLISH_TEXTS = textsOf(en);
const CATALOGUES = [
  [ENGLISH, ENGLISH_TEXTS],
  [PSEUDO, textsOf(pseudo)],
] as const;

const keysOf = (texts: ReadonlyMap<string, string>) =>
  new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')));
const placeholdersIn = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();

describe('the keys', () => {
  const sources = ['main', 'renderer'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes('catalogues'))
      .map((file) => ({ folder, text: readFileSync(join(ROOT, folder, file), 'utf8') })),
  );
  /** Quoted keys as patterns. What a template inserts stands for one part of a key. */
  const usedIn = (folder: string) =>
    sources
      .filter((source) => source.folder === folder)
      .flatMap(({ text }) => [
        ...text.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'|`([a-z][\w-]*\.(?:[^`$]|\$\{[^`]*?\})*)`/g),
      ])
      .map(([, plain, template]) => {
        const pattern = (plain ?? template ?? '')
          .split(/\$\{[^}]*\}/)
          .map(escaped)
          .join('[^.]+');
        return new RegExp(`^${pattern}$`);
      });
  const used = { main: usedIn('main'), renderer: usedIn('renderer') };
  const keys = [...keysOf(ENGLISH_TEXTS)];
  const isUsed = (key: string, by: readonly RegExp[]) => by.some((pattern) => pattern.test(key));

  it('are all used', () => {
    expect(keys.filter((key) => !isUsed(key, [...used.main, ...used.renderer]))).toEqual([]);
  });

  it('of the window are used by the page only', () => {
    const ofWindow = keys.filter((key) => key.startsWith('window.'));
    expect(ofWindow.filter((key) => isUsed(key, used.main))).toEqual([]);
  });
});

describe.each(CATALOGUES)('the catalogue %o', (language, texts) => {
  it('has the keys of the English one, with the plural forms of its language', () => {
    expect(keysOf(texts)).toEqual(keysOf(ENGLISH_TEXTS));
    const { pluralCategories } = new Intl.PluralRules(languageTag(language)).resolvedOptions();
    const plurals = new Set([...texts.keys()].filter((key) => PLURAL.test(key)).map(baseOf));
    const missing = [...plurals].flatMap((base) =>
      pluralCategories.map((form) => `${base}_${form}`).filter((key) => !texts.has(key)),
    );
    expect(missing).toEqual([]);
  });

  it('has the placeholders of the English one in each text', () => {
    const different = [...texts].filter(([key, text]) => {
      const english = ENGLISH_TEXTS.get(key) ?? ENGLISH_TEXTS.get(`${baseOf(key)}_other`) ?? '';
      return placeholdersIn(text).join() !== placeholdersIn(english).join();
    });
    expect(different).toEqual([]);
  });

  it('has no doubled space, no space at an end, no straight quote and no three dots', () => {
    const odd = [...texts].filter(([, text]) => / {2}|^\s|\s$|['"]|\.\.\./.test(text));
    expect(odd).toEqual([]);
  });
});

function baseOf(key: string): string {
  return key.replace(PLURAL, '');
}

describe('the English texts', () => {
  it('keep the rules of the voice that a program can check', () => {
    const wrong = [...ENGLISH_TEXTS].flatMap(([key, text]) =>
      wrongIn(text).map((why) => `${key}: ${why}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have no full stop at the end of a title, and one at the end of each sentence of a body', () => {
    const wrong = [...ENGLISH_TEXTS].filter(([key, text]) => {
      if (/(^|\.)title(_\w+)?$/.test(key)) return text.endsWith('.');
      const sentences = sentencesIn(text);
      return sentences.length > 1 && sentences.some((sentence) => !/[.…”}]$/.test(sentence));
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    'README.md',
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'docs/decisions.md',
  ])('of %s use no word that the voice avoids', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
      // Names of tests.
      .replace(/`test\/[^`]*`: “[^”]*”(, “[^”]*”)*/g, '')
      .replace(/```[\s\S]*?```|`[^`]*`/g, '');
    const wrong = text
      .split('\n')
      .flatMap((line) => wrongIn(line, 'words').map((why) => `${why}: ${line}`));
    expect(wrong).toEqual([]);
  });
});
