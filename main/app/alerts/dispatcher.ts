// Dispatches alerts: asks the window what a person sees, applies the policy, saves the result and shows the notifications.
import { type Alert, isAboutInstance } from '#core/alerts/alerts';
import { applyPolicy } from '#core/alerts/policy';
import type { Clock, Display, Log } from '../../ports.ts';
import type { HistoryRecorder } from '../history/recorder.ts';
import type { Store } from '../store.ts';
import { MANY, othersTurn, takeTurns } from '../turns.ts';
import { type AlertCommandPorts, AlertCommands } from './alert-commands.ts';
import { GroupAnnouncer } from './group-announcer.ts';
import type { StandingNotifications } from './standing-notifications.ts';

export interface DispatcherPorts extends AlertCommandPorts {
  readonly clock: Clock;
  readonly display: Display;
  readonly log: Log;
}

export class AlertDispatcher {
  readonly groups: GroupAnnouncer;
  readonly commands: AlertCommands;
  readonly #ports: DispatcherPorts;
  readonly #store: Store;
  readonly #recorder: HistoryRecorder;
  readonly #standing: StandingNotifications;
  #stopped = false;

  constructor(
    ports: DispatcherPorts,
    store: Store,
    recorder: HistoryRecorder,
    standing: StandingNotifications,
  ) {
    this.#ports = ports;
    this.#store = store;
    this.#recorder = recorder;
    this.#standing = standing;
    this.groups = new GroupAnnouncer(ports, store, recorder, standing);
    this.commands = new AlertCommands(ports, store);
  }

  /** Also without alerts: what stands on the screen may be over. */
  async dispatch(id: string, alerts: readonly Alert[]): Promise<void> {
    await this.#standing.holdWhile(async () => {
      if (alerts.length > 0) await this.#decide(id, alerts);
      await this.groups.announce();
    });
    this.#standing.retry();
  }

  /** Decides nothing any more: nobody would close a notification, and nothing follows the end of the history. */
  stop(): void {
    this.#stopped = true;
    this.groups.stop();
    this.commands.stop();
  }

  async #decide(id: string, alerts: readonly Alert[]): Promise<void> {
    const { clock, display, log } = this.#ports;
    const ofInstances = alerts.filter(isAboutInstance);
    // Judging took a while, and so will this: between them others have their turn.
    if (alerts.length >= MANY) await othersTurn(clock);
    const seen = await display.seenOf(ofInstances.map(({ key }) => key));
    const { settings, pause, accounts } = this.#store.state;
    const before = accounts.find((a) => a.account.id === id);
    // The account may have been removed, or the app stopped, while the window was asked.
    if (before === undefined || this.#stopped) return;
    const { account, shown, suppressed } = applyPolicy(before, alerts, {
      now: clock.now(),
      settings,
      pause,
      accounts,
      isSeen: ({ key }) => seen.has(key),
    });
    for (const { key, kind } of seen.size > 0 ? ofInstances : []) {
      if (!seen.has(key)) continue;
      log.info(`${id}: ${key.apiInstanceName}: ${kind}, seen in the window, no notification`);
    }
    // A suppressed alert stays due with every list.
    if (account === before && shown.length === 0 && suppressed.length === 0) return;
    this.#store.setAccount(account);
    // Saved first: a crash in between loses one notification, and never repeats one.
    if (alerts.length < MANY) this.#store.save();
    else await takeTurns(clock, this.#store.saving());
    if (this.#stopped) return;
    this.#recorder.recordNotifications(id, shown, suppressed);
    for (const notification of shown) this.#standing.show(notification);
    this.commands.announce(shown, account);
    for (const { title } of suppressed) log.info(`notification suppressed: ${title}`);
  }
}
