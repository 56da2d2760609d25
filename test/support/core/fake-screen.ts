// A screen on which notifications stand until they are closed or replaced. It can fail, and lose all of them.
import type { Notification, Showable } from '../../../main/core/alerts/notification.ts';
import type { Notifier, NotifierEvents, NotifierState } from '../../../main/ports.ts';

export class FakeScreen implements Notifier {
  /** False while nothing can be shown. */
  works = true;
  /** What it calls itself. */
  name: string | null = null;
  /** Every test notification, and what it says of them; null for nothing. */
  readonly tests: Showable[] = [];
  testBecomes: 'shown' | 'missed' | 'late' | null = 'shown';
  /** The titles of those with a sound. */
  readonly sounded: string[] = [];
  readonly #onNotify: (notification: Notification) => void;
  readonly #open = new Map<string, Notification>();
  #events: NotifierEvents | null = null;

  /** `onNotify` is called for each that calls for attention and is shown. */
  constructor(onNotify: (notification: Notification) => void) {
    this.#onNotify = onNotify;
  }

  /** What stands on the screen, oldest first. */
  get open(): readonly Notification[] {
    return [...this.#open.values()];
  }

  get titles(): readonly string[] {
    return this.open.map(({ title }) => title);
  }

  notify(
    showable: Showable,
    { replaces, sound }: { readonly replaces: readonly string[]; readonly sound: boolean },
  ): void {
    if (showable.kind === 'test') {
      this.#test(showable, sound);
      return;
    }
    const notification = { ...showable, kind: showable.kind };
    if (!this.works) {
      this.#events?.missed(notification.tag);
      return;
    }
    const isUpdate = replaces.length === 0 && this.#open.has(notification.tag);
    for (const tag of [notification.tag, ...replaces]) this.#open.delete(tag);
    this.#open.set(notification.tag, notification);
    if (sound) this.sounded.push(notification.title);
    if (!isUpdate) this.#onNotify(notification);
    this.#events?.shown(notification.tag);
  }

  async server(): Promise<string | null> {
    return this.name;
  }

  #test(test: Showable, sound: boolean): void {
    this.tests.push(test);
    if (sound) this.sounded.push(test.title);
    if (this.testBecomes !== null) this.#events?.[this.testBecomes](test.tag);
  }

  close(tag: string): void {
    this.#open.delete(tag);
  }

  async closeAll(): Promise<void> {
    this.#open.clear();
  }

  follow(events: NotifierEvents): void {
    this.#events = events;
  }

  /** A person closes the notification with this title. */
  dismiss(title: string): void {
    for (const notification of this.open.filter((one) => one.title === title)) {
      this.#open.delete(notification.tag);
      this.#events?.closed(notification.tag);
    }
  }

  /** The server ends, or comes back. */
  become(state: NotifierState): void {
    this.works = state === 'ready';
    if (!this.works) {
      this.#open.clear();
      this.#events?.vanished();
    }
    this.#events?.state(state);
    if (this.works) this.#events?.appeared();
  }
}
