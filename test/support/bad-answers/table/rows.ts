// Lists whose rows are not as documented: some can be used, some can't.
import { altered } from '../../service/faults.ts';
import { type BadAnswer, fails, listed, WHOLE } from '../bad-answer.ts';
import { body } from '../wire.ts';

type Row = Record<string, unknown>;
interface List {
  readonly instances: readonly Row[];
}

const rows = (change: (rows: readonly Row[]) => readonly unknown[]) =>
  altered((list) => ({ ...(list as List), instances: change((list as List).instances) }));
const eachRow = (change: (row: Row, i: number) => unknown) =>
  rows((all) => all.map((row, i) => change(row, i)));

const NO_ROW = fails('not-json', 200);
const EMPTIED = fails('emptied');
const UNNAMED = { apiInstanceName: 'a' };

export const ROWS: readonly BadAnswer[] = [
  ...[1, 'text', null, true, [], {}, [UNNAMED], { data: UNNAMED }].map(
    (row): BadAnswer => ({
      what: `rows that are ${JSON.stringify(row)}`,
      answer: eachRow(() => row),
      ends: NO_ROW,
    }),
  ),
  ...[null, '', '  ', [], {}, true, 'x'.repeat(5000)].map(
    (name): BadAnswer => ({
      what: `rows with ${JSON.stringify(name).slice(0, 12)} for the API name`,
      answer: eachRow((row) => ({ ...row, apiInstanceName: name })),
      ends: NO_ROW,
    }),
  ),
  {
    what: 'rows of which some are none',
    answer: rows((all) => [null, 7, [], ...all, {}, 'row']),
    ends: WHOLE,
  },
  {
    what: 'each row twice',
    answer: rows((all) => [...all, ...all]),
    ends: WHOLE,
  },
  {
    what: 'numbers for texts, texts for booleans',
    answer: eachRow((row, i) => ({
      ...row,
      displayName: i,
      isConnected: 'TRUE',
      number: 62811 + i,
    })),
    ends: WHOLE,
  },
  {
    what: 'objects and arrays in every other field',
    answer: eachRow(({ apiInstanceName, state }) => ({
      ...{ apiInstanceName, state },
      ...Object.fromEntries(
        ['id', 'displayName', 'status', 'isConnected', 'number', 'owner', 'createdAt'].map(
          (field, i) => [field, i % 2 === 0 ? { a: [1] } : [{ a: 1 }]],
        ),
      ),
    })),
    // Without an owner and with the word that counts: still up.
    ends: WHOLE,
  },
  {
    what: 'names of 10 MB',
    answer: eachRow((row, i) => (i === 0 ? { ...row, displayName: 'x'.repeat(10_000_000) } : row)),
    ends: WHOLE,
    heavy: true,
  },
  {
    what: 'names that are properties of every object',
    answer: rows((all) => [
      ...all,
      ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((apiInstanceName) => ({
        ...all[0],
        apiInstanceName,
      })),
    ]),
    ends: listed(16),
    polls: 1,
    single: true,
  },
  {
    what: 'an empty list',
    answer: body('{"success":true,"count":0,"instances":[]}'),
    ends: EMPTIED,
    // With the third one it is believed.
    polls: 2,
    most: 2,
  },
  {
    what: 'no rows, and a count of 12',
    answer: body('{"success":true,"count":12,"instances":[]}'),
    ends: EMPTIED,
  },
  {
    what: 'fewer rows than counted',
    answer: rows((all) => all.slice(0, 5)),
    // One list like that says nothing of the others, and they keep their state.
    ends: WHOLE,
    polls: 1,
    single: true,
  },
];
