// The state of one instance in the service's response: which of its two parts counts, and which fields are kept.
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

  it('is read like a list entry, and is up once the code is scanned', async () => {
    expect(await readingOf(stateOf())).toBe('lost');
    now.service.scan(SHOP, '628999888777');
    expect(await readingOf(stateOf())).toBe('up');
    expect(have(await stateOf())).toMatchObject({
      apiInstanceName: SHOP,
      owner: '628999888777@s.whatsapp.net',
    });
  });

  it('keeps no undocumented field', async () => {
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
    ['an empty long part', two('open', {}), 'up'],
    ['a long part of the wrong type', two('open', 7), 'up'],
    ['two parts that agree', two('open', { state: 'open', isConnected: true }), 'up'],
    ['a short part that says close', two('close', { state: 'open' }), 'lost'],
    ['a long part that says close', two('open', { state: 'close' }), 'lost'],
    ['a flag that says not connected', two('open', { isConnected: false }), 'settling'],
    ['an unknown word next to a known one', two('whatever', { state: 'open' }), 'up'],
    ['only unknown words', two('whatever', {}), 'unknown'],
    ['an empty part', { instance: {} }, 'unknown'],
  ])('is read from %s', async (_what, body, kind) => {
    expect(await readingOf(stateIn(json(200, body)))).toBe(kind);
  });

  it.each([[{}], [[]], ['null'], [''], ['{"instance":'], [{ data: {} }], [{ instance: 'x' }]])(
    'is missing from %j',
    async (body) => {
      const problem = await problemOf(stateIn(json(200, body)));
      expect(problem).toEqual(unreachable('not-json', 200));
    },
  );

  it('has the requested name', async () => {
    const answer = json(200, { instance: { apiInstanceName: 'other', state: 'open' } });
    expect(have(await stateIn(answer)).apiInstanceName).toBe(SHOP);
  });

  it("masks the token in the service's message", async () => {
    const answer = json(404, { message: `Instance of ${TOKEN} not found` });
    expect(await problemOf(stateIn(answer))).toEqual({
      kind: 'unknown-instance',
      said: 'Instance of ••• not found',
    });
  });
});
