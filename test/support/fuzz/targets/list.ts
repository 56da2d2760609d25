// The service's list, from the text of its body to what the tray says of it.
import { parse } from '../../../../main/adapters/service/body.ts';
import { decodeList, decodeState, sentenceOf } from '../../../../main/adapters/service/decode.ts';
import { evaluate } from '../../../../main/core/health/evaluate.ts';
import { trayWords } from '../../../../main/core/tray/view.ts';
import { accountIn, LIMITS, stateOf, timeOf } from '../../core/core-builders.ts';
import { buildInstance } from '../../service/build-instance.ts';
import { nearBytes, nearDocument } from '../near-texts.ts';
import { decodedInstance, decodedList, sentenceWithout } from '../oracles/service.ts';
import { fuzzTarget, must } from '../target.ts';

const TOKEN = 'secret-token';
const NOW = timeOf('10:42');

const ROWS = [
  buildInstance({ apiInstanceName: 'a', state: 'open' }),
  buildInstance({ apiInstanceName: 'b', state: 'close', displayName: 'Jakarta' }),
  buildInstance({ apiInstanceName: '__proto__', state: 'qr', owner: null }),
];
const state = { state: 'open', instance: { instanceName: 'a', state: 'open' } };

export const DOCUMENTS: readonly unknown[] = [
  { success: true, count: 3, instances: ROWS },
  { success: true, count: 1, instances: ROWS.slice(0, 1) },
  { success: true, data: state, instance: ROWS[0] },
  {
    success: false,
    error: `Bearer ${TOKEN} is not valid`,
    message: TOKEN,
    details: 'x'.repeat(250),
  },
];

const BEFORE = evaluate(
  'main',
  null,
  { instances: ROWS, repeated: [], nameless: [], unlisted: 0 },
  NOW,
  LIMITS,
);

export const listTarget = fuzzTarget('list of the service', {
  cases: 5_000,
  input: nearBytes(nearDocument(DOCUMENTS)),
  check(bytes) {
    const body = bytes.toString();
    const json = parse(body);
    const list = decodeList(json);
    must(decodedList(list));
    must(decodedInstance(decodeState(json, 'a')));
    must(sentenceWithout(TOKEN)(sentenceOf(body, TOKEN)));
    if (!list.ok) return;
    const { fleet } = evaluate('main', BEFORE.fleet, list.value, NOW + 30_000, LIMITS);
    trayWords(stateOf(accountIn({ phase: 'live', fleet })), NOW);
  },
  growing: [
    { shape: 'rows', of: (size) => reading({ instances: rowsFor(size) }) },
    {
      shape: 'the same row',
      of: (size) => reading({ instances: rowsFor(size).map(() => ROWS[0]) }),
    },
    {
      shape: 'one long text',
      of: (size) => reading({ instances: [{ ...ROWS[0], displayName: 'x'.repeat(size) }] }),
    },
    {
      shape: 'spaces',
      of: (size) => reading({ success: false, message: `Bearer ${' '.repeat(size)}` }),
    },
    {
      shape: 'keys',
      of: (size) =>
        reading(Object.fromEntries(rowsFor(size).map((row) => [row.apiInstanceName, row]))),
    },
    {
      shape: 'nested',
      of: (size) => reading(`{"instances":${'['.repeat(size / 2)}${']'.repeat(size / 2)}}`),
    },
  ],
});

function rowsFor(size: number) {
  return Array.from({ length: size / 500 }, (_, i) => ({ ...ROWS[0], apiInstanceName: `n${i}` }));
}

function reading(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return () => {
    const list = decodeList(parse(text));
    sentenceOf(text, TOKEN);
    if (list.ok) evaluate('main', null, list.value, NOW, LIMITS);
  };
}
