// The app: starts and stops the pollers, takes over what each poll brings, and follows changes of the settings.
import { SPREAD_MS } from '#core/account/poll-schedule';
import { settingsFor, withSameGroups } from '#core/account/settings';
import { type AccountState, withAccounts } from '#core/account/state';
import { type NotificationTarget, windowTarget } from '#core/alerts/notification';
import { type AppBanner, type AppState, listViewFor } from '#core/app-state/app-state';
import type { HistoryStore, Languages, Pictures, SavedStateStore } from '../ports.ts';
import type { ProgramRunner } from '../program-ports.ts';
import { AccountChanges } from './accounts/account-changes.ts';
import { SignInFlow } from './accounts/sign-in-flow.ts';
import { UserActions } from './accounts/user-actions.ts';
import { AlertDispatcher } from './alerts/dispatcher.ts';
import { StandingNotifications, type StandingPorts } from './alerts/standing-notifications.ts';
import { DiskProblems } from './disk-problems.ts';
import { firstState } from './first-state.ts';
import { guardOf } from './guard.ts';
import { AwayWatch } from './history/away-watch.ts';
import type { HistoryQueries } from './history/queries.ts';
import { HistoryRecorder } from './history/recorder.ts';
import { InstanceRequests } from './instance/instance-requests.ts';
import { LanguageFollower } from './language.ts';
import { AccountPoller } from './polling/account-poller.ts';
import { PollOutcomes } from './polling/poll-outcomes.ts';
import type { PollerPorts } from './polling/poller-owner.ts';
import { Suspend } from './polling/suspend.ts';
import type { Proxies } from './proxy/proxies.ts';
import { settingsWarnings } from './settings-warnings.ts';
import { type ShortcutPorts, WindowShortcut } from './shortcut.ts';
import { Store } from './store.ts';

export interface Ports extends PollerPorts, StandingPorts, ShortcutPorts {
  readonly history: HistoryStore;
  readonly savedState: SavedStateStore;
  readonly languages: Languages;
  readonly pictures: Pictures;
  readonly programs: ProgramRunner;
  readonly proxies: Pick<Proxies, 'follow'>;
}

export class App {
  /** What people change. */
  readonly actions: UserActions;
  /** Requests about one instance. */
  readonly instances: InstanceRequests;
  readonly signIn: SignInFlow;
  readonly accounts: AccountChanges;
  readonly notifications: StandingNotifications;
  readonly away: AwayWatch;
  readonly #ports: Ports;
  readonly #pollers = new Map<string, AccountPoller>();
  readonly #store: Store;
  readonly #dispatcher: AlertDispatcher;
  readonly #outcomes: PollOutcomes;
  readonly #recorder: HistoryRecorder;
  readonly #suspend: Suspend;
  readonly #language: LanguageFollower;
  readonly #shortcut: WindowShortcut;
  readonly #warnOf: ReturnType<typeof settingsWarnings>;

  constructor(ports: Ports) {
    this.#ports = ports;
    const { settings, warnings } = ports.settings.read();
    this.#warnOf = settingsWarnings(ports.log);
    this.#warnOf(warnings);
    const disk = new DiskProblems(
      (banner) => this.addBanner(banner),
      (kind) => this.dismissBanner(kind),
    );
    this.#store = new Store(ports, firstState(settings, ports), (problem) => {
      if (problem === null) ports.log.info('the state can be saved again');
      else ports.log.warn('the state could not be saved');
      disk.report('state', problem);
    });
    this.#recorder = new HistoryRecorder(ports, (problem) => disk.report('history', problem));
    this.away = new AwayWatch(ports, this.#store, this.#recorder.queries);
    ports.proxies.follow(this.#store, () => this.checkNow());
    this.#suspend = new Suspend(ports, {
      pause: () => this.#pause(),
      resume: () => this.#pollers.forEach((poller) => void poller.resume()),
    });
    this.#language = new LanguageFollower(ports, this.#store);
    this.notifications = new StandingNotifications(ports, this.#store);
    this.#dispatcher = new AlertDispatcher(ports, this.#store, this.#recorder, this.notifications);
    this.#outcomes = new PollOutcomes(ports, {
      store: this.#store,
      recorder: this.#recorder,
      dispatcher: this.#dispatcher,
      language: this.#language,
      onList: (account) => {
        this.instances.pairing.onList(account);
        this.away.onList();
      },
    });
    this.#shortcut = new WindowShortcut(ports, this.#store, () => this.open(null));
    this.actions = new UserActions(ports, this.#store, this.#shortcut, () => this.#applySettings());
    for (const { id } of settings.accounts) this.#pollerOf(id);
    const poller = (account: string) => this.#pollers.get(account);
    this.instances = new InstanceRequests(ports, this.#store, poller);
    this.accounts = new AccountChanges(ports, {
      store: this.#store,
      recorder: this.#recorder,
      onSaved: () => this.#applySettings(),
      cancelSignIn: (account) => this.signIn.cancel(account),
    });
    this.signIn = new SignInFlow(ports, {
      accounts: this.accounts,
      store: this.#store,
      recorder: this.#recorder,
      requests: this.instances,
      poller,
    });
  }

  get state(): AppState {
    return this.#store.state;
  }

  /** Strips, uptime and journal. */
  get history(): HistoryQueries {
    return this.#recorder.queries;
  }

  /** Shows the saved state and starts to poll every account. */
  start(): void {
    const { keychain, log, power, settings } = this.#ports;
    const guarded = guardOf(log);
    this.#store.show();
    guarded('following the settings', () => settings.onChange(() => this.#applySettings()));
    guarded('following sleep', () => this.#suspend.follow(power));
    guarded('following the language', () => this.#language.start());
    guarded('registering the shortcut', () => this.#shortcut.follow());
    guarded('following the keychain', () =>
      keychain.onChange(() => this.#pollers.forEach((poller) => void poller.keychainChanged())),
    );
    guarded('following the notification server', () => this.notifications.follow());
    guarded('reading the history', () => this.history.begin());
    guarded('recording the start', () => {
      const sinceOf = (id: string) => this.#store.account(id).unmonitoredSince;
      this.#recorder.start([...this.#pollers.keys()], sinceOf);
    });
    this.checkNow();
  }

  /** Ends all requests and timers at once. Resolves when notifications are closed, and history is deleted, as well. */
  async stop(): Promise<void> {
    this.#outcomes.finish();
    this.#suspend.end();
    this.#language.stop();
    this.#dispatcher.stop();
    const closed = this.notifications.stop();
    this.#pause();
    this.#recorder.stop();
    await Promise.all([closed, this.accounts.settled()]);
  }

  /** Writes what a quit writes. The process may end right after it, or run on if that is cancelled. */
  recordEnd(): void {
    this.#outcomes.finish();
    this.#recorder.stop();
    this.#store.save();
  }

  #pause(): void {
    this.#outcomes.finish();
    this.instances.stop();
    for (const poller of this.#pollers.values()) poller.sleep();
    this.#recorder.pause();
    this.#store.save();
  }

  checkNow(): void {
    this.#suspend.end();
    for (const poller of this.#pollers.values()) poller.check();
  }

  /** Opens the window, at a row or a screen if one is given. */
  open(target: NotificationTarget | { readonly kind: 'settings' | 'about' } | null): void {
    this.#store.publish({ target: windowTarget(target, this.state.target.at + 1) });
    this.#ports.display.open();
  }

  addBanner(banner: AppBanner): void {
    const others = this.state.banners.filter((n) => n.kind !== banner.kind);
    this.#store.publish({ banners: [...others, banner] });
  }

  dismissBanner(kind: AppBanner['kind']): void {
    if (!this.state.banners.some((banner) => banner.kind === kind)) return;
    this.#store.publish({ banners: this.state.banners.filter((n) => n.kind !== kind) });
  }

  /** Takes over the settings file as it is now, whoever changed it. */
  #applySettings(): void {
    this.#outcomes.finish();
    const { settings: read, warnings } = this.#ports.settings.read();
    const settings = withSameGroups(read, this.state.settings);
    const intervalOf = ({ account }: AccountState) =>
      settingsFor(account, this.state.settings).pollSeconds;
    const intervals = new Map(this.state.accounts.map((one) => [one.account.id, intervalOf(one)]));
    this.#warnOf(warnings);
    if (JSON.stringify(settings) === JSON.stringify(this.state.settings)) return;
    // What is known of an account that is no longer there is kept: it may come back.
    this.#store.save();
    const { accounts, restarted } = withAccounts(
      this.state.accounts,
      settings.accounts,
      (account) => this.#store.restored(account),
    );
    for (const id of restarted) this.instances.stopFor(id);
    for (const [id, poller] of this.#pollers) {
      if (settings.accounts.some((a) => a.id === id)) continue;
      this.instances.stopFor(id);
      poller.sleep();
      this.#pollers.delete(id);
      this.#recorder.stop([id]);
    }
    const listView = listViewFor(this.state.listView, settings);
    this.#store.publish({ settings, accounts, listView });
    this.#dispatcher.commands.settingsChanged();
    void this.#language.follow();
    this.#shortcut.follow();
    for (const id of restarted) this.#recorder.restart(id);
    this.#recorder.start(restarted);
    for (const id of restarted) this.#pollerOf(id).restart();
    // A new interval applies at once, not after the old one has passed.
    for (const [id, poller] of this.#pollers) {
      const isNew = intervalOf(this.#store.account(id)) !== intervals.get(id);
      if (isNew && !restarted.includes(id)) poller.reschedule();
    }
  }

  #pollerOf(id: string): AccountPoller {
    const known = this.#pollers.get(id);
    if (known) return known;
    const poller = new AccountPoller(id, this.#ports, {
      account: () => this.#store.account(id),
      settings: () => settingsFor(this.#store.account(id).account, this.state.settings),
      spreadMs: () => SPREAD_MS * this.state.accounts.findIndex((one) => one.account.id === id),
      onPhase: (phase, checking) => {
        this.#outcomes.finish();
        this.#store.setPhase(id, phase, checking);
        this.#recorder.recordProblem(this.#store.account(id));
      },
      onOutcome: (outcome) => this.#outcomes.apply(id, outcome),
    });
    this.#pollers.set(id, poller);
    return poller;
  }
}
