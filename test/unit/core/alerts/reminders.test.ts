// Tests reminders of an instance that stays down.

import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import type { RemindMinutes } from '../../../../main/core/account/settings.ts';
import type { AccountState } from '../../../../main/core/account/state.ts';
import { acknowledged } from '../../../../main/core/alerts/decisions.ts';
import { snoozeFor } from '../../../../main/core/health/snooze.ts';
import {
  buildFleetOf,
  listOf,
  MINUTE,
  quietHours,
  row,
  settingsWith,
  timeOf,
} from '../../../support/core/core-builders.ts';
import { PolledAccount } from '../../../support/core/polled-account.ts';
import { text } from '../../../support/core/texts.ts';

describe('a reminder', () => {
  const NOTIFIED = 'a disconnected';
  const STILL = text('notice.reminder.title', { name: 'a' });
  const LOST = good(listOf(row('a', 'refused')));

  /** Notified at 10:00:30 and still down in every list for so many minutes after that. */
  const downFor = (
    minutes: number,
    remindMinutes: RemindMinutes,
    change = (_: PolledAccount) => {},
  ) => {
    const polled = new PolledAccount(settingsWith({ remindMinutes, pollSeconds: 60 }));
    polled.take(good(listOf(row('a', 'open'))), LOST);
    change(polled);
    return polled.take(...Array(minutes).fill(LOST));
  };

  it.each<readonly [RemindMinutes, number, number]>([
    [0, 24 * 60, 0],
    [30, 29, 0],
    [30, 30, 1],
    [30, 59, 1],
    [30, 60, 2],
    [120, 119, 0],
    [120, 120, 1],
    [120, 240, 2],
  ])('with remindMinutes %d: after %d min it has come %d times', (every, minutes, count) => {
    expect(downFor(minutes, every).titles).toEqual([NOTIFIED, ...Array(count).fill(STILL)]);
  });

  it.each<readonly [string, (polled: PolledAccount) => void, readonly string[]]>([
    [
      'does not come after the incident is acknowledged',
      (polled) => {
        const { account } = polled;
        const fleet = account.phase === 'live' ? account.fleet : buildFleetOf();
        const instances = new Map(
          [...fleet.instances].map(([name, t]) => [name, acknowledged(t, null)]),
        );
        polled.account = { ...account, fleet: { ...fleet, instances } } as AccountState;
      },
      [NOTIFIED],
    ],
    [
      'does not come while the instance is muted',
      (polled) => polled.snooze('mute', 'a', 'for-good'),
      [NOTIFIED],
    ],
    [
      'does not come while the instance is parked',
      (polled) => polled.snooze('park', 'a', 'for-good'),
      [NOTIFIED],
    ],
    [
      'does not come while notifications are paused',
      (polled) => {
        polled.pause = snoozeFor('for-good', 0);
      },
      [NOTIFIED],
    ],
    [
      'does not come during quiet hours',
      (polled) => {
        polled.settings = { ...polled.settings, quietHours: quietHours('00:00-23:59') };
      },
      [NOTIFIED],
    ],
    ['continues after a restart', (polled) => polled.restart(MINUTE), [NOTIFIED, STILL, STILL]],
  ])('%s', (_when, change, titles) => {
    const polled = downFor(60, 30, change);
    expect([polled.titles, polled.suppressedTitles]).toEqual([titles, []]);
  });

  it('comes again for a new incident after a muted one', () => {
    const polled = downFor(60, 30, (p) => p.snooze('mute', 'a', 'until-back'));
    polled.take(good(listOf(row('a', 'open'))), LOST, ...Array(30).fill(LOST));
    expect(polled.titles.slice(-2)).toEqual([NOTIFIED, STILL]);
  });

  it('does not come for an instance that was down in the first list', () => {
    const polled = new PolledAccount(settingsWith({ remindMinutes: 30 }));
    polled.take(...Array(300).fill(LOST));
    expect(polled.now - timeOf('10:00')).toBeGreaterThan(120 * MINUTE);
    expect(polled.titles).toEqual([]);
  });
});
