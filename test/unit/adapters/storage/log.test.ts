// The log file: one line per event, no secrets, and no text that forges a line.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog, type LogFile } from '../../../../main/adapters/storage/log.ts';

const SECRET = 'wa_live_4f9c2b';
let folder: string;
let log: LogFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  log = createLog(folder, false);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const content = () => readFileSync(log.file, 'utf8');
/** The level and the text of each line, without its time. */
const events = () =>
  content()
    .trimEnd()
    .split(/[\n\r\u2028\u2029]/)
    .map(
      (line) => /^\[\d{4}-\d\d-\d\dT[\d:.]+Z\] (\[(?:info|warn|error)\] {1,2}.*)$/s.exec(line)?.[1],
    );

it('the log is logs/main.log in the profile', () => {
  log.info('start');
  expect(log.file).toBe(join(folder, 'logs', 'main.log'));
  expect(content()).toContain('start');
});

it('the log has one line per event with its time and level, newest last', () => {
  log.info('first');
  log.warn('second');
  log.error('third', 'why');
  expect(events().map((event) => event?.replace(/ +/, ' '))).toEqual([
    '[info] first',
    '[warn] second',
    '[error] third: why',
  ]);
});

it.each([
  ['a line break', 'a\nb', 'a ⏎ b'],
  [
    'a forged event',
    'a\r\n[2026-01-01T00:00:00.000Z] [info] b',
    'a ⏎ [2026-01-01T00:00:00.000Z] [info] b',
  ],
  ['several line breaks', 'a \n\n\r\n b', 'a ⏎ b'],
  ['Unicode line separators', 'a\u2028b\u2029c', 'a ⏎ b ⏎ c'],
])('%s in a text does not start a second line', (_what, text, line) => {
  log.info(text);
  expect(events()).toEqual([`[info]  ${line}`]);
});

it.each(['%s %d %o %c %%', '{level} {text} {iso}', '$& $1 $$', '<b>&amp;</b>', '\\n'])(
  'the text %s is written unchanged',
  (text) => {
    log.info(text);
    expect(events()).toEqual([`[info]  ${text}`]);
  },
);

it('a hidden secret is masked everywhere from then on', () => {
  log.hide(SECRET);
  log.hide('other');
  log.info(`the token ${SECRET}, twice: ${SECRET}${SECRET}`);
  log.warn(`Bearer ${SECRET} and other`);
  const error = new Error(`refused ${SECRET}`);
  log.error(`with ${SECRET}`, error);
  log.error('with no error', { toString: () => SECRET });
  expect(content()).not.toMatch(/wa_live|other/);
  expect(content().match(/•••/g)?.length).toBeGreaterThanOrEqual(7);
});

it('a secret is matched as text, not as a pattern', () => {
  log.hide('a.c$1');
  log.info('abc a.c$1');
  expect(events()).toEqual(['[info]  abc •••']);
});

it('a secret under eight characters is masked as a whole word only', () => {
  log.hide('up1');
  log.hide('wa_live');
  log.info('up1 startup1 up1! _up1 Bearer up1 wa_live wa_live_2 (wa_live)');
  expect(events()).toEqual(['[info]  ••• startup1 •••! _up1 Bearer ••• ••• wa_live_2 (•••)']);
});

it('an empty secret hides nothing', () => {
  log.hide('');
  log.info('as it is');
  expect(events()).toEqual(['[info]  as it is']);
});

it('the stack of an error is on the same line', () => {
  log.error('it failed', new TypeError('no such thing'));
  const [event, ...more] = events();
  expect(more).toEqual([]);
  expect(event).toMatch(/^\[error\] it failed: TypeError: no such thing ⏎ at .*log\.test\.ts/);
});

it('the log starts a new file after 5 MB and keeps the previous one', () => {
  const logs = () => readdirSync(join(folder, 'logs')).sort();
  for (let i = 0; i < 4; i += 1) log.info('x'.repeat(1024 * 1024));
  expect(logs()).toEqual(['main.log']);
  for (let i = 0; i < 2; i += 1) log.info('x'.repeat(1024 * 1024));
  log.info('last');
  expect(logs()).toEqual(['main.log', 'main.old.log']);
  expect(events().at(-1)).toBe('[info]  last');
});
