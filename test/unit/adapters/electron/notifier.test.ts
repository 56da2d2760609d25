// Which desktop notification replaces another, and what a click and an action button trigger.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createNotifier } from '../../../../main/adapters/electron/notifier.ts';
import { notificationsOf } from '../../../../main/core/alerts/grouping.ts';
import type {
  Notification,
  NotificationTarget,
} from '../../../../main/core/alerts/notification.ts';
import type { InstanceKey } from '../../../../main/core/instance/instance.ts';
import { buildAlert, EVENING } from '../../../support/core/core-builders.ts';

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  open: boolean;
  readonly on: Map<string, (...args: readonly unknown[]) => void>;
}

const { desk } = vi.hoisted(() => ({ desk: [] as Shown[] }));

vi.mock('electron/main', () => ({
  Notification: class {
    readonly #shown: Shown;
    static isSupported = () => true;
    constructor(given: { title: string; body: string; actions: { text: string }[] }) {
      const { title, body } = given;
      const actions = given.actions.map(({ text }) => text);
      this.#shown = { title, body, actions, open: false, on: new Map() };
    }
    on(event: string, call: () => void) {
      this.#shown.on.set(event, call);
    }
    show() {
      this.#shown.open = true;
      desk.push(this.#shown);
    }
    close() {
      this.#shown.open = false;
      this.#shown.on.get('close')?.();
    }
  },
}));

const open = () => desk.filter((shown) => shown.open).map(({ title }) => title);
let clicked: (NotificationTarget | null)[] = [];
let repaired: InstanceKey[] = [];
const begin = () => {
  const log = { hide() {}, info() {}, warn() {}, error() {} };
  const notifier = createNotifier({
    log,
    onClick: (target) => void clicked.push(target),
    onRepair: (key) => void repaired.push(key),
  });
  return (...notifications: readonly Notification[]) => {
    for (const notification of notifications) notifier.notify(notification);
  };
};
beforeEach(() => {
  desk.length = 0;
  clicked = [];
  repaired = [];
});

const of = (kind: 'lost' | 'back', names: string) =>
  notificationsOf(
    [...names].map((name) => buildAlert(kind, name)),
    EVENING,
  );

describe('a desktop notification', () => {
  it('replaces only the previous one about the same instance', () => {
    const notify = begin();
    notify(...of('lost', 'ab'));
    expect(open()).toEqual(['a disconnected', 'b disconnected']);
    notify(...of('back', 'a'));
    expect(open()).toEqual(['b disconnected', 'a is back']);
  });

  it('about a group replaces those of its members', () => {
    const notify = begin();
    notify(...of('lost', 'a'), ...of('lost', 'z'));
    notify(...of('back', 'abcde'));
    expect(open()).toEqual(['z disconnected', '5 instances are back']);
  });

  it('can follow one that was closed', () => {
    const notify = begin();
    notify(...of('lost', 'a'));
    desk[0]?.on.get('close')?.();
    notify(...of('back', 'a'));
    expect(desk.length).toBe(2);
  });

  it('opens its row when clicked', () => {
    begin()(...of('lost', 'a'));
    desk[0]?.on.get('click')?.();
    const key = { account: 'main', apiInstanceName: 'a' };
    expect(clicked).toEqual([{ kind: 'instance', key, opened: true }]);
    expect(repaired).toEqual([]);
  });

  it('offers re-pairing for a loss, but not for a recovery', () => {
    begin()(...of('lost', 'a'), ...of('back', 'b'));
    expect(desk.map(({ actions }) => actions)).toEqual([['Re-pair'], []]);
    desk[0]?.on.get('action')?.();
    expect(repaired).toEqual([{ account: 'main', apiInstanceName: 'a' }]);
    expect(clicked).toEqual([]);
  });
});
