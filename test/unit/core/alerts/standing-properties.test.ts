// Property tests for what stands on the screen, for any sequence of losses, recoveries, closings and failures.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isLoss, type Notification } from '../../../../main/core/alerts/notification.ts';
import {
  afterVanishing,
  retried,
  reviewed,
  type Standing,
  type Steps,
  withNotification,
} from '../../../../main/core/alerts/standing.ts';
import { EVENING } from '../../../support/core/core-builders.ts';
import { notificationOf, stateWith } from '../../../support/core/standing-builders.ts';

const NAMES = 'abcdefgh';

/** What happens: some are lost or back in one poll; a person closes one; the server fails, ends, or works again. */
const EVENT = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('lost'), names: fc.subarray([...NAMES]) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('back'), names: fc.subarray([...NAMES]) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('close', 'silent', 'fail', 'end', 'work'),
      names: fc.subarray([...NAMES], { minLength: 1 }),
    }),
  },
);

/** A screen that does what it is told while it works. */
class Screen {
  standing: readonly Standing[] = [];
  works = true;
  readonly open = new Map<string, Notification>();

  take({ standing, show, close }: Steps): void {
    this.standing = standing;
    for (const tag of close) this.open.delete(tag);
    for (const { notification, replaces } of show) {
      for (const tag of [notification.tag, ...replaces]) this.open.delete(tag);
      if (this.works) this.open.set(notification.tag, notification);
      this.standing = this.standing.map((one) =>
        one.notification.tag === notification.tag
          ? { ...one, delivery: this.works ? 'shown' : 'missed' }
          : one,
      );
    }
  }
}

it('at most three losses stand, each is about something down, and no loss that was not closed is without one', () => {
  fc.assert(
    fc.property(fc.array(EVENT, { maxLength: 40 }), (events) => {
      const screen = new Screen();
      const down = new Set<string>();
      /** Down, and not closed by a person since. */
      const owed = new Set<string>();
      const state = () =>
        stateWith([...NAMES].map((n) => (down.has(n) ? n : n.toUpperCase())).join(''));
      for (const [step, { what, names }] of events.entries()) {
        const now = EVENING + step;
        const changed = names.filter((name) => down.has(name) !== (what === 'lost'));
        if (what === 'lost' || what === 'back' || what === 'silent') {
          for (const name of changed) {
            if (what === 'lost') {
              down.add(name);
              owed.add(name);
            } else {
              down.delete(name);
              owed.delete(name);
            }
          }
          if (what !== 'silent' && changed.length > 0) {
            const groups = changed.length > 2 ? [changed.join('')] : changed;
            for (const group of groups) {
              const next = notificationOf(what === 'lost' ? 'lost' : 'back', group);
              screen.take(withNotification(screen.standing, next, state(), now));
            }
          }
        } else if (what === 'close') {
          const [closed] = screen.open.values();
          if (closed) {
            screen.open.delete(closed.tag);
            screen.standing = screen.standing.filter(
              ({ notification }) => notification.tag !== closed.tag,
            );
            if (isLoss(closed)) for (const key of closed.about) owed.delete(key.apiInstanceName);
          }
        } else {
          screen.works = what === 'work';
          if (what === 'end') {
            screen.open.clear();
            screen.standing = afterVanishing(screen.standing);
          }
        }
        screen.take(reviewed(screen.standing, state(), now));
        screen.take(retried(screen.standing, state(), now));

        const losses = screen.standing.map(({ notification }) => notification).filter(isLoss);
        expect(losses.length).toBeLessThanOrEqual(3);
        const named = new Set(losses.flatMap(({ about }) => about.map((k) => k.apiInstanceName)));
        expect([...owed].filter((name) => !named.has(name))).toEqual([]);
        for (const { about } of losses) {
          expect(about.some(({ apiInstanceName }) => down.has(apiInstanceName))).toBe(true);
        }
        const tags = screen.standing.map(({ notification }) => notification.tag);
        expect(new Set(tags).size).toBe(tags.length);
        // Once it works, the screen shows what should stand, and nothing else.
        if (screen.works) expect([...screen.open.keys()].sort()).toEqual([...tags].sort());
      }
    }),
    { numRuns: 500 },
  );
});
