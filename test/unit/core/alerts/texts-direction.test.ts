// Tests that each line of a notification is laid out from left to right, whatever the script of the names in it.
import { describe, expect, it } from 'vitest';
import type { InstanceAlertKind } from '../../../../main/core/alerts/alerts.ts';
import { notificationsOf } from '../../../../main/core/alerts/grouping.ts';
import type { Notification } from '../../../../main/core/alerts/notification.ts';
import { lossesText } from '../../../../main/core/alerts/texts.ts';
import { buildAlert, buildMonitored, EVENING } from '../../../support/core/core-builders.ts';

const NAMES = ['متجر الرياض', 'חנות', 'متجر جدة', 'دكان', 'مكتبة'];
const KINDS = ['lost', 'back', 'unstable', 'missing', 'number', 'reminder'] as const;

/** As the Unicode algorithm finds the direction of a line: by its first strong character outside isolates. */
function isLeftToRight(line: string): boolean {
  const outside = line.replace(/\u2068[^\u2069]*\u2069/g, '');
  const strong = /[\u200e\p{L}\u0590-\u08ff]/u.exec(outside)?.[0] ?? '\u200e';
  return !/[\u0590-\u08ff]/.test(strong);
}

function linesOf(shown: readonly Pick<Notification, 'title' | 'body'>[]): readonly string[] {
  return shown.flatMap(({ title, body }) => [title, ...body.split('\n')]);
}

const alertsOf = (kind: InstanceAlertKind, names: readonly string[]) =>
  names.map((name, i) => {
    const monitored = buildMonitored(`t1_${i}`, 'down', {
      reason: { code: 'word', word: 'مغلق' },
      formerPhone: '628111',
      phone: '628222',
    });
    return buildAlert(kind, `t1_${i}`, { name, note: 'اتصل ببودي', monitored });
  });

describe('names from right to left', () => {
  it.each(KINDS)('leave each line of “%s” from left to right', (kind) => {
    for (const count of [1, 2, 3, 5]) {
      for (const grouping of [{}, { mass: true }, { late: true }]) {
        const shown = notificationsOf(alertsOf(kind, NAMES.slice(0, count)), EVENING, grouping);
        const lines = linesOf(shown);
        expect(lines.some((line) => NAMES.some((name) => line.includes(name)))).toBe(true);
        expect(lines.filter((line) => !isLeftToRight(line))).toEqual([]);
      }
    }
  });

  it('leave the text about several losses from left to right', () => {
    const lines = linesOf([lossesText(NAMES, (name) => name)]);
    expect(lines.filter((line) => !isLeftToRight(line))).toEqual([]);
  });
});
