// Tests the effect of one response on an account: its phase, notifications about the service, and the next poll.

import { describe, expect, it } from 'vitest';
import { bad, good } from '../../../../main/core/account/problem.ts';
import type { Settings } from '../../../../main/core/account/settings.ts';
import { fleetOf } from '../../../../main/core/account/state.ts';
import { listOf, row, SECOND, settingsWith, timeOf } from '../../../support/core/core-builders.ts';
import {
  FAILED,
  LIMITED,
  OFFLINE,
  PolledAccount,
  REFUSED,
  SERVICE_OFF,
  UP,
} from '../../../support/core/polled-account.ts';
import { text } from '../../../support/core/texts.ts';

const UNREACHABLE = text('notice.unreachable');
const REACHABLE = text('notice.reachable');

describe('a good list', () => {
  it('makes the account live and schedules the next poll after the interval', () => {
    const polled = new PolledAccount().take(UP);
    expect(polled.account).toMatchObject({ phase: 'live', fleet: { asOf: timeOf('10:00') } });
    expect([polled.next, polled.titles]).toEqual([30, []]);
  });

  it('is evaluated with pollSeconds and confirmSeconds from the settings', () => {
    const lost = good(listOf(row('a', 'close')));
    const healthOf = (settings: Partial<Settings>) =>
      fleetOf(
        new PolledAccount(settingsWith(settings)).take(UP, lost, lost).account,
      )?.instances.get('a')?.health;
    expect(healthOf({ pollSeconds: 30, confirmSeconds: 30 })).toBe('down');
    expect(healthOf({ pollSeconds: 30, confirmSeconds: 31 })).toBe('degraded');
  });

  it('reports health changes, while a failure reports none', () => {
    expect(new PolledAccount().take(UP).changes.map(({ to }) => to)).toEqual(['healthy']);
    for (const failure of [FAILED, OFFLINE, REFUSED, LIMITED]) {
      expect(new PolledAccount().take(UP, failure).changes).toEqual([]);
    }
  });

  it('is compared with the previous list, whatever failed in between', () => {
    const polled = new PolledAccount().take(UP, FAILED, good(listOf(row('a', 'close'))));
    expect(fleetOf(polled.account)?.instances.get('a')?.health).toBe('degraded');
  });
});

describe('an unreachable service', () => {
  it('keeps the last list, which becomes outdated with the third failure', () => {
    const polled = new PolledAccount().take(UP, FAILED);
    expect(polled.account).toMatchObject({ phase: 'stale', fleet: { asOf: timeOf('10:00') } });
    expect(polled.outdated).toBe(false);
    expect(polled.take(FAILED).outdated).toBe(false);
    expect(polled.take(FAILED).outdated).toBe(true);
    expect(fleetOf(polled.account)?.instances.get('a')?.health).toBe('healthy');
  });

  it('is notified once, at the third failure, and its recovery once', () => {
    const polled = new PolledAccount().take(UP, FAILED, FAILED);
    expect(polled.titles).toEqual([]);
    expect(polled.take(FAILED).titles).toEqual([UNREACHABLE]);
    expect(polled.take(FAILED, FAILED, FAILED).titles).toEqual([UNREACHABLE]);
    expect(polled.take(UP).titles).toEqual([UNREACHABLE, REACHABLE]);
    expect(polled.take(UP, FAILED, FAILED, UP).titles).toEqual([UNREACHABLE, REACHABLE]);
  });

  it('is notified even before the first list', () => {
    expect(new PolledAccount().take(FAILED, FAILED, FAILED).titles).toEqual([UNREACHABLE]);
  });

  it('is notified with the reason, and its recovery with the time since the first failure', () => {
    const polled = new PolledAccount().take(UP, FAILED, FAILED, FAILED, UP);
    expect(polled.notifications[0]?.body).toContain('No server is running at app.wachat.net.');
    expect(polled.notifications.map(({ urgent }) => urgent)).toEqual([false, false]);
    // The polls came 30, 60 and 120 s after one another.
    expect(polled.notifications[1]?.body).toBe(text('notice.reachableBody', { span: '3 min' }));
  });

  it('is polled with increasing waits, and after the interval once it has recovered', () => {
    const polled = new PolledAccount().take(UP);
    const waits = [FAILED, FAILED, FAILED, FAILED, FAILED, UP].map(
      (response) => polled.take(response).next,
    );
    expect(waits).toEqual([30, 60, 120, 240, 300, 30]);
  });

  it('is notified only after three failures in a row', () => {
    const polled = new PolledAccount().take(UP, FAILED, FAILED, UP, FAILED);
    expect([polled.titles, polled.outdated, polled.next]).toEqual([[], false, 30]);
  });

  it('and its recovery are not notified if notify.service is off', () => {
    expect(
      new PolledAccount(SERVICE_OFF).take(UP, FAILED, FAILED, FAILED, FAILED, UP).titles,
    ).toEqual([]);
  });
});

describe('being offline', () => {
  it('makes the list outdated at once and is never notified', () => {
    const polled = new PolledAccount().take(UP, OFFLINE);
    expect(polled.outdated).toBe(true);
    expect(polled.take(OFFLINE, OFFLINE, OFFLINE, UP).titles).toEqual([]);
  });

  it('does not count as a failure of the service', () => {
    const polled = new PolledAccount().take(UP, OFFLINE, OFFLINE, OFFLINE, FAILED);
    expect([polled.titles, polled.next]).toEqual([[], 30]);
    expect(polled.take(FAILED, FAILED).titles).toEqual([UNREACHABLE]);
  });

  it('leaves the list outdated until a new one arrives', () => {
    expect(new PolledAccount().take(UP, OFFLINE, FAILED).outdated).toBe(true);
    expect(new PolledAccount().take(UP, OFFLINE, FAILED, UP, FAILED).outdated).toBe(false);
  });

  it('does not prevent the notification that a fault has ended', () => {
    const notified = () => new PolledAccount().take(UP, FAILED, FAILED, FAILED);
    expect(notified().take(OFFLINE, FAILED, UP).titles).toEqual([UNREACHABLE, REACHABLE]);
    expect(notified().take(REFUSED, UP).titles).toEqual([UNREACHABLE, REACHABLE]);
  });
});

describe('a rate limit', () => {
  it('is never notified', () => {
    expect(new PolledAccount().take(UP, LIMITED, LIMITED, LIMITED, LIMITED, UP).titles).toEqual([]);
  });

  it('makes the list outdated after 10 min', () => {
    const limited = (seconds: number) =>
      bad({ kind: 'rate-limited', retryAfterMs: seconds * SECOND, said: null });
    expect(new PolledAccount().take(UP, limited(200), limited(399), LIMITED).outdated).toBe(false);
    expect(new PolledAccount().take(UP, limited(200), limited(400), LIMITED).outdated).toBe(true);
  });

  it('delays the next poll by Retry-After', () => {
    const limited = bad({ kind: 'rate-limited', retryAfterMs: 90 * SECOND, said: null });
    expect(new PolledAccount().take(UP, limited).next).toBe(90);
  });
});
