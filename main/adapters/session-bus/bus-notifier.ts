// Shows notifications on Linux: sends them to the desktop's server without waiting for it, and follows what becomes of them.
import type { NotificationTarget, Showable } from '#core/alerts/notification';
import type { InstanceKey } from '#core/instance/instance';
import type { Log, Notifier, NotifierEvents, NotifierState } from '../../ports.ts';
import { type BusConnection, BusTimeout, type CallOptions } from './connection.ts';
import { BUS } from './line.ts';
import { ACTIONS, messageOf, NOTIFY_SIGNATURE } from './notification-message.ts';
import { SERVER, serverName } from './notification-server.ts';
import { UnderWay } from './under-way.ts';

/** How long the end of the app waits for the server, in ms of real time. */
const CLOSE_LIMIT_MS = 2000;

export interface BusNotifierParts {
  readonly bus: BusConnection;
  readonly log: Log;
  /** The file of the app's icon; null where it is installed. */
  readonly icon: string | null;
  readonly onClick: (target: NotificationTarget | null) => void;
  readonly onRepair: (key: InstanceKey) => void;
  readonly onMute: (key: InstanceKey) => void;
}

/** One notification that was sent. */
interface Sent {
  readonly notification: Showable;
  /** The ids that it stands for: its own once that is known, before that those that it replaces. */
  ids: readonly number[];
  /** The server has replied with its id. */
  placed: boolean;
  /** Replaced or closed. What its call brings is closed as well. */
  gone: boolean;
}

export class BusNotifier implements Notifier {
  readonly #parts: BusNotifierParts;
  /** By tag. */
  readonly #sent = new Map<string, Sent>();
  /** What the server has not replied to yet. */
  readonly #underWay = new UnderWay();
  #events: NotifierEvents | null = null;
  #state: NotifierState = 'ready';
  /** Undefined until it is known, null if there is none. */
  #owner: string | null | undefined;
  /** Grows when a server ends, as its ids then mean nothing. */
  #era = 0;
  #canStart = false;
  #capabilities: Promise<ReadonlySet<string> | null> | null = null;

  constructor(parts: BusNotifierParts) {
    this.#parts = parts;
  }

  follow(events: NotifierEvents): void {
    const { bus } = this.#parts;
    this.#events = events;
    const on = (member: string, call: (id: number, what: unknown) => void) =>
      bus.onSignal(SERVER.interface, member, ([id, what], sender) => {
        if (sender !== this.#owner) return;
        // Later, as the reply that brings the id may have arrived just before, and is still being handled.
        setImmediate(() => call(Number(id), what));
      });
    on('ActionInvoked', (id, action) => this.#act(id, action));
    on('NotificationClosed', (id) => this.#onClosed(id));
    bus.watchOwner(SERVER.of, (owner) => void this.#onOwner(owner));
  }

  notify(
    notification: Showable,
    { replaces, sound }: { readonly replaces: readonly string[]; readonly sound: boolean },
  ): void {
    const ids = [notification.tag, ...replaces].flatMap((tag) => this.#take(tag));
    const sent: Sent = { notification, ids, placed: false, gone: false };
    this.#sent.set(notification.tag, sent);
    this.#underWay.add(this.#send(sent, sound));
  }

  close(tag: string): void {
    for (const id of this.#take(tag)) this.#close(id);
  }

  async closeAll(): Promise<void> {
    for (const tag of [...this.#sent.keys()]) this.close(tag);
    // The reply to one that was just sent names what has to be closed.
    await this.#underWay.settled(CLOSE_LIMIT_MS);
  }

  server(): Promise<string | null> {
    return serverName(this.#parts.bus);
  }

  /** Takes a notification out, with the ids that it stands for. */
  #take(tag: string): readonly number[] {
    const sent = this.#sent.get(tag);
    this.#sent.delete(tag);
    if (sent) sent.gone = true;
    return sent?.ids ?? [];
  }

  async #send(sent: Sent, sound: boolean): Promise<void> {
    const { bus, icon } = this.#parts;
    const capabilities = await this.#known();
    const { Variant } = await import('@jellybrick/dbus-next');
    if (sent.gone) return;
    const era = this.#era;
    const [replacesId = 0, ...others] = sent.ids;
    for (const id of others) this.#close(id);
    sent.ids = sent.ids.slice(0, 1);
    const how = { replacesId, sound };
    const body = messageOf(sent.notification, capabilities, icon, how, Variant);
    const onReply = ([id]: readonly unknown[]) => {
      if (era === this.#era) this.#onShown(sent, Number(id), replacesId);
    };
    const onError = (error: unknown) => {
      if (era === this.#era) this.#onError(sent, error);
    };
    const late: CallOptions = { onLate: onReply, onLateError: onError };
    try {
      onReply(await bus.call({ ...SERVER, member: 'Notify' }, NOTIFY_SIGNATURE, body, late));
    } catch (error) {
      // The limit frees the app. The notification may still be shown.
      if (!(error instanceof BusTimeout) || era !== this.#era) return onError(error);
      this.#fail();
      if (!sent.gone) this.#events?.late(sent.notification.tag);
    }
  }

  #onShown(sent: Sent, id: number, replacedId: number): void {
    this.#become('ready');
    // The one that came after it has taken over the id that was replaced.
    if (sent.gone && id !== replacedId) this.#close(id);
    if (sent.gone) return;
    sent.ids = [id];
    sent.placed = true;
    this.#events?.shown(sent.notification.tag);
  }

  #onError(sent: Sent, error: unknown): void {
    this.#fail();
    if (sent.gone) return;
    this.#parts.log.warn(`notification not shown: ${error}`);
    // It keeps the ids that it was to replace, for the next attempt.
    this.#events?.missed(sent.notification.tag);
  }

  /** What the server can do; null while that is not known. It is asked once. */
  #known(): Promise<ReadonlySet<string> | null> {
    if (this.#capabilities) return this.#capabilities;
    const era = this.#era;
    const setOf = ([names]: readonly unknown[]) =>
      new Set(Array.isArray(names) ? names.map(String) : []);
    const onLate = (reply: readonly unknown[]) => {
      if (era !== this.#era) return;
      this.#capabilities = Promise.resolve(setOf(reply));
      this.#become('ready');
    };
    const asked = this.#parts.bus
      .call({ ...SERVER, member: 'GetCapabilities' }, '', [], { onLate })
      .then(setOf, (error: unknown) => {
        if (era !== this.#era) return null;
        if (error instanceof BusTimeout) this.#fail();
        else this.#capabilities = null;
        return null;
      });
    this.#capabilities = asked;
    return asked;
  }

  async #onOwner(owner: string | null): Promise<void> {
    const before = this.#owner;
    // On a new line of the bus nobody may own it as before, and another server may be startable.
    if (owner === before && owner !== null) return;
    this.#owner = owner;
    if (before) {
      this.#era += 1;
      this.#capabilities = null;
      for (const tag of [...this.#sent.keys()]) this.#take(tag);
      this.#events?.vanished();
    }
    if (owner) {
      this.#become('ready');
      // At once, so that no notification has to wait for it.
      this.#capabilities = null;
      void this.#known();
      this.#events?.appeared();
      return;
    }
    this.#canStart = await this.#isStartable();
    if (this.#owner === null) this.#become(this.#canStart ? 'ready' : 'absent');
  }

  /** True if the bus starts a server when it is needed. */
  async #isStartable(): Promise<boolean> {
    try {
      const [names] = await this.#parts.bus.call({ ...BUS, member: 'ListActivatableNames' });
      return Array.isArray(names) && names.includes(SERVER.of);
    } catch {
      return false;
    }
  }

  #fail(): void {
    if (this.#owner || this.#canStart) this.#become('failing');
  }

  #become(state: NotifierState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#events?.state(state);
  }

  #act(id: number, action: unknown): void {
    const sent = this.#findBy(id);
    if (!sent) return;
    const { tag, target, repair } = sent.notification;
    // Some servers leave it on the screen.
    this.close(tag);
    this.#events?.closed(tag);
    if (action === ACTIONS.open) this.#parts.onClick(target);
    if (action === ACTIONS.repair && repair) this.#parts.onRepair(repair);
    if (action === ACTIONS.mute && repair) this.#parts.onMute(repair);
  }

  /** A person has closed it, or it has expired. */
  #onClosed(id: number): void {
    const sent = this.#findBy(id);
    if (!sent) return;
    // One that was being replaced: what replaces it is still to come.
    if (!sent.placed) sent.ids = sent.ids.filter((one) => one !== id);
    else {
      this.#take(sent.notification.tag);
      this.#events?.closed(sent.notification.tag);
    }
  }

  #findBy(id: number): Sent | undefined {
    return [...this.#sent.values()].find(({ ids }) => ids.includes(id));
  }

  #close(id: number): void {
    this.#underWay.add(this.#parts.bus.call({ ...SERVER, member: 'CloseNotification' }, 'u', [id]));
  }
}
