// The panel as it runs: a code every 20 s, the state every 3 s, one request of a kind, and nothing once it is closed.
import { beforeEach, describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import { buildMonitored, MINUTE, row, SECOND } from '../../../support/core/core-builders.ts';
import { settle } from '../../../support/core/hand-clock.ts';
import {
  BASE,
  KEY,
  OTHER,
  StartedPairing,
  seconds,
} from '../../../support/core/watched-pairing.ts';

let pairing: StartedPairing;
let api: StartedPairing['api'];
let clock: StartedPairing['clock'];
let watch: StartedPairing['watch'];
let shown: StartedPairing['shown'];
let news: StartedPairing['news'];
let instances: StartedPairing['instances'];

beforeEach(() => {
  pairing = new StartedPairing();
  ({ api, clock, watch, shown, news, instances } = pairing);
});

describe('while it is open', () => {
  it('asks for a code every 20 s and for the state every 3 s', async () => {
    const from = clock.now();
    await pairing.open();
    await clock.pass(MINUTE);
    expect(seconds(api.qrs.asked, from)).toEqual([0, 20, 40, 60]);
    expect(seconds(api.states.asked, from)).toEqual(Array.from({ length: 21 }, (_, i) => 3 * i));
    expect(api.states.asked[0]).toMatchObject({
      ...{ baseUrl: BASE, token: 'right', apiInstanceName: 'a' },
    });
  });

  it('has each code under a number of its own, and no other at the same time', async () => {
    expect(watch.now).toBeNull();
    await pairing.open();
    expect(watch.now).toMatchObject({ key: KEY, phase: 'showing', qrRevision: 1 });
    expect(watch.qr(1)?.bytes).toEqual(Uint8Array.of(1));
    await clock.pass(20 * SECOND);
    expect(watch.now?.qrRevision).toBe(2);
    expect([watch.qr(1), watch.qr(2)?.bytes]).toEqual([null, Uint8Array.of(2)]);
    watch.close();
    await pairing.open();
    expect([watch.now?.qrRevision, watch.qr(2)]).toEqual([3, null]);
  });

  it('tells the window what has changed for it, and no more', async () => {
    await pairing.open();
    await clock.pass(19 * SECOND);
    expect(shown.map((panel) => panel?.phase)).toEqual(['loading', 'showing']);
    await clock.pass(SECOND);
    expect(shown.length).toBe(3);
  });

  it('never has two requests of a kind under way, however slow they are', async () => {
    api.states.held = true;
    api.qrs.held = true;
    await pairing.open();
    await clock.pass(9 * MINUTE);
    expect([api.states.asked.length, api.qrs.asked.length]).toEqual([1, 1]);
    api.states.asked[0]?.answer(good(row('a', 'close')));
    await clock.pass(3 * SECOND);
    expect([api.states.asked.length, api.qrs.asked.length]).toEqual([2, 1]);
    expect([api.states.highestOpen, api.qrs.highestOpen]).toEqual([1, 1]);
  });

  it('asks with the token and the address as they are then', async () => {
    await pairing.open();
    pairing.token = 'newer';
    await clock.pass(3 * SECOND);
    expect(api.states.asked.map((asked) => asked.token)).toEqual(['right', 'newer']);
  });
});

describe('once it is closed', () => {
  const nothing = async () => {
    const before = [api.states.asked.length, api.qrs.asked.length];
    expect(clock.timers).toBe(0);
    await clock.pass(10 * MINUTE);
    expect([api.states.asked.length, api.qrs.asked.length]).toEqual(before);
  };

  it('nothing is asked, nothing waits, and the code is gone', async () => {
    await pairing.open();
    const revision = watch.now?.qrRevision ?? 0;
    watch.close();
    expect([watch.now, shown.at(-1), watch.qr(revision)]).toEqual([null, null, null]);
    await nothing();
  });

  it('what is under way is broken off, and its answer is dropped', async () => {
    api.states.held = true;
    api.qrs.held = true;
    await pairing.open();
    watch.close();
    const asked = [...api.states.asked, ...api.qrs.asked];
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    api.states.asked[0]?.answer(good(row('a', 'open')));
    api.qrs.asked[0]?.answer(good({ type: 'image/png', bytes: Uint8Array.of(9) }));
    await settle();
    expect([watch.now, watch.qr(1), news]).toEqual([null, null, []]);
    await nothing();
  });

  it('answers for one panel are none for the next', async () => {
    api.states.held = true;
    api.qrs.held = true;
    await pairing.open();
    await pairing.open(OTHER);
    expect(api.qrs.asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    api.qrs.asked[0]?.answer(good({ type: 'image/png', bytes: Uint8Array.of(9) }));
    api.states.asked[0]?.answer(good(row('a', 'open')));
    await settle();
    expect(watch.now).toMatchObject({ key: OTHER, phase: 'loading' });
    expect(api.qrs.highestOpen).toBe(1);
  });

  it('for another account nothing is closed', async () => {
    await pairing.open();
    watch.closeFor('branch');
    expect(watch.now).not.toBeNull();
    watch.closeFor('main');
    expect(watch.now).toBeNull();
  });

  it('closing again says nothing', async () => {
    await pairing.open();
    watch.close();
    watch.close();
    expect(shown.filter((panel) => panel === null).length).toBe(1);
  });
});

describe('when it is connected', () => {
  const isDone = async () => {
    const before = [api.states.asked.length, api.qrs.asked.length];
    expect(watch.now).toMatchObject({ phase: 'connected', qrRevision: null, renewAt: null });
    expect(clock.timers).toBe(0);
    await clock.pass(MINUTE);
    expect([api.states.asked.length, api.qrs.asked.length]).toEqual(before);
    for (const revision of [1, 2, 3]) expect(watch.qr(revision)).toBeNull();
  };

  it('the list is asked for once, and nothing else any more', async () => {
    await pairing.open();
    await clock.pass(10 * SECOND);
    expect(news).toEqual([]);
    pairing.scan();
    await clock.pass(3 * SECOND);
    await isDone();
    expect(news).toEqual(['main']);
  });

  it('a code that is on its way is broken off', async () => {
    api.qrs.held = true;
    pairing.scan();
    await pairing.open();
    expect(api.qrs.asked.map(({ signal }) => signal.aborted)).toEqual([true]);
    api.qrs.asked[0]?.answer(good({ type: 'image/png', bytes: Uint8Array.of(9) }));
    await settle();
    await isDone();
  });

  it('a list that says so first is enough', async () => {
    await pairing.open();
    watch.onList('main');
    expect(watch.now?.phase).toBe('showing');
    instances.set('a', buildMonitored('a', 'healthy'));
    watch.onList('branch');
    expect(watch.now?.phase).toBe('showing');
    watch.onList('main');
    await isDone();
    expect(news).toEqual([]);
  });

  it('a code that is refused for it makes the list be asked for once', async () => {
    api.qrs.problem = { kind: 'already-connected', said: null };
    await pairing.open();
    expect(watch.now).toMatchObject({ phase: 'problem', problem: { kind: 'already-connected' } });
    await clock.pass(MINUTE);
    expect(news).toEqual(['main']);
    pairing.scan();
    await clock.pass(3 * SECOND);
    expect(watch.now?.phase).toBe('connected');
  });
});
