// Applies the outcome of a poll: it is shown at once, then recorded, saved and announced.
import { settingsFor } from '#core/account/settings';
import { fleetOf } from '#core/account/state';
import type { Outcome } from '#core/alerts/after-poll';
import { snoozeAt } from '#core/health/snooze';
import { preparingRows } from '#core/window/rows';
import type { Clock, Log } from '../../ports.ts';
import type { AlertDispatcher } from '../alerts/dispatcher.ts';
import type { HistoryRecorder } from '../history/recorder.ts';
import type { LanguageFollower } from '../language.ts';
import type { Store } from '../store.ts';
import { MANY, othersTurn, Turns, takeTurns } from '../turns.ts';
import { logChanges } from './log-changes.ts';

export interface PollOutcomesPorts {
  readonly clock: Clock;
  readonly log: Log;
}

export interface PollOutcomesParts {
  readonly store: Store;
  readonly recorder: HistoryRecorder;
  readonly dispatcher: AlertDispatcher;
  readonly language: LanguageFollower;
  /** Follows an open pairing after each list. */
  readonly onList: (account: string) => void;
}

export class PollOutcomes {
  readonly #ports: PollOutcomesPorts;
  readonly #parts: PollOutcomesParts;
  readonly #turns: Turns;

  constructor(ports: PollOutcomesPorts, parts: PollOutcomesParts) {
    this.#ports = ports;
    this.#parts = parts;
    this.#turns = new Turns(ports.clock);
  }

  apply(id: string, { phase, parked, muted, changes, alerts }: Outcome): void {
    const { clock, log } = this.#ports;
    const { dispatcher, language, onList, recorder, store } = this.#parts;
    this.finish();
    logChanges(id, changes, log);
    const before = store.account(id);
    // What people have changed since the last poll is no news to them.
    dispatcher.groups.observe('waived');
    store.setPhase(id, phase, false, { parked, muted });
    const isFirst = fleetOf(before) === null;
    dispatcher.groups.observe(isFirst ? 'waived' : 'due');
    const after = store.account(id);
    const settings = settingsFor(after.account, store.state.settings);
    if (before.phase === 'loading' && phase.phase === 'live') {
      const rows = preparingRows(phase.fleet.instances);
      // Not at once: a panel reads the first icon meanwhile.
      void othersTurn(clock).then(() => takeTurns(clock, rows));
    }
    const isNews = changes.length > 0 || parked !== before.parked || muted !== before.muted;
    this.#turns.take([
      () => recorder.recordPoll(before, after, settings),
      () => {
        onList(id);
        const { pause } = store.state;
        if (pause !== null && snoozeAt(pause, clock.now()) === null) store.publish({ pause: null });
        const isOld = phase.phase === 'live' && store.isSaveOld;
        return isNews || isOld || store.failedToSave ? store.saving() : undefined;
      },
      () => {
        void language.follow();
        void dispatcher.dispatch(id, alerts);
      },
    ]);
    // In a long list each of these may take a while, and others have their turn in between.
    if (phase.phase !== 'live' || phase.fleet.instances.size < MANY) this.finish();
  }

  /** Before the app ends, or before an account changes by anything but a poll. */
  finish(): void {
    this.#turns.finish();
  }
}
