// Compares the notifications of a rule with the truth: missed losses, false alarms, repeats and delays.
import type { DeliveredLists } from './delivered-lists.ts';
import { type Episode, episodesOf, isFlappingBy } from './flapping.ts';
import { type Loss, lossesOf } from './losses.ts';
import { MonitoredTime } from './monitored-time.ts';
import { type Limits, MAX_NOT_UP_MS, mustBeNotified } from './must-notify.ts';
import { type About, announcesLoss, type SentNotification } from './sent-notification.ts';
import type { World } from './world.ts';

/** A loss with the truth about it. */
export interface Truth extends Loss {
  /** When the connection was really lost, in monitored ms. */
  readonly lostAt: number;
  /** How long it really was, in monitored ms; up to the last list before a restart that split it. */
  readonly lastedMs: number;
  /** The gateway outage that it belongs to; null if it has a cause of its own. */
  readonly gatewayOutage: number | null;
  readonly episode: Episode | null;
}

export interface FalseAlarm {
  readonly notified: SentNotification;
  readonly about: About;
}

export interface Verdict {
  readonly incidents: number;
  /** Incidents with any notification. */
  readonly notifiedIncidents: number;
  readonly notifications: number;
  readonly missed: readonly Truth[];
  readonly false: readonly FalseAlarm[];
  /** Notifications of a loss that was over within `confirmSeconds`. */
  readonly needless: number;
  /** In monitored ms, one for each counted loss that had its own notification. */
  readonly delays: readonly number[];
}

type Truths = Pick<World, 'timelines' | 'gatewayOutages' | 'to'>;

export class Oracle {
  readonly #limits: Limits;
  readonly #monitoredTime: MonitoredTime;
  readonly #at: readonly number[];
  readonly #truths: readonly (readonly Truth[])[];
  readonly #counted: readonly Truth[];
  readonly #incidents: readonly (readonly Truth[])[];

  constructor(world: Truths, delivered: DeliveredLists, limits: Limits) {
    this.#limits = limits;
    this.#at = delivered.at;
    this.#monitoredTime = new MonitoredTime(delivered.at, limits.pollMs);
    this.#truths = world.timelines.map((_, i) => this.#truthsOf(i, world, delivered));
    this.#counted = this.#truths.flat().filter((truth) => this.#counts(truth));
    this.#incidents = this.#group();
  }

  judge(notified: readonly SentNotification[]): Verdict {
    const losses = notified.filter(announcesLoss);
    const byInstance: SentNotification[][] = this.#truths.map(() => []);
    for (const one of losses) for (const { place } of one.about) byInstance[place]?.push(one);
    const ownOf = ({ instance, first, end }: Loss): readonly SentNotification[] =>
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

  #truthsOf(instance: number, world: Truths, delivered: DeliveredLists): readonly Truth[] {
    const { asked, firsts } = delivered;
    const timeline = world.timelines[instance];
    const losses = lossesOf(instance, delivered);
    const episodes = episodesOf(losses, this.#monitoredTime);
    return losses.map((loss) => {
      const begun = timeline?.problemAround(asked[loss.first] ?? 0).from ?? 0;
      const over = timeline?.problemAround(asked[loss.last] ?? 0).to ?? 0;
      const lostAt = this.#monitoredTime.atMoment(begun);
      const overAt = firsts.includes(loss.end)
        ? this.#monitoredTime.atList(loss.last)
        : this.#monitoredTime.atMoment(Math.min(over, world.to));
      const gatewayOutage = world.gatewayOutages.findIndex(
        ({ from, to, hit }) => hit.has(instance) && from <= begun && begun <= to,
      );
      const episode = episodes.find((one) => one.losses.includes(loss)) ?? null;
      return {
        ...loss,
        lostAt,
        lastedMs: overAt - lostAt,
        gatewayOutage: gatewayOutage < 0 ? null : gatewayOutage,
        episode,
      };
    });
  }

  /**
   * Counts losses that really lasted more than `confirmSeconds` of monitored time. During flapping, only a loss
   * that is announced on its own (for good, or after 3 min) counts; the others belong to the episode.
   */
  #counts({ inFirstList, lastedMs, episode, first, pieces }: Truth): boolean {
    if (inFirstList || lastedMs <= this.#limits.confirmMs) return false;
    if (episode === null || first < episode.flappingFrom) return true;
    const forGood = pieces.some(({ word }) => word === 'loggedout' || word === 'qr');
    return forGood || lastedMs >= MAX_NOT_UP_MS;
  }

  /**
   * Groups the counted losses into incidents. All losses of one gateway outage are one incident: otherwise
   * its single notification for a hundred losses would hide a hundred needless ones. A flapping episode is
   * one incident, together with the counted loss that it may begin with.
   */
  #group(): readonly (readonly Truth[])[] {
    const own = this.#counted
      .filter(({ gatewayOutage }) => gatewayOutage === null)
      .map((truth) => [truth]);
    const gatewayOutages = groupBy(this.#counted, ({ gatewayOutage }) => gatewayOutage);
    const flapping = groupBy(this.#truths.flat(), ({ episode }) => episode);
    const opened = this.#counted.flatMap(({ episode, first }) =>
      episode !== null && first < episode.flappingFrom ? episode : [],
    );
    for (const episode of opened) flapping.delete(episode);
    return [...own, ...gatewayOutages.values(), ...flapping.values()];
  }

  /** True if any loss was notified within the flapping episode that this one belongs to. */
  #isNotifiedInEpisode({ episode }: Truth, notified: readonly SentNotification[]): boolean {
    if (episode === null) return false;
    return notified.some(
      ({ list }) =>
        list >= episode.from && this.#monitoredTime.atList(list) <= episode.endsAtMonitored,
    );
  }

  /**
   * True if the instance was up in the last list before the notification, was never paired, or was up in a list
   * after the start of the incident that the rule names. A flapping notification is also false without three
   * losses within its time span, plus two polls for rounding.
   */
  #isFalse({ notified: { list, kind }, about: { place, since } }: FalseAlarm): boolean {
    const own = this.#truths[place] ?? [];
    const loss = own.find(({ first, end }) => first <= list && list < end);
    if (!loss) return true;
    if (kind === 'unstable') {
      return !isFlappingBy(list, own, this.#monitoredTime, 2 * this.#limits.pollMs);
    }
    // A loss split by a restart may have begun before its first list.
    return !loss.inFirstList && since < (this.#at[loss.first] ?? 0);
  }

  #isNeedless({ notified: { list, kind }, about: { place } }: FalseAlarm): boolean {
    if (kind === 'unstable') return false;
    return (this.#truths[place] ?? []).some(
      ({ first, end, inFirstList, lastedMs }) =>
        first <= list && list < end && !inFirstList && lastedMs <= this.#limits.confirmMs,
    );
  }
}

/** Leaves out the losses without a key. */
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
