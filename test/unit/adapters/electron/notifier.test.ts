// What Electron's notifications show, replace and report, and what a click and the buttons trigger.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNotifier } from '../../../../main/adapters/electron/notifier.ts';
import { notificationsOf } from '../../../../main/core/alerts/grouping.ts';
import { type Notification, tagOfInstance } from '../../../../main/core/alerts/notification.ts';
import type { Notifier } from '../../../../main/ports.ts';
import { buildAlert, EVENING } from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  readonly timeoutType: string;
  readonly silent: boolean;
  open: boolean;
  readonly on: Map<string, (...args: readonly unknown[]) => void>;
}

const { desk } = vi.hoisted(() => ({ desk: [] as Shown[] }));

vi.mock('electron/main', () => ({
  Notification: class {
    readonly #shown: Shown;
    static isSupported = () => true;
    constructor(given: {
      title: string;
      body: string;
      timeoutType: string;
      silent: boolean;
      actions: { text: string }[];
    }) {
      const { title, body, timeoutType, silent } = given;
      const actions = given.actions.map(({ text }) => text);
      this.#shown = { title, body, timeoutType, silent, actions, open: false, on: new Map() };
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

const key = { account: 'main', apiInstanceName: 'a' };
const open = () => desk.filter((shown) => shown.open).map(({ title }) => title);
let done: unknown[] = [];
const note = (what: string) => (more: unknown) => void done.push([what, more]);

function begin(): (
  notification: Notification | undefined,
  replaces?: readonly string[],
) => Notifier {
  const notifier = createNotifier({
    log: { hide() {}, info() {}, warn() {}, error() {} },
    ...{ onClick: note('click'), onRepair: note('repair'), onMute: note('mute') },
  });
  const events = {
    shown: note('shown'),
    missed: note('missed'),
    late: note('late'),
    closed: note('closed'),
  };
  notifier.follow({ ...events, state: note('state'), vanished() {}, appeared() {} });
  return (notification, replaces = []) => {
    if (notification) notifier.notify(notification, { replaces, sound: true });
    return notifier;
  };
}
const on = (system: NodeJS.Platform) => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(system);
};
beforeEach(() => {
  desk.length = 0;
  done = [];
});
afterEach(() => void vi.restoreAllMocks());

const of = (kind: 'lost' | 'back', name: string) =>
  notificationsOf([buildAlert(kind, name)], EVENING)[0];
const TAG = tagOfInstance(key);

describe('a native notification', () => {
  it('replaces the earlier one with its tag, and those that it names', () => {
    const notify = begin();
    notify(of('lost', 'a'));
    notify(of('lost', 'b'));
    notify(of('lost', 'c'));
    notify(of('back', 'a'), [tagOfInstance({ ...key, apiInstanceName: 'b' })]);
    expect(open()).toEqual(['c disconnected', 'a is back']);
    expect(done).toEqual([]);
  });

  it('is closed by its tag', () => {
    begin()(of('lost', 'a')).close(TAG);
    expect(open()).toEqual([]);
    expect(done).toEqual([]);
  });

  it('is closed with all others at the end', () => {
    const notify = begin();
    notify(of('lost', 'a'));
    notify(of('lost', 'b')).closeAll();
    expect(open()).toEqual([]);
    expect(done).toEqual([]);
  });

  it('of a loss never expires; others do', () => {
    const notify = begin();
    notify(of('lost', 'a'));
    notify(of('back', 'b'));
    expect(desk.map(({ timeoutType }) => timeoutType)).toEqual(['never', 'default']);
  });

  it('makes a sound only if it is to', () => {
    const notifier = begin()(of('lost', 'a'));
    const back = of('back', 'b');
    if (back) notifier.notify(back, { replaces: [], sound: false });
    expect(desk.map(({ silent }) => silent)).toEqual([false, true]);
  });

  it('opens its row when clicked', () => {
    begin()(of('lost', 'a'));
    desk[0]?.on.get('click')?.();
    expect(done).toEqual([
      ['closed', TAG],
      ['click', { kind: 'instance', key, opened: true }],
    ]);
  });

  it.each([
    [0, 'repair'],
    [1, 'mute'],
  ])('of a loss has the buttons Re-pair and Mute for 1 h: %i', (index, what) => {
    const notify = begin();
    notify(of('lost', 'a'));
    notify(of('back', 'b'));
    expect(desk.map(({ actions }) => actions)).toEqual([
      [text('notice.repair'), text('notice.mute')],
      [],
    ]);
    desk[0]?.on.get('action')?.({}, index);
    expect(done).toEqual([
      ['closed', TAG],
      [what, key],
    ]);
  });

  it('that could not be shown is reported, and so is that others can be shown again', () => {
    const notify = begin();
    notify(of('lost', 'a'));
    desk[0]?.on.get('failed')?.({}, 'not signed');
    notify(of('lost', 'a'));
    desk[1]?.on.get('show')?.();
    expect(done).toEqual([
      ['missed', TAG],
      ['state', 'failing'],
      ['state', 'ready'],
      ['shown', TAG],
    ]);
  });
});

describe('a notification that leaves the screen', () => {
  it.each([
    ['darwin', undefined, true],
    ['win32', 'userCanceled', true],
    ['win32', 'timedOut', false],
    ['win32', 'applicationHidden', false],
    ['win32', undefined, false],
  ] as const)('on %s, %s: closed %s', (system, reason, closed) => {
    on(system);
    begin()(of('lost', 'a'));
    desk[0]?.on.get('close')?.({ reason });
    expect(done).toEqual(closed ? [['closed', TAG]] : []);
  });

  it('keeps its click in the Action Center of Windows, where it can still be replaced', () => {
    on('win32');
    const notify = begin();
    notify(of('lost', 'a'));
    desk[0]?.on.get('close')?.({ reason: 'timedOut' });
    desk[0]?.on.get('click')?.();
    expect(done).toContainEqual(['click', { kind: 'instance', key, opened: true }]);
    notify(of('lost', 'b'));
    desk[1]?.on.get('close')?.({ reason: 'timedOut' });
    notify(of('back', 'b'));
    expect(desk[1]?.open).toBe(false);
  });
});
