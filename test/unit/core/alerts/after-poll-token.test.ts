// A token that is rejected: asked about twice, told once, and rejected until it is accepted.
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../main/core/account/problem.ts';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { fleetOf } from '../../../../main/core/account/state.ts';
import { REJECTED, settingsWith, timeOf } from '../../../support/core/core-builders.ts';
import { FAILED, LIMITED, OFFLINE, Polled, REFUSED, UP } from '../../../support/core/polled.ts';

const TOKEN = 'Wachat no longer accepts the token of “Main”';
const SILENT = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, service: false } });
const LOCKED: Problem = { kind: 'keychain', why: 'locked', detail: '' };

describe('a token rejected', () => {
  it('once is asked about again after 5 s; nothing is told', () => {
    const polled = new Polled().take(UP, REFUSED);
    expect([polled.next, polled.titles, polled.outdated]).toEqual([5, [], false]);
    expect(polled.take(UP).account.phase).toBe('live');
  });

  it('twice blocks the account, with one notice whose click opens sign-in', () => {
    const polled = new Polled().take(UP, REFUSED, REFUSED);
    expect(polled.account).toMatchObject({ phase: 'blocked', problem: REJECTED });
    expect(fleetOf(polled.account)?.asOf).toBe(timeOf('10:00'));
    expect([polled.titles, polled.next]).toEqual([[TOKEN], 300]);
    expect(polled.notifications[0]).toMatchObject({
      urgent: true,
      target: { kind: 'account', account: 'main' },
    });
  });

  it('twice before the first list, too', () => {
    expect(new Polled().take(REFUSED, REFUSED).account).toMatchObject({ phase: 'blocked' });
  });

  it('is tried every 5 min from then on, in silence, until it is accepted', () => {
    const polled = new Polled().take(UP, REFUSED, REFUSED);
    expect(polled.take(REFUSED).next).toBe(300);
    expect(polled.take(REFUSED, REFUSED).titles).toEqual([TOKEN]);
    expect(polled.take(UP).account.phase).toBe('live');
    expect(polled.titles).toEqual([TOKEN]);
  });

  it('is told again when an accepted one is rejected', () => {
    const polled = new Polled().take(UP, REFUSED, REFUSED, UP, REFUSED, REFUSED);
    expect(polled.titles).toEqual([TOKEN, TOKEN]);
  });

  it('needs the two in a row', () => {
    const polled = new Polled().take(UP, REFUSED, UP, REFUSED);
    expect([polled.titles, polled.next, polled.account.phase]).toEqual([[], 5, 'stale']);
  });

  it.each([
    ['cannot be reached', FAILED],
    ['is offline', OFFLINE],
    ['asks for a pause', LIMITED],
  ])('stays so while the service %s: no old colour, and no second notice', (_fault, answer) => {
    const polled = new Polled().take(UP, REFUSED, REFUSED, answer);
    expect(polled.outdated).toBe(true);
    expect(polled.take(REFUSED, REFUSED).titles).toEqual([TOKEN]);
  });

  it('is asked about twice after a keychain that was locked, and then told', () => {
    const polled = new Polled(undefined, { phase: 'blocked', fleet: null, problem: LOCKED });
    expect(polled.take(REFUSED).next).toBe(5);
    expect(polled.take(REFUSED).titles).toEqual([TOKEN]);
  });

  it('is not told without notify.service', () => {
    const polled = new Polled(SILENT).take(UP, REFUSED, REFUSED);
    expect([polled.titles, polled.account.phase]).toEqual([[], 'blocked']);
  });
});
