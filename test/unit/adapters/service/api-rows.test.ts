// Rows as gateways really send them, read by the service client from a real HTTP server.
import { describe, expect, it } from 'vitest';
import { displayNameOf, droppedFrom, e164Of } from '../../../../main/core/instance/instance.ts';
import { askedForList } from '../../../support/service/asked-for-list.ts';
import { awkwardFleet, LISTED_SECRET } from '../../../support/service/builders.ts';

const asked = askedForList();
const { instances, problem, serve } = asked;

describe('a list', () => {
  it('is read leniently, row by row', async () => {
    await serve(awkwardFleet());
    const answer = await instances();
    const named = (slug: string) => {
      const row = answer.instances.find((r) => r.apiInstanceName === `t1_awkward0_${slug}`);
      if (row === undefined) throw new Error(`no row ${slug}`);
      return row;
    };
    expect(answer.repeated).toEqual(['t1_awkward0_twice']);
    expect(answer.nameless.length).toBe(2);
    expect(answer.instances.length).toBe(awkwardFleet().length - 3);
    expect(displayNameOf(named('twice'))).toBe('Twice');
    expect(displayNameOf(named('nameless'))).toBe('t1_awkward0_nameless');
    expect(displayNameOf(named('instance_name'))).toBe('Only the instance name');
    expect(displayNameOf(named('blank'))).toBe('t1_awkward0_blank');
    expect(displayNameOf(named('prototype'))).toBe('__proto__');
    const { apiInstanceName, ...fields } = named('bare');
    expect(new Set(Object.values(fields))).toEqual(new Set([null]));
    expect(named('types')).toMatchObject({ id: '31', displayName: '42', isConnected: true });
    expect(e164Of(named('types'))).toBe('+628123456789');
    expect(e164Of(named('device'))).toBe('+628123456789');
    expect([e164Of(named('lid')), e164Of(named('group'))]).toEqual([null, null]);
    expect(JSON.stringify(answer)).not.toContain(LISTED_SECRET);
  });

  it('may contain rows that are not objects', async () => {
    asked.service.garbage(
      '{"instances":[null,7,"x",[],{"apiInstanceName":5},{"apiInstanceName":"a"}]}',
    );
    const answer = await instances();
    expect(answer.instances.map((row) => row.apiInstanceName)).toEqual(['5', 'a']);
    // An incomplete list: what is absent from it is not judged.
    expect(answer.nameless).toEqual(['row 1', 'row 2', 'row 3', 'row 4']);
    expect(answer.unlisted).toBe(4);
  });

  it.each([
    ['"displayName":1001', { displayName: '1001' }],
    ['"displayName":" "', { displayName: null }],
    ['"displayName":{}', { displayName: null }],
    ['"isConnected":0', { isConnected: false }],
    ['"isConnected":"TRUE"', { isConnected: true }],
    ['"isConnected":"yes"', { isConnected: null }],
    ['"isConnected":2', { isConnected: null }],
    ['"id":"c0ffee"', { id: 'c0ffee' }],
    ['"id":12', { id: 12 }],
    ['"id":[]', { id: null }],
    ['"number":628123456789', { number: '628123456789' }],
    ['"createdAt":1780000000', { createdAt: '1780000000' }],
  ])('takes values of another type for what they mean: %s', async (field, fields) => {
    asked.service.garbage(
      `{"success":"true","count":"1","instances":[{"apiInstanceName":"a",${field}}]}`,
    );
    const answer = await instances();
    expect(answer.instances).toMatchObject([fields]);
    expect(answer.unlisted).toBe(0);
  });

  it.each([
    ['without API names', '[{"displayName":"A"},{"displayName":"B"}]'],
    ['in a wrapper', '[{"instance":{"apiInstanceName":"a"}}]'],
  ])('needs a row that can be used: rows %s are no list', async (_how, rows) => {
    asked.service.garbage(`{"instances":${rows}}`);
    expect(await problem()).toMatchObject({ kind: 'unreachable', why: 'not-json' });
  });

  it.each(['false', '0', '"false"'])('is a failure if success is %s', async (success) => {
    asked.service.garbage(`{"success":${success},"instances":[{"apiInstanceName":"a"}]}`);
    expect(await problem()).toMatchObject({ kind: 'unreachable', why: 'unsuccessful' });
  });

  it.each([
    ['4096 characters', 4096, { displayName: 'x'.repeat(4096) }],
    ['more', 4097, { displayName: null }],
  ])('takes a text of %s', async (_what, length, fields) => {
    await serve([{ apiInstanceName: 'a', displayName: 'x'.repeat(length) }] as never);
    expect((await instances()).instances).toMatchObject([fields]);
  });

  it.each([
    [120_000, true],
    [120_001, false],
  ])('takes a list of %d rows: %s', async (rows, isTaken) => {
    const text = Array.from({ length: rows }, (_, i) => `{"apiInstanceName":"a${i}"}`).join();
    asked.service.garbage(`{"instances":[${text}]}`);
    if (isTaken) expect((await instances()).instances).toHaveLength(rows);
    else expect(await problem()).toMatchObject({ kind: 'unreachable', why: 'too-large' });
  });

  it('names what was left out, and why, in a line of bounded length', async () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ displayName: `Shop ${i + 1}` }));
    await serve([{ apiInstanceName: 'a' }, { apiInstanceName: 'a' }, ...many] as never);
    expect(droppedFrom(await instances())).toBe(
      'listed more than once, kept once: a; without an API name, left out: Shop 1, Shop 2, Shop 3, Shop 4, Shop 5 and 4 more',
    );
  });
});
