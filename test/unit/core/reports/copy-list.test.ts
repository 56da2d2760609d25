// Tests copying several instances: API names, tables, CSV and Markdown.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tables } from '../../../../main/adapters/storage/files.ts';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import {
  apiNamesOf,
  listedOf,
  markdownOf,
  tableOf,
} from '../../../../main/core/reports/copy-list.ts';
import { buildWorld } from '../../../support/core/fake-ports.ts';
import { parseCsv } from '../../../support/core/parse-csv.ts';
import { text } from '../../../support/core/texts.ts';
import { awkwardFleet } from '../../../support/service/awkward-fleet.ts';
import { buildInstance } from '../../../support/service/build-instance.ts';

const ISO = (ms: number) => `at ${ms}`;
const key = (apiInstanceName: string, account = 'main') => ({ account, apiInstanceName });

/** The state of an app after its first list. */
async function stateWith(rows: readonly ReturnType<typeof buildInstance>[]): Promise<AppState> {
  const world = buildWorld({ rows });
  world.app.start();
  await world.clock.pass(0);
  return world.app.state;
}

describe('the copied rows', () => {
  const rows = ['a', 'b', 'c'].map((name) => buildInstance({ apiInstanceName: name }));

  it('follow the order of the keys and leave out unknown instances', async () => {
    const state = await stateWith(rows);
    const keys = [key('c'), key('unknown'), key('a'), key('b', 'unknown')];
    expect(apiNamesOf(listedOf(state, keys))).toBe('c\na');
  });

  it('are each copied once, however often a key is given', async () => {
    const state = await stateWith(rows);
    expect(apiNamesOf(listedOf(state, [key('b'), key('a'), key('b'), key('b')]))).toBe('b\na');
  });

  it('contain name, API name, number, state and the time of the last change', async () => {
    const state = await stateWith([
      buildInstance({ apiInstanceName: 't1_a', displayName: 'Jakarta', number: '628123456789' }),
      buildInstance({ apiInstanceName: 't1_b', number: null, state: 'close' }),
    ]);
    const listed = listedOf(state, [key('t1_b'), key('t1_a')]);
    const since = listed.map(({ monitored }) => ISO(monitored.since));
    expect(tableOf(listed, 'csv', false, ISO)).toEqual([
      ['Name', 'API name', 'Number', 'State', 'Since'],
      ['t1_b', 't1_b', '', text('health.label.pairing'), since[0]],
      ['Jakarta', 't1_a', '628123456789', 'Connected', since[1]],
    ]);
  });

  it('name the account if there are several, and mark the state as past if the list is outdated', async () => {
    const state = await stateWith(rows);
    const listed = listedOf(state, [key('a')]).map(({ monitored, account }) => ({
      monitored,
      account: { ...account, phase: 'blocked', problem: { kind: 'no-token' } } as typeof account,
    }));
    expect(tableOf(listed, 'csv', true, ISO)).toEqual([
      ['Name', 'API name', 'Number', 'State', 'Since', 'Account'],
      [
        'a',
        'a',
        '628123456789',
        text('health.was.healthy'),
        ISO(listed[0]?.monitored.since ?? 0),
        'Main',
      ],
    ]);
  });
});

describe('CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\rlines', '"two\rlines"'],
    ['=1+1', "'=1+1"],
    ['+62', "'+62"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['1=1', '1=1'],
    ['', ''],
    ['   ', '   '],
    ['متجر 👩‍👩‍👧‍👦', 'متجر 👩‍👩‍👧‍👦'],
  ])('writes %j as %j', (cell, written) => {
    expect(tables.csv([['first', cell, 'last']])).toBe(`first,${written},last\r\n`);
  });

  it('can be parsed into the same cells, except for the guard against formulas', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', "'", 'a', ' ', ';', '\t') }),
    );
    const guarded = (text: string) => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 });
    fc.assert(
      fc.property(table, (rows) => {
        const parsed = parseCsv(tables.csv(rows));
        expect(parsed).toEqual(rows.map((row) => row.map(guarded)));
        // No spreadsheet treats any of these cells as a formula.
        for (const text of parsed.flat()) expect(text).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('can hold ten thousand rows', () => {
    const row = ['A name, with "quotes"', 't1_mq9r2jov_jakarta_store', '628123456789', 'Connected'];
    const text = tables.csv(Array.from({ length: 10_000 }, () => row));
    expect(parseCsv(text)).toHaveLength(10_000);
  });
});

describe('a Markdown table', () => {
  it('has a header, a separator, and a line for each row', () => {
    expect(
      markdownOf([
        ['Name', 'State'],
        ['Jakarta Store', 'Connected'],
        ['B', ''],
      ]),
    ).toBe('| Name | State |\n| --- | --- |\n| Jakarta Store | Connected |\n| B |  |');
  });

  it.each([
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['`code`', '\\`code\\`'],
    ['**bold** _it_ ~~gone~~', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~gone\\~\\~'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['&lt;b&gt; & $x$', '\\&lt;b\\&gt; \\& \\$x\\$'],
    ['[a](b) ![c](d)', '\\[a\\](b) !\\[c\\](d)'],
    ['https://x.com www.x.com', 'https\\://x.com www\\.x.com'],
    [':smile: at 10:42:00', '\\:smile: at 10:42:00'],
    ['one\r\ntwo\n\n| three\u2028four\u0000', 'one two \\| three four'],
    ['  edges ', 'edges'],
    ['x\u202Efdp.exe', 'xfdp.exe'],
    ['متجر 👩‍👩‍👧‍👦 ABC', 'متجر 👩‍👩‍👧‍👦 ABC'],
  ])('writes %j as %j', (cell, written) => {
    expect(markdownOf([['Name'], [cell]]).split('\n')[2]).toBe(`| ${written} |`);
  });

  it('keeps its rows and columns, whatever the cells contain', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('|', '\\', '`', '\n', '\r', 'a', ' ', '<') }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const lines = markdownOf(rows).split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/);
        expect(lines).toHaveLength(rows.length + 1);
        for (const line of lines) {
          // An unescaped pipe ends a cell.
          expect(line.replace(/\\[\s\S]/g, '').split('|')).toHaveLength(5);
        }
      }),
    );
  });
});

describe('an awkward fleet', () => {
  it('is copied completely in every format', async () => {
    const rows = awkwardFleet()
      .filter((row) => typeof row.apiInstanceName === 'string' && row.apiInstanceName !== '')
      .filter((row) => row.displayName === null || typeof row.displayName === 'string')
      .map((row) => buildInstance(row as object));
    const state = await stateWith(rows);
    // One name is listed twice, which makes one instance.
    const names = new Set(rows.map(({ apiInstanceName }) => apiInstanceName));
    const keys = [...names].map((name) => key(name));
    const listed = listedOf(state, keys);
    expect(listed).toHaveLength(names.size);
    const table = tableOf(listed, 'csv', false, ISO);
    const parsed = parseCsv(tables.csv(table));
    expect(parsed).toHaveLength(names.size + 1);
    expect(parsed.map((row) => row[1])).toEqual(table.map((row) => row[1]));
    expect(markdownOf(table).split('\n')).toHaveLength(names.size + 2);
  });
});
