// The settings as the page shows them: what main has, and over it what was just asked for and is not answered yet.
import type { SettingsAnswer, SettingsChange } from '#core/window/contract';
import type { ShownSettings } from '#core/window/shown';
import type { Session } from './session.svelte.ts';

type Refusal = Extract<SettingsAnswer, { readonly ok: false }>;

export class SettingsDraft {
  /** Why the last change was not taken; null while all is well. */
  refusal = $state.raw<Refusal | null>(null);
  readonly #session: Session;
  readonly #known: () => ShownSettings;
  #asked = $state.raw<SettingsChange>({});

  readonly shown = $derived.by<ShownSettings>(() => ({ ...this.#known(), ...this.#asked }));

  constructor(session: Session, known: () => ShownSettings) {
    this.#session = session;
    this.#known = known;
  }

  /** Shown at once; where main refuses, what was before comes back. */
  async change(change: SettingsChange): Promise<void> {
    this.refusal = null;
    const asked = { ...this.#asked, ...change };
    this.#asked = asked;
    const answer = await this.#session.ask.changeSettings(change);
    // A later change is still on its way, and its answer settles both.
    if (this.#asked === asked) this.#asked = {};
    if (!answer.ok) this.refusal = answer;
  }
}
