// The settings as the page shows them: those of main, plus changes that main has not confirmed yet.
import { SWITCHES, withEdit } from '#core/account/settings';
import type { SettingsAnswer, SettingsChange } from '#core/window/contract';
import type { ShownSettings } from '#core/window/shown';
import type { Session } from '../page/session.svelte.ts';

type Refusal = Extract<SettingsAnswer, { readonly ok: false }>;

export class SettingsDraft {
  /** Why the last change was rejected; null if it was not. */
  refusal = $state.raw<Refusal | null>(null);
  readonly #session: Session;
  readonly #known: () => ShownSettings;
  #asked = $state.raw<SettingsChange>({});

  readonly shown = $derived.by<ShownSettings>(() => withEdit(this.#known(), this.#asked));

  constructor(session: Session, known: () => ShownSettings) {
    this.#session = session;
    this.#known = known;
  }

  /** Shows the change at once. If main rejects it, the former value returns. */
  async change(change: SettingsChange): Promise<void> {
    this.refusal = null;
    const before = this.#asked;
    const switches = SWITCHES.flatMap((key) =>
      change[key] ? [[key, { ...before[key], ...change[key] }]] : [],
    );
    const asked: SettingsChange = { ...before, ...change, ...Object.fromEntries(switches) };
    this.#asked = asked;
    const answer = await this.#session.ask.changeSettings(change);
    // A later change is still pending, and its answer settles both.
    if (this.#asked === asked) this.#asked = {};
    if (!answer.ok) this.refusal = answer;
  }
}
