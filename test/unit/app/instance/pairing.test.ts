// The pairing panel as it runs: a code every 20 s, the state every 3 s, one request of each kind, and none once it is closed.
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
} from '../../../support/core/started-pairing.ts';

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

describe('an open panel', () => {
  it('requests a code every 20 s and the state every 3 s', async () => {
    const from = clock.now();
    await pairing.open();
    await clock.pass(MINUTE);
    expect(seconds(api.qrs.asked, from)).toEqual([0, 20, 40, 60]);
    expect(seconds(api.states.asked, from)).toEqual(Array.from({ length: 21 }, (_, i) => 3 * i));
    expect(api.states.asked[0]).toMatchObject({
      ...{ baseUrl: BASE, token: 'right', apiInstanceName: 'a' },
    });
  });

  it('gives each code its own revision and keeps only the latest', async () => {
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

  it('updates the window only when something visible changes', async () => {
    await pairing.open();
    await clock.pass(19 * SECOND);
    expect(shown.map((panel) => panel?.phase)).toEqual(['loading', 'showing']);
    await clock.pass(SECOND);
    expect(shown.length).toBe(3);
  });

  it('never has two requests of a kind in flight, however slow they are', async () => {
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

  it('uses the current token for each request', async () => {
    await pairing.open();
    pairing.token = 'newer';
    await clock.pass(3 * SECOND);
    expect(api.states.asked.map((asked) => asked.token)).toEqual(['right', 'newer']);
  });
});

describe('closing a panel', () => {
  const expectNoRequests = async () => {
    const before = [api.states.asked.length, api.qrs.asked.length];
    expect(clock.timers).toBe(0);
    await clock.pass(10 * MINUTE);
    expect([api.states.asked.length, api.qrs.asked.length]).toEqual(before);
  };

  it('ends all requests and timers and drops the code', async () => {
    await pairing.open();
    const revision = watch.now?.qrRevision ?? 0;
    watch.close();
    expect([watch.now, shown.at(-1), watch.qr(revision)]).toEqual([null, null, null]);
    await expectNoRequests();
  });

  it('aborts requests in flight and ignores their responses', async () => {
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
    await expectNoRequests();
  });

  it('keeps its responses out of the next panel', async () => {
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

  it('has no effect for another account', async () => {
    await pairing.open();
    watch.closeFor('branch');
    expect(watch.now).not.toBeNull();
    watch.closeFor('main');
    expect(watch.now).toBeNull();
  });

  it('again has no effect', async () => {
    await pairing.open();
    watch.close();
    watch.close();
    expect(shown.filter((panel) => panel === null).length).toBe(1);
  });
});

describe('a connected instance', () => {
  const expectDone = async () => {
    const before = [api.states.asked.length, api.qrs.asked.length];
    expect(watch.now).toMatchObject({ phase: 'connected', qrRevision: null, renewAt: null });
    expect(clock.timers).toBe(0);
    await clock.pass(MINUTE);
    expect([api.states.asked.length, api.qrs.asked.length]).toEqual(before);
    for (const revision of [1, 2, 3]) expect(watch.qr(revision)).toBeNull();
  };

  it('triggers one list and ends all requests', async () => {
    await pairing.open();
    await clock.pass(10 * SECOND);
    expect(news).toEqual([]);
    pairing.scan();
    await clock.pass(3 * SECOND);
    await expectDone();
    expect(news).toEqual(['main']);
  });

  it('aborts a code request in flight', async () => {
    api.qrs.held = true;
    pairing.scan();
    await pairing.open();
    expect(api.qrs.asked.map(({ signal }) => signal.aborted)).toEqual([true]);
    api.qrs.asked[0]?.answer(good({ type: 'image/png', bytes: Uint8Array.of(9) }));
    await settle();
    await expectDone();
  });

  it('can be detected by a list', async () => {
    await pairing.open();
    watch.onList('main');
    expect(watch.now?.phase).toBe('showing');
    instances.set('a', buildMonitored('a', 'healthy'));
    watch.onList('branch');
    expect(watch.now?.phase).toBe('showing');
    watch.onList('main');
    await expectDone();
    expect(news).toEqual([]);
  });

  it('triggers one list if the service refuses a code for it', async () => {
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
