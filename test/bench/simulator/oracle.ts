// The oracle's second half: what a rule missed, told wrongly, told too often, and told how late.
import type { Delivered } from './delivered.ts';
import { type Limits, LONGEST_SETTLING_MS, mustBeNotified } from './due.ts';
import { type Loss, lossesOf } from './losses.ts';
import { type About, type AlertState, notifiesOfLoss } from './told.ts';
import { type Episode, episodesOf, isFlappingBy } from './unstable.ts';
import { Monitored } from './watched.ts';
import type { World } from './world.ts';

/** A loss with what the world knows of it. */
export interface Truth extends Loss {
  /** When the connection was truly lost, in watched ms. */
  readonly lostAt: number;
  /** How long it truly was, in watched ms; of a loss that a restart cut, until the last list before. */
  readonly lastedMs: number;
  /** The fall of the gateway that it is a part of; null for one of its own. */
  readonly fall: number | null;
  readonly episode: Episode | null;
}

export interface FalseAlarm {
  readonly notified: AlertState;
  readonly about: About;
}

export interface Verdict {
  readonly incidents: number;
  /** Of these, those of which anything was told. */
  readonly notifiedIncidents: number;
  readonly notifications: number;
  readonly missed: readonly Truth[];
  readonly false: readonly FalseAlarm[];
  /** Told of a loss that was over within `confirmSeconds`. */
  readonly needless: number;
  /** In watched ms, one for each loss that counts and was told as itself. */
  readonly delays: readonly number[];
}

type Truths = Pick<World, 'timelines' | 'falls' | 'to'>;

export class Oracle {
  readonly #limits: Limits;
  readonly #monitoredTime: Monitored;
  readonly #at: readonly number[];
  readonly #truths: readonly (readonly Truth[])[];
  readonly #counted: readonly Truth[];
  readonly #incidents: readonly (readonly Truth[])[];

  constructor(world: Truths, delivered: Delivered, limits: Limits) {
    this.#limits = limits;
    this.#at = delivered.at;
    this.#monitoredTime = new Monitored(delivered.at, limits.pollMs);
    this.#truths = world.timelines.map((_, i) => this.#truthsOf(i, world, delivered));
    this.#counted = this.#truths.flat().filter((truth) => this.#counts(truth));
    this.#incidents = this.#group();
  }

  judge(notified: readonly AlertState[]): Verdict {
    const losses = notified.filter(notifiesOfLoss);
    const byInstance: AlertState[][] = this.#truths.map(() => []);
    for (const one of losses) for (const { place } of one.about) byInstance[place]?.push(one);
    const ownOf = ({ instance, first, end }: Loss): readonly AlertState[] =>
      (byInstance[instance] ?? []).filter(({ list }) => first <= list && list < end);
    const isNotified = (truth: Truth): boolean =>
      ownOf(truth).length > 0 || this.#isNotifiedInEpisode(truth, byInstance[truth.instance] ?? []);
    const alarms = losses.flatMap((one) => one.about.map((about) => ({ notified: one, about })));
    return {
      incidents: this.#incidents.length,
      notifiedIncidents: this.#incidents.filter((group) => group.some(isNotified)).length,
      notifications: losses.length,
      missed: this.#truths
        .flat()
        .filter(
          (truth) => mustBeNotified(truth, this.#monitoredTime, this.#limits) && !isNotified(truth),
        ),
      false: alarms.filter((alarm) => this.#isFalse(alarm)),
      needless: alarms.filter((alarm) => this.#isNeedless(alarm)).length,
      delays: this.#counted.flatMap((truth) => {
        const [first] = ownOf(truth);
        return first ? [this.#monitoredTime.atMoment(first.at) - truth.lostAt] : [];
      }),
    };
  }

  #truthsOf(instance: number, world: Truths, delivered: Delivered): readonly Truth[] {
    const { asked, firsts } = delivered;
    const timeline = world.timelines[instance];
    const losses = lossesOf(instance, delivered);
    const episodes = episodesOf(losses, this.#monitoredTime);
    return losses.map((loss) => {
      const begun = timeline?.troubleAround(asked[loss.first] ?? 0).from ?? 0;
      const over = timeline?.troubleAround(asked[loss.last] ?? 0).to ?? 0;
      const lostAt = this.#monitoredTime.atMoment(begun);
      const overAt = firsts.includes(loss.end)
        ? this.#monitoredTime.atList(loss.last)
        : this.#monitoredTime.atMoment(Math.min(over, world.to));
      const fall = world.falls.findIndex(
        ({ from, to, hit }) => hit.has(instance) && from <= begun && begun <= to,
      );
      const episode = episodes.find((one) => one.losses.includes(loss)) ?? null;
      return { ...loss, lostAt, lastedMs: overAt - lostAt, fall: fall < 0 ? null : fall, episode };
    });
  }

  /**
   * "Incidents of more than `confirmSeconds`": in true time, as far as it was watched. While it is unstable,
   * only what is told by itself then (for good, or 5 min) is one of its own; the rest is the episode's.
   */
  #counts({ availability, lastedMs, episode, first, pieces }: Truth): boolean {
    if (availability || lastedMs <= this.#limits.confirmMs) return false;
    if (episode === null || first < episode.flappingFrom) return true;
    const forGood = pieces.some(({ word }) => word === 'loggedout' || word === 'qr');
    return forGood || lastedMs >= LONGEST_SETTLING_MS;
  }

  /**
   * The losses that count; those of one fall of the gateway together are one (else the hundred losses of a
   * fall with its single notice would hide a hundred notices too many). An episode of flapping is one,
   * unless it opens with a loss that counts: then the two are one.
   */
  #group(): readonly (readonly Truth[])[] {
    const own = this.#counted.filter(({ fall }) => fall === null).map((truth) => [truth]);
    const falls = groupBy(this.#counted, ({ fall }) => fall);
    const flapping = groupBy(this.#truths.flat(), ({ episode }) => episode);
    const opened = this.#counted.flatMap(({ episode, first }) =>
      episode !== null && first < episode.flappingFrom ? episode : [],
    );
    for (const episode of opened) flapping.delete(episode);
    return [...own, ...falls.values(), ...flapping.values()];
  }

  /** "Or as unstable": any loss told within the episode that it belongs to. */
  #isNotifiedInEpisode({ episode }: Truth, notified: readonly AlertState[]): boolean {
    if (episode === null) return false;
    return notified.some(
      ({ list }) =>
        list >= episode.from && this.#monitoredTime.atList(list) <= episode.untilMonitored,
    );
  }

  /**
   * The last list that had it before the notice read up, or it was never paired; or it was up in a list after
   * the moment from which the rule says that it is lost. "Unstable" is false as well where the lists had no
   * three losses within its time (and two polls, for what a rule may round).
   */
  #isFalse({ notified: { list, kind }, about: { place, since } }: FalseAlarm): boolean {
    const own = this.#truths[place] ?? [];
    const loss = own.find(({ first, end }) => first <= list && list < end);
    if (!loss) return true;
    if (kind === 'unstable') {
      return !isFlappingBy(list, own, this.#monitoredTime, 2 * this.#limits.pollMs);
    }
    // One that a restart cut may have begun before its first list without having been up.
    return !loss.availability && since < (this.#at[loss.first] ?? 0);
  }

  #isNeedless({ notified: { list, kind }, about: { place } }: FalseAlarm): boolean {
    if (kind === 'unstable') return false;
    return (this.#truths[place] ?? []).some(
      ({ first, end, availability, lastedMs }) =>
        first <= list && list < end && !availability && lastedMs <= this.#limits.confirmMs,
    );
  }
}

/** Without those that belong to none. */
function groupBy<K>(
  truths: readonly Truth[],
  keyOf: (truth: Truth) => K | null,
): Map<K, readonly Truth[]> {
  const groups = new Map<K, readonly Truth[]>();
  for (const truth of truths) {
    const key = keyOf(truth);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), truth]);
  }
  return groups;
}
