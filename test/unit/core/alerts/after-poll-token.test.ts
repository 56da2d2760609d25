// Tests a rejected token: a second poll confirms it, one notification reports it, and polling continues.

import { describe, expect, it } from 'vitest';
import { bad } from '../../../../main/core/account/problem.ts';
import { fleetOf } from '../../../../main/core/account/state.ts';
import { HOUR, REJECTED, timeOf } from '../../../support/core/core-builders.ts';
import {
  FAILED,
  LIMITED,
  OFFLINE,
  PolledAccount,
  REFUSED,
  SERVICE_OFF,
  UP,
} from '../../../support/core/polled-account.ts';
import { LOCKED } from '../../../support/core/problems.ts';
import { text } from '../../../support/core/texts.ts';

const TOKEN_REJECTED = text('notice.tokenRejected', { account: 'Main' });

describe('a rejected token', () => {
  it('is confirmed by another poll after 5 s, without a notification', () => {
    const polled = new PolledAccount().take(UP, REFUSED);
    expect([polled.next, polled.titles, polled.outdated]).toEqual([5, [], false]);
    expect(polled.take(UP).account.phase).toBe('live');
  });

  it('blocks the account the second time, with one notification that opens sign-in', () => {
    const polled = new PolledAccount().take(UP, REFUSED, REFUSED);
    expect(polled.account).toMatchObject({ phase: 'blocked', problem: REJECTED });
    expect(fleetOf(polled.account)?.asOf).toBe(timeOf('10:00'));
    expect([polled.titles, polled.next]).toEqual([[TOKEN_REJECTED], 300]);
    expect(polled.notifications[0]).toMatchObject({
      urgent: true,
      target: { kind: 'account', account: 'main' },
    });
  });

  it('blocks the account even before the first list', () => {
    expect(new PolledAccount().take(REFUSED, REFUSED).account).toMatchObject({ phase: 'blocked' });
  });

  it('is retried every 5 min without further notifications until it is accepted', () => {
    const polled = new PolledAccount().take(UP, REFUSED, REFUSED);
    expect(polled.take(REFUSED).next).toBe(300);
    expect(polled.take(REFUSED, REFUSED).titles).toEqual([TOKEN_REJECTED]);
    expect(polled.take(UP).account.phase).toBe('live');
    expect(polled.titles).toEqual([TOKEN_REJECTED]);
  });

  it('is notified again if it is rejected after it was accepted', () => {
    const polled = new PolledAccount().take(UP, REFUSED, REFUSED, UP, REFUSED, REFUSED);
    expect(polled.titles).toEqual([TOKEN_REJECTED, TOKEN_REJECTED]);
  });

  it('blocks the account only after two rejections in a row', () => {
    const polled = new PolledAccount().take(UP, REFUSED, UP, REFUSED);
    expect([polled.titles, polled.next, polled.account.phase]).toEqual([[], 5, 'stale']);
  });

  it.each([
    ['is unreachable', FAILED],
    ['is offline', OFFLINE],
    ['limits the rate', LIMITED],
  ])(
    'keeps the list outdated and is not notified again while the service %s',
    (_fault, response) => {
      const polled = new PolledAccount().take(UP, REFUSED, REFUSED, response);
      expect(polled.outdated).toBe(true);
      expect(polled.take(REFUSED, REFUSED).titles).toEqual([TOKEN_REJECTED]);
    },
  );

  it('still waits for Retry-After', () => {
    const limited = bad({ kind: 'rate-limited', retryAfterMs: HOUR, said: null });
    expect(new PolledAccount().take(UP, REFUSED, REFUSED, limited).next).toBe(3600);
  });

  it('is confirmed and notified after the keychain was locked', () => {
    const polled = new PolledAccount(undefined, {
      phase: 'blocked',
      fleet: null,
      problem: LOCKED,
    });
    expect(polled.take(REFUSED).next).toBe(5);
    expect(polled.take(REFUSED).titles).toEqual([TOKEN_REJECTED]);
  });

  it('is not notified if notify.service is off', () => {
    const polled = new PolledAccount(SERVICE_OFF).take(UP, REFUSED, REFUSED);
    expect([polled.titles, polled.account.phase]).toEqual([[], 'blocked']);
  });
});
