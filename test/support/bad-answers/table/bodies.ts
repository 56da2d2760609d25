// Answers with status 200 whose body is not the list: other types, other JSON, no JSON.
import { always, page } from '../../service/faults.ts';
import { type BadAnswer, fails, WHOLE } from '../bad-answer.ts';
import { body, bodyOf, JSON_TYPE } from '../wire.ts';

const NO_JSON = fails('not-json', 200);
const notJson = (what: string, content: string | Buffer, ...headers: string[]): BadAnswer => ({
  what,
  answer: body(content, ...headers),
  ends: NO_JSON,
  polls: 1,
});
const spoilt = (what: string, change: (good: string) => string | Buffer): BadAnswer => ({
  what,
  answer: bodyOf((good) => change(good.toString())),
  ends: NO_JSON,
  polls: 1,
});
const fine = (what: string, change: (good: string) => string | Buffer, ...headers: string[]) => ({
  what,
  answer: bodyOf((good) => change(good.toString()), ...headers),
  ends: WHOLE,
  polls: 1,
});

const HTML = fails('html', 200);

/** No JSON at all, or not quite. */
const NO_JSON_AT_ALL: readonly BadAnswer[] = [
  notJson('an empty body', ''),
  notJson('blanks alone', ' \r\n\t '),
  notJson('a word', 'OK', 'Content-Type: text/plain'),
  notJson('binary data', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254, 0xed])),
  { what: 'a page', answer: always(page(200)), ends: HTML },
  { what: 'a page sent as JSON', answer: body('<!doctype html><p>Sign in'), ends: HTML },
  { what: 'a page after blanks', answer: body('\n\n  <html>'), ends: HTML },
  { what: 'XML', answer: body('<?xml version="1.0"?><list/>'), ends: HTML },
  spoilt('JSON that is cut short', (good) => good.slice(0, good.length / 2)),
  spoilt('JSON that lacks its last bracket', (good) => good.slice(0, -1)),
  spoilt('the list twice', (good) => good + good),
  spoilt('the list, and a word', (good) => `${good}done`),
  spoilt('the list, and a zero byte', (good) => `${good}\0`),
  spoilt('a comma too many', (good) => good.replace(/\]\}$/, ',]}')),
  spoilt('single quotes', (good) => good.replaceAll('"', "'")),
  spoilt('a comment', (good) => `/* the list */${good}`),
  spoilt('a call of a function', (good) => `list(${good})`),
  spoilt('a guard against scripts', (good) => `)]}',\n${good}`),
  spoilt('NaN for a number', (good) => good.replace('{', '{"n":NaN,')),
  spoilt('Infinity for a number', (good) => good.replace('{', '{"n":-Infinity,')),
  spoilt('a number in hexadecimal', (good) => good.replace('{', '{"n":0x1f,')),
  spoilt('a line break in a text', (good) => good.replace('{', '{"text":"a\nb",')),
  spoilt('UTF-16', (good) => Buffer.from(good, 'utf16le')),
  spoilt('UTF-16 with its mark', (good) => Buffer.from(`\ufeff${good}`, 'utf16le')),
];

/** Valid JSON, and not the documented list. */
const OTHER_JSON: readonly BadAnswer[] = [
  ...['[]', '{}', 'null', 'true', '42', '1e999', '"text"', '""', '[[]]', '[null]'].map((json) =>
    notJson(`the JSON ${json}`, json),
  ),
  ...['null', '{}', '"none"', '0', 'true'].map((json) =>
    notJson(`${json} for the rows`, `{"success":true,"count":12,"instances":${json}}`),
  ),
  spoilt('the rows alone', (good) => JSON.stringify(JSON.parse(good).instances)),
  spoilt('the list within data', (good) => `{"success":true,"data":${good}}`),
  spoilt('the list within an array', (good) => `[${good}]`),
  spoilt('the list as a text', (good) => JSON.stringify(good)),
  spoilt('rows by name', (good) => `{"instances":{"a":${good}}}`),
  notJson('a list of another thing', '{"success":true,"users":[{"id":1}]}'),
  ...['false', '"false"', '0', '"0"', '" FALSE "'].map(
    (value): BadAnswer => ({
      what: `success: ${value}`,
      answer: bodyOf((good) =>
        good.toString().replace('"success":true', `"success":${value},"message":"Not now"`),
      ),
      ends: fails('unsuccessful', 200, 'Not now'),
    }),
  ),
];

const withEach = (good: string, fields: string) =>
  good.replaceAll('"apiInstanceName"', `${fields},"apiInstanceName"`);
const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;
const LEVELS = 100_000;

/** Odd, and the list all the same. */
const ODD_LISTS: readonly BadAnswer[] = [
  fine('a byte order mark', (good) => `\ufeff${good}`),
  fine('no type', (good) => good, 'X-Nothing: 1'),
  fine('the type of a page', (good) => good, 'Content-Type: text/html'),
  fine('the type of a picture', (good) => good, 'Content-Type: image/png'),
  fine('a charset that does not exist', (good) => good, `${JSON_TYPE}; charset=x-none`),
  // A name in another charset has signs that stand for unknown characters.
  fine('Latin-1', (good) => Buffer.from(good, 'latin1'), `${JSON_TYPE}; charset=iso-8859-1`),
  fine('bytes that are no UTF-8', (good) => broken(good)),
  fine('half of a character, escaped', (good) => withEach(good, '"profileName":"\\ud83d"')),
  fine('zero characters, escaped', (good) => withEach(good, '"profileName":"a\\u0000b"')),
  fine('a megabyte of blanks first', (good) => ' '.repeat(2 ** 20) + good),
  fine('rows under both names of one key', (good) => good.replace('{', '{"instances":[],')),
  fine('keys that are there twice', (good) => withEach(good, '"state":"close","state":"open"')),
  fine('keys of a prototype', (good) =>
    good.replace(
      '{',
      '{"__proto__":{"success":false,"instances":[]},"constructor":{"prototype":{"success":false}},',
    ),
  ),
  fine('rows with keys of a prototype', (good) =>
    withEach(good, '"__proto__":{"state":"close","isConnected":false},"toString":1'),
  ),
  fine('100,000 arrays in one another', (good) =>
    good.replace('{', `{"deep":${nested(LEVELS, '[', ']')},`),
  ),
  fine('100,000 objects in one another, in a row', (good) =>
    good.replace('"apiInstanceName"', `"deep":${nested(LEVELS, '{"a":', '}')},"apiInstanceName"`),
  ),
  ...['1e400', '-1e400', '9'.repeat(400), '1e308', '-5', '0.5', '"12"', 'null', '[]', '{}'].map(
    (count) =>
      fine(`count: ${count.slice(0, 12)}`, (good) =>
        good.replace(/"count":12/, `"count":${count}`),
      ),
  ),
  fine('ids without end', (good) => good.replaceAll(/"id":\d+/g, `"id":${'7'.repeat(1000)}`)),
];

/** Valid JSON, or none, and very deep. */
const DEEP: readonly BadAnswer[] = [
  notJson('100,000 arrays in one another alone', nested(LEVELS, '[', ']')),
  notJson('100,000 arrays that are never closed', '['.repeat(LEVELS)),
  notJson('100,000 objects that are never closed', '{"a":'.repeat(LEVELS)),
  notJson('100,000 brackets that close nothing', ']'.repeat(LEVELS)),
  notJson('rows of 100,000 levels', `{"instances":${nested(LEVELS, '[', ']')}}`),
];

export const BODIES: readonly BadAnswer[] = [
  ...NO_JSON_AT_ALL,
  ...OTHER_JSON,
  ...ODD_LISTS,
  ...DEEP,
];

/** Each accent has lost its second byte. */
function broken(good: string): Buffer {
  return Buffer.from(Buffer.from(good).filter((byte) => (byte & 0xc0) !== 0x80));
}
