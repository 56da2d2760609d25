// Tests that no text for people is outside the catalogue: in markup, in attributes, or in the code.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
/** Attributes that people see or hear. */
const SEEN = ['aria-label', 'aria-description', 'alt', 'label', 'placeholder', 'title'];
const LETTERS = /\p{L}{2}/u;

const filesIn = (folder: string, extension: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension) && !file.includes('catalogues'))
    .map((file) => join(folder, file));
const sourceOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Node {
  readonly type?: string;
  readonly name?: string;
  readonly data?: string;
  readonly value?: unknown;
  readonly [key: string]: unknown;
}

/** The fixed texts in the markup of a component. */
function textsInMarkup(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, name, data, value } = node as Node;
    if (type === 'Text' && typeof data === 'string' && LETTERS.test(data)) found.push(data.trim());
    if (type === 'StyleDirective') return;
    if (type === 'Attribute') {
      if (SEEN.includes(name ?? '')) visit(value);
      return;
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'css') visit(child);
  };
  visit((parse(source, { modern: true }) as unknown as { readonly fragment: unknown }).fragment);
  return found;
}

/** Words of HTTP and of the browser's name of a system. */
const NO_TEXTS = /^(Bearer |Mac OS$)/;

/** The strings in code that read like a text: a capital letter, and a space or a mark that ends a sentence. */
function textsInCode(source: string): readonly string[] {
  const found: string[] = [];
  const file = ts.createSourceFile('code.ts', source, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (isForDevelopers(node)) return;
    if (
      ts.isStringLiteral(node) ||
      ts.isTemplateExpression(node) ||
      ts.isNoSubstitutionTemplateLiteral(node)
    ) {
      const text = node.getText().slice(1, -1);
      if (/^\p{Lu}[\p{L}’]*([ …]|\. |\.$)/u.test(text) && !NO_TEXTS.test(text)) found.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Log lines and errors: they are English, for developers. */
function isForDevelopers(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return true;
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  return ts.isCallExpression(node) && /\b(log|warn|info|error)$/.test(node.expression.getText());
}

/** What other programs or the developers read is English in every language. */
const ENGLISH_ON_PURPOSE: Readonly<Record<string, string>> = {
  'main/core/reports/diagnostics.ts': 'a bug report goes to the developers',
  'main/core/reports/copy-list.ts': 'the columns of CSV',
  'main/core/reports/export-journal.ts': 'the columns of CSV and the meaning of the JSON',
  'main/core/reports/status/prometheus.ts': 'the help of gauges, which a database keeps',
  'main/core/reports/export-uptime.ts': 'the columns of CSV and the meaning of the JSON',
};

describe('texts outside the catalogue', () => {
  it('are in no markup and in no attribute that people see', () => {
    const found = filesIn('renderer', '.svelte').flatMap((file) =>
      textsInMarkup(sourceOf(file)).map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
    expect(textsInMarkup(sourceOf('renderer/index.html').replace(/<!doctype html>/, ''))).toEqual(
      [],
    );
  });

  it('are not in the code, except what is English in every language', () => {
    const code = [...filesIn('main', '.ts'), ...filesIn('renderer', '.ts')];
    const found = code.filter((file) => textsInCode(sourceOf(file)).length > 0);
    expect(found.sort()).toEqual(Object.keys(ENGLISH_ON_PURPOSE).sort());
  });

  it.each([
    ['<p>Two words</p>', ['Two words']],
    ['<title>Wachat Tray</title>', ['Wachat Tray']],
    ['<button aria-label="Close it">{x}</button>', ['Close it']],
    ['{#if a}<b class="some words">· {b}</b>{/if}', []],
  ])('are found in %s', (markup, texts) => {
    expect(textsInMarkup(markup)).toEqual(texts);
  });

  it.each([
    ["const name = 'Main account';", ['Main account']],
    ["show('Saved.');", ['Saved.']],
    ["log.warn('It failed badly'); throw new Error('Not now');", []],
    ["const kind = 'Shift'; const url = 'https://x';", []],
  ])('are found in %s', (code, texts) => {
    expect(textsInCode(code)).toEqual(texts);
  });
});
