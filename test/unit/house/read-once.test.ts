// A test must wait for what changes by itself. Reads that do not wait are listed in `test/support/read-once.ts`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { READ_ONCE, type ReadOnce } from '../../support/read-once.ts';

const TEST = join(import.meta.dirname, '../..');

/** Readers of pages and files, which return what is there at that moment. */
const ONE_SHOT = new Set([
  ...['textContent', 'innerText', 'innerHTML', 'inputValue', 'getAttribute', 'boundingBox'],
  ...['isVisible', 'isHidden', 'isEnabled', 'isDisabled', 'isEditable', 'isChecked', 'isClosed'],
  ...['allTextContents', 'allInnerTexts', 'all', 'count', 'content', 'title', 'url', 'screenshot'],
  ...['evaluate', 'evaluateAll', 'evaluateHandle', 'executeJavaScript'],
  ...['isWindowVisible', 'windows'],
  ...['readFileSync', 'readFile', 'existsSync', 'readdirSync', 'readdir', 'statSync', 'stat'],
  ...['readProc', 'treeOf', 'statOf', 'highestInFlight'],
]);
/** Fields of the stand-in servers that change with every request. */
const ONE_SHOT_FIELDS = new Set(['requests', 'asked', 'highestListsInFlight', 'highestInFlight']);
/** The one method that reads an `Observed` once. */
const NOW = 'now';
/** Other ways of waiting, and sleeping. */
const OTHER_WAITS = new Set(['poll', 'toPass', 'waitForTimeout', 'waitForFunction']);
/** Its `setTimeout` could have any name. */
const SLEEPING_MODULE = 'node:timers/promises';
/** Inside the arguments of these calls, one-shot readers are fine: the first two wait, and `perform` drops the result. */
const WRAPPERS = new Set(['observe', 'until', 'perform']);

/** In the whole of these folders, `now` must be listed; in the tests and what they are made of, every reader. */
const FOLDERS = [
  'app',
  'package',
  'support/app',
  'support/demo',
  'support/desktop',
  'support/package',
  'support/pictures',
  'support/service',
];
const STRICT = /^(app|package|support\/(app|package|pictures))\//;

interface Use {
  readonly file: string;
  readonly where: string;
  readonly what: string;
}

function usesIn(file: string, text: string): readonly Use[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    const what = readerAt(node, STRICT.test(file));
    if (what !== undefined && !isWrapped(node)) uses.push({ file, where: placeOf(node), what });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

/** The name of a one-shot reader, or of another way of waiting. */
function readerAt(node: ts.Node, strict: boolean): string | undefined {
  if (ts.isCallExpression(node)) {
    const name = calledName(node);
    if (name === NOW && isMethod(node) && !isDate(node)) return NOW;
    if (name !== undefined && strict && ONE_SHOT.has(name) && !isKnownWait(node)) return name;
    if (name !== undefined && OTHER_WAITS.has(name)) return name;
    return strict && name === 'setTimeout' && !isMethod(node) ? name : undefined;
  }
  if (strict && ts.isImportDeclaration(node) && isNamed(node.moduleSpecifier, SLEEPING_MODULE)) {
    return SLEEPING_MODULE;
  }
  if (!strict || !ts.isPropertyAccessExpression(node)) return undefined;
  const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
  return !isCalled && ONE_SHOT_FIELDS.has(node.name.text) ? node.name.text : undefined;
}

function isNamed(module: ts.Expression, name: string): boolean {
  return ts.isStringLiteral(module) && module.text === name;
}

function calledName({ expression }: ts.CallExpression): string | undefined {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : undefined;
}

function isMethod(node: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(node.expression);
}

function isDate({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.expression.getText() === 'Date';
}

/** `Promise.all`, and `desktop.tray.count(1)`, which waits. */
function isKnownWait({ expression }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const of = expression.expression.getText();
  return of === 'Promise' || (expression.name.text === 'count' && /\btray$/.test(of));
}

/** Whether a node is in the arguments of a wrapper. */
function isWrapped(node: ts.Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if (!ts.isCallExpression(at.parent) || at.parent.expression === at) continue;
    const name = calledName(at.parent);
    if (name !== undefined && WRAPPERS.has(name)) return true;
  }
  return false;
}

/** The title of the test around a node, or else the name of the outermost function around it. */
function placeOf(node: ts.Node): string {
  let place = 'the file itself';
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    if (ts.isCallExpression(at) && /^test$/.test(calledName(at) ?? '')) {
      const [title] = at.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) return title.text;
      if (title !== undefined && ts.isTemplateExpression(title))
        return title.getText().slice(1, -1);
    }
    if (ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at) || ts.isGetAccessor(at)) {
      place = at.name?.getText() ?? place;
    }
  }
  return place;
}

function keyOf({ file, where, what }: Use): string {
  return `${file}: ${where}: ${what}`;
}

function keysOf({ file, where, reads }: ReadOnce): readonly string[] {
  return reads.map((what) => keyOf({ file, where, what }));
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(TEST, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);
const uses = files.flatMap((file) => usesIn(file, readFileSync(join(TEST, file), 'utf8')));

test('every read that does not wait is listed with its reason', () => {
  const listed = new Set(READ_ONCE.flatMap(keysOf));
  expect(uses.filter((use) => !listed.has(keyOf(use)))).toEqual([]);
});

test('everything that is listed is there, once, and is no other way of waiting', () => {
  const used = new Set(uses.map(keyOf));
  const keys = READ_ONCE.flatMap(keysOf);
  expect(keys.filter((key) => !used.has(key))).toEqual([]);
  expect(keys).toHaveLength(new Set(keys).size);
  const others = READ_ONCE.flatMap(({ reads }) => reads).filter(
    (what) => OTHER_WAITS.has(what) || what === 'setTimeout' || what === SLEEPING_MODULE,
  );
  expect(others).toEqual([]);
});

/** A line of a test, and what is wrong with it. */
const PLANTED: readonly (readonly [code: string, what: string | undefined])[] = [
  ['expect(await row.textContent()).toBe("x")', 'textContent'],
  ['const [all] = [await rows.all()]', 'all'],
  ['expect(await page.evaluate(() => 1)).toBe(1)', 'evaluate'],
  ['expect(existsSync(file)).toBe(true)', 'existsSync'],
  ['expect(await tray.now()).toBe(1)', 'now'],
  ['expect(service.requests).toEqual([])', 'requests'],
  ['await expect.poll(() => 1).toBe(1)', 'poll'],
  ['await new Promise((resolve) => setTimeout(resolve, 50))', 'setTimeout'],
  ["import { setTimeout as sleep } from 'node:timers/promises'", 'node:timers/promises'],
  ['await observe("x", () => row.textContent()).until("x")', undefined],
  ['await perform(page.evaluate(() => scrollTo(0, 0)))', undefined],
  ['await Promise.all([Date.now()])', undefined],
  ['await desktop.tray.count(0)', undefined],
];

test.each(PLANTED)('in a test, `%s` reads once: %s', (code, what) => {
  const file = 'app/planted.spec.ts';
  const isImport = code.startsWith('import');
  const text = isImport ? code : `test('a title', async () => { ${code}; });`;
  const where = isImport ? 'the file itself' : 'a title';
  expect(usesIn(file, text)).toEqual(what === undefined ? [] : [{ file, where, what }]);
});
