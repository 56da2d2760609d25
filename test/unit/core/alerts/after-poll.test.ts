// What one answer makes of an account: phases after faults, the notices about the service, and when to ask again.
import { describe, expect, it } from 'vitest';
import { bad, good } from '../../../../main/core/account/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../main/core/account/settings.ts';
import { fleetOf } from '../../../../main/core/account/state.ts';
import { listOf, row, SECOND, settingsWith, timeOf } from '../../../support/core/core-builders.ts';
import { FAILED, LIMITED, OFFLINE, Polled, REFUSED, UP } from '../../../support/core/polled.ts';

const GONE = 'Wachat cannot be reached';
const BACK = 'Wachat can be reached again';
const SILENT = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, service: false } });

describe('a good list', () => {
  it('makes the account live, and the next is due after the interval', () => {
    const polled = new Polled().take(UP);
    expect(polled.account).toMatchObject({ phase: 'live', fleet: { asOf: timeOf('10:00') } });
    expect([polled.next, polled.titles]).toEqual([30, []]);
  });

  it('is judged by the settings: how often it is polled, and what is to be confirmed', () => {
    const lost = good(listOf(row('a', 'close')));
    const healthOf = (settings: Partial<Settings>) =>
      fleetOf(new Polled(settingsWith(settings)).take(UP, lost, lost).account)?.instances.get('a')
        ?.health;
    expect(healthOf({ pollSeconds: 30, confirmSeconds: 30 })).toBe('down');
    expect(healthOf({ pollSeconds: 30, confirmSeconds: 31 })).toBe('degraded');
  });

  it('tells what has changed, and a failure changes nothing', () => {
    expect(new Polled().take(UP).changes.map(({ to }) => to)).toEqual(['healthy']);
    for (const failure of [FAILED, OFFLINE, REFUSED, LIMITED]) {
      expect(new Polled().take(UP, failure).changes).toEqual([]);
    }
  });

  it('is judged against the one before it, whatever failed in between', () => {
    const polled = new Polled().take(UP, FAILED, good(listOf(row('a', 'close'))));
    expect(fleetOf(polled.account)?.instances.get('a')?.health).toBe('degraded');
  });
});

describe('a service that cannot be reached', () => {
  it('keeps the list with its time, vouched for through two failures', () => {
    const polled = new Polled().take(UP, FAILED);
    expect(polled.account).toMatchObject({ phase: 'stale', fleet: { asOf: timeOf('10:00') } });
    expect(polled.outdated).toBe(false);
    expect(polled.take(FAILED).outdated).toBe(false);
    expect(polled.take(FAILED).outdated).toBe(true);
    expect(fleetOf(polled.account)?.instances.get('a')?.health).toBe('healthy');
  });

  it('is told once, at the third failure, and so is its end', () => {
    const polled = new Polled().take(UP, FAILED, FAILED);
    expect(polled.titles).toEqual([]);
    expect(polled.take(FAILED).titles).toEqual([GONE]);
    expect(polled.take(FAILED, FAILED, FAILED).titles).toEqual([GONE]);
    expect(polled.take(UP).titles).toEqual([GONE, BACK]);
    expect(polled.take(UP, FAILED, FAILED, UP).titles).toEqual([GONE, BACK]);
  });

  it('is told of before the first list, too', () => {
    expect(new Polled().take(FAILED, FAILED, FAILED).titles).toEqual([GONE]);
  });

  it('says how long it was gone, from the first failure, and why', () => {
    const polled = new Polled().take(UP, FAILED, FAILED, FAILED, UP);
    expect(polled.notifications[0]?.body).toContain('Nothing answers at app.wachat.net.');
    expect(polled.notifications.map(({ urgent }) => urgent)).toEqual([false, false]);
    // Back-off: 30, 60 and 120 s after the first of three failures.
    expect(polled.notifications[1]?.body).toBe('It could not be reached for 3 min.');
  });

  it('is tried again after longer and longer pauses, and after the interval once it is back', () => {
    const polled = new Polled().take(UP);
    const pauses = [FAILED, FAILED, FAILED, FAILED, FAILED, UP].map(
      (answer) => polled.take(answer).next,
    );
    expect(pauses).toEqual([30, 60, 120, 240, 300, 30]);
  });

  it('counts one success as the end: three failures must be in a row', () => {
    const polled = new Polled().take(UP, FAILED, FAILED, UP, FAILED);
    expect([polled.titles, polled.outdated, polled.next]).toEqual([[], false, 30]);
  });

  it('is silent without notify.service, and so is its end', () => {
    expect(new Polled(SILENT).take(UP, FAILED, FAILED, FAILED, FAILED, UP).titles).toEqual([]);
  });
});

describe('offline', () => {
  it('is silent, however long, and nothing certain is known at once', () => {
    const polled = new Polled().take(UP, OFFLINE);
    expect(polled.outdated).toBe(true);
    expect(polled.take(OFFLINE, OFFLINE, OFFLINE, UP).titles).toEqual([]);
  });

  it('is no failure of the service: the first after it is the first', () => {
    const polled = new Polled().take(UP, OFFLINE, OFFLINE, OFFLINE, FAILED);
    expect([polled.titles, polled.next]).toEqual([[], 30]);
    expect(polled.take(FAILED, FAILED).titles).toEqual([GONE]);
  });

  it('leaves the list outdated until there is a new one', () => {
    expect(new Polled().take(UP, OFFLINE, FAILED).outdated).toBe(true);
    expect(new Polled().take(UP, OFFLINE, FAILED, UP, FAILED).outdated).toBe(false);
  });

  it('does not hide the end of what was told before it', () => {
    const notified = () => new Polled().take(UP, FAILED, FAILED, FAILED);
    expect(notified().take(OFFLINE, FAILED, UP).titles).toEqual([GONE, BACK]);
    expect(notified().take(REFUSED, UP).titles).toEqual([GONE, BACK]);
  });
});

describe('a service that asks for a pause', () => {
  it('is never told of', () => {
    expect(new Polled().take(UP, LIMITED, LIMITED, LIMITED, LIMITED, UP).titles).toEqual([]);
  });

  it('is vouched for until 10 min have gone by', () => {
    const pause = (seconds: number) =>
      bad({ kind: 'rate-limited', retryAfterMs: seconds * SECOND, said: null });
    expect(new Polled().take(UP, pause(200), pause(399), LIMITED).outdated).toBe(false);
    expect(new Polled().take(UP, pause(200), pause(400), LIMITED).outdated).toBe(true);
  });

  it('is left alone for as long as it says', () => {
    const pause = bad({ kind: 'rate-limited', retryAfterMs: 90 * SECOND, said: null });
    expect(new Polled().take(UP, pause).next).toBe(90);
  });
});
