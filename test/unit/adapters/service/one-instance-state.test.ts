// The state of one instance as the service tells it: which of its two parts counts, and what is kept of it.
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../../main/core/account/problem.ts';
import { NOTHING_READ, read } from '../../../../main/core/instance/reading.ts';
import type { NoQr } from '../../../../main/core/pairing/problems.ts';
import {
  askedForOne,
  have,
  json,
  problemOf,
  SHOP,
  TOKEN,
  unreachable,
} from '../../../support/service/asked-for-one.ts';
import { buildInstance, LISTED_SECRET } from '../../../support/service/builders.ts';

const { now, serve, stateIn, stateOf } = askedForOne();

describe('the state', () => {
  const readingOf = async (asked: Promise<Result<Parameters<typeof read>[0], NoQr>>) =>
    read(have(await asked), { ...NOTHING_READ, paired: true }).reading.kind;

  it('can be read as an entry of the list, and is up once the code was scanned', async () => {
    expect(await readingOf(stateOf())).toBe('lost');
    now.service.scan(SHOP, '628999888777');
    expect(await readingOf(stateOf())).toBe('up');
    expect(have(await stateOf())).toMatchObject({
      apiInstanceName: SHOP,
      owner: '628999888777@s.whatsapp.net',
    });
  });

  it('keeps no field that is not documented', async () => {
    await serve([{ ...buildInstance(), apikey: LISTED_SECRET, token: LISTED_SECRET }]);
    const row = have(await stateOf());
    expect(Object.keys(row).sort()).toEqual(Object.keys(buildInstance()).sort());
    expect(JSON.stringify(row)).not.toContain(LISTED_SECRET);
  });

  const two = (data: unknown, row: unknown) => ({
    ...{ success: true, data: { instance: { instanceName: 'x', state: data } } },
    ...(row !== undefined && { instance: row }),
  });
  it.each([
    ['the short part alone', two('open', undefined), 'up'],
    ['the long part alone', { success: true, instance: { state: 'close' } }, 'lost'],
    ['the long part, which says nothing', two('open', {}), 'up'],
    ['the long part of the wrong type', two('open', 7), 'up'],
    ['both, and they agree', two('open', { state: 'open', isConnected: true }), 'up'],
    ['the short part says no', two('close', { state: 'open' }), 'lost'],
    ['the long part says no', two('open', { state: 'close' }), 'lost'],
    ['the flag says no', two('open', { isConnected: false }), 'settling'],
    ['a word that nobody knows beside one', two('whatever', { state: 'open' }), 'up'],
    ['only words that nobody knows', two('whatever', {}), 'unknown'],
    ['nothing', { instance: {} }, 'unknown'],
  ])('%s', async (_what, body, kind) => {
    expect(await readingOf(stateIn(json(200, body)))).toBe(kind);
  });

  it.each([[{}], [[]], ['null'], [''], ['{"instance":'], [{ data: {} }], [{ instance: 'x' }]])(
    'is not in %j',
    async (body) => {
      const problem = await problemOf(stateIn(json(200, body)));
      expect(problem).toEqual(unreachable('not-json', 200));
    },
  );

  it('bears the name that was asked for', async () => {
    const answer = json(200, { instance: { apiInstanceName: 'other', state: 'open' } });
    expect(have(await stateIn(answer)).apiInstanceName).toBe(SHOP);
  });

  it('masks the token in what the service says', async () => {
    const answer = json(404, { message: `Instance of ${TOKEN} not found` });
    expect(await problemOf(stateIn(answer))).toEqual({
      kind: 'unknown-instance',
      said: 'Instance of ••• not found',
    });
  });
});
