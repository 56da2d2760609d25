// Decides which notifications stand on the screen: how many losses, what a new one replaces, and when one is over.
import { suppresses, suppressionAt } from '../account/quiet-hours.ts';
import { type AppState, accountOf } from '../app-state/app-state.ts';
import { membershipIn } from '../groups/membership.ts';
import { closedGroups, isAnyAtWork } from '../groups/working-hours.ts';
import { displayNameOf, type InstanceKey } from '../instance/instance.ts';
import { groupChanged, groupNow, isGroupHeldBack } from './group-alerts.ts';
import { isLasting, isLoss, type Notification, tagOfInstance } from './notification.ts';
import { downAmong, isOver, knownIn } from './over.ts';
import { instanceText, lossesText } from './texts.ts';

/** More notifications of losses than this become one. */
const MAX_LOSSES = 3;
/** The tag of that one. */
const LOSSES = 'losses';
/** News of an end that could not be shown for so long, in ms, is no news. */
const LATE_MS = 10 * 60_000;

/** A changed number, the summary of a start and a red group are shown next to other notifications about the same instance. */
const STAND_BESIDE: ReadonlySet<Notification['kind']> = new Set(['number', 'summary', 'group']);

/** A notification that was given to the notifier and was not closed since. */
export interface Standing {
  readonly notification: Notification;
  /** When it was made, in ms of the app's clock. */
  readonly at: number;
  /** `sent`: not confirmed yet; `missed`: it could not be shown, or its server ended. */
  readonly delivery: 'sent' | 'shown' | 'missed';
  /** It was on the screen, or one that it replaces was: somebody may have read it. */
  readonly wasShown: boolean;
}

/** A notification to show in place of those with the tags in `replaces`. */
export interface ToShow {
  readonly notification: Notification;
  readonly replaces: readonly string[];
  /** An update that calls for no attention. */
  readonly silent: boolean;
}

/** What stands next, and what the notifier has to do for it. */
export interface Steps {
  readonly standing: readonly Standing[];
  readonly show: readonly ToShow[];
  /** Tags. */
  readonly close: readonly string[];
}

/** Adds a notification. It replaces those that it makes redundant; a loss too many becomes one with the others. */
export function withNotification(
  standing: readonly Standing[],
  given: Notification,
  state: AppState,
  now: number,
): Steps {
  const replaced = standing.filter((one) => isReplaced(one.notification, given, state));
  const kept = standing.filter((one) => !replaced.includes(one));
  // A group is named after its first instance, which may have been in another group before.
  const isTaken = kept.some((one) => tagIn(one) === given.tag);
  const next = isTaken ? { ...given, tag: `${given.tag}:${now}` } : given;
  if (isEndOfMissed(next, standing)) {
    return { standing: kept, show: [], close: replaced.map(tagIn) };
  }
  const losses = kept.filter(({ notification }) => isLoss(notification));
  const isFull = losses.length >= MAX_LOSSES || losses.some((one) => tagIn(one) === LOSSES);
  const joined = isLoss(next) && isFull ? losses : [];
  const notification =
    joined.length === 0 ? next : lossesOf([next, ...joined.map(of).toReversed()], state);
  const rest = kept.filter((one) => !joined.includes(one));
  const wasShown = wasShownBefore(next, [...replaced, ...joined]);
  return {
    standing: [...rest, { notification, at: now, delivery: 'sent', wasShown }],
    show: [{ notification, replaces: [...replaced, ...joined].map(tagIn), silent: false }],
    close: [],
  };
}

/** Closes what is over in this state, and brings the number of losses up to date. */
export function reviewed(standing: readonly Standing[], state: AppState, now: number): Steps {
  const left: Standing[] = [];
  const show: ToShow[] = [];
  const close: string[] = [];
  const updated = (one: Standing, notification: Notification) => {
    const isOnScreen = one.delivery === 'sent' || one.delivery === 'shown';
    left.push({ ...one, notification, delivery: isOnScreen ? 'sent' : one.delivery });
    if (isOnScreen) show.push({ notification, replaces: [], silent: true });
  };
  for (const one of standing) {
    const { notification } = one;
    if (isOver(notification, state) || isTooLate(one, now)) {
      close.push(notification.tag);
      continue;
    }
    const group = groupChanged(notification, state);
    if (group) {
      updated(one, group);
      continue;
    }
    // Only one for several losses counts them.
    const isOfSeveral = notification.tag === LOSSES;
    const about = isOfSeveral ? downAmong(notification.about, state) : notification.about;
    if (about.length === notification.about.length) {
      left.push(one);
      continue;
    }
    updated(one, lossesOf([{ ...notification, about, mass: false }], state));
  }
  return { standing: left, show, close };
}

/** Shows again what could not be shown, unless a mute, a pause or the quiet hours forbid it now. */
export function retried(standing: readonly Standing[], state: AppState, now: number): Steps {
  const show: ToShow[] = [];
  const next = standing.map((one): Standing => {
    if (one.delivery === 'sent' || one.delivery === 'shown') return one;
    if (isHeldBack(one.notification, state, now)) return one;
    const notification = renewed(one.notification, state, now);
    show.push({ notification, replaces: [], silent: false });
    return { ...one, notification, delivery: 'sent' };
  });
  return { standing: next, show, close: [] };
}

/** What became of the one with this tag. */
export function afterDelivery(
  standing: readonly Standing[],
  tag: string,
  delivery: 'shown' | 'missed',
): readonly Standing[] {
  return standing.map((one) =>
    one.notification.tag === tag
      ? { ...one, delivery, wasShown: one.wasShown || delivery === 'shown' }
      : one,
  );
}

/** What is left after the server has vanished with all that it showed: what lasts is to be shown again. */
export function afterVanishing(standing: readonly Standing[]): readonly Standing[] {
  return standing
    .filter(({ notification, delivery }) => delivery !== 'shown' || isLasting(notification))
    .map((one) => ({ ...one, delivery: 'missed' }));
}

/** True for the end of something that nobody was told of, because it could not be shown. */
function isEndOfMissed(next: Notification, standing: readonly Standing[]): boolean {
  const missed = standing
    .filter(({ delivery, wasShown }) => delivery === 'missed' && !wasShown)
    .map(of);
  if (next.kind === 'reachable') return missed.some(({ tag }) => tag === next.tag);
  const untold = new Set(missed.filter(isLoss).flatMap(({ about }) => about.map(tagOfInstance)));
  return next.kind === 'back' && next.about.every((key) => untold.has(tagOfInstance(key)));
}

/** True if somebody may have read of this loss already. */
function wasShownBefore(next: Notification, earlier: readonly Standing[]): boolean {
  if (!isLoss(next)) return false;
  const losses = earlier.filter(({ notification }) => isLoss(notification));
  // A reminder comes only after the loss was announced. Without one that stands, a person has closed it.
  if (losses.length === 0) return next.kind === 'reminder';
  return losses.some(({ wasShown }) => wasShown);
}

function isReplaced(old: Notification, next: Notification, state: AppState): boolean {
  const areLosses = isLoss(old) && isLoss(next);
  if (old.tag === next.tag && !areLosses) return true;
  if (STAND_BESIDE.has(old.kind) || STAND_BESIDE.has(next.kind)) return false;
  const covered = new Set(next.about.map(tagOfInstance));
  const left = areLosses ? downAmong(old.about, state) : old.about;
  return left.length > 0 && left.every((key) => covered.has(tagOfInstance(key)));
}

/** One notification for several losses, newest first. */
function lossesOf(losses: readonly Notification[], state: AppState): Notification {
  const [newest] = losses;
  const keys = losses.flatMap(({ about }) => about);
  const once = new Map(keys.map((key) => [tagOfInstance(key), key]));
  const about = downAmong([...once.values()], state);
  const known = knownIn(state);
  const text = lossesText(about, (key) => {
    const monitored = known(key);
    return monitored ? displayNameOf(monitored.instance) : key.apiInstanceName;
  });
  const [first] = about;
  return {
    kind: 'lost',
    tag: LOSSES,
    ...text,
    body: newest?.mass ? newest.body : text.body,
    urgent: true,
    soundKinds: newest?.soundKinds ?? [],
    mass: newest?.mass ?? false,
    account: null,
    target: first ? { kind: 'instance', key: first, opened: false } : null,
    repair: null,
    about,
  };
}

/** With the times of today and the note of now, as the notification may be of another day. */
function renewed(notification: Notification, state: AppState, now: number): Notification {
  if (notification.groups) return groupNow(notification, state) ?? notification;
  if (!isLoss(notification) || notification.tag === LOSSES) return notification;
  const { kind, about } = notification;
  const [key] = about;
  const monitored = key && about.length === 1 ? knownIn(state)(key) : undefined;
  if (!key || !monitored) return notification;
  const { incident } = monitored;
  const name = displayNameOf(monitored.instance);
  const note = accountOf(state, key)?.notes.get(key.apiInstanceName) ?? null;
  const alert = { kind, key, name, monitored, incident, lastedMs: null, note };
  return { ...notification, ...instanceText(alert, now) };
}

function isTooLate({ notification: { kind }, at, delivery }: Standing, now: number): boolean {
  const isOfAnEnd = kind === 'back' || kind === 'reachable' || kind === 'summary';
  return isOfAnEnd && delivery === 'missed' && now - at > LATE_MS;
}

function isHeldBack(
  { kind, about, groups: red }: Notification,
  state: AppState,
  now: number,
): boolean {
  const { groups } = state.settings;
  if (suppresses(suppressionAt(now, state), kind)) return true;
  if (red) {
    const its = groups.filter(({ name }) => red.includes(name));
    return isGroupHeldBack(its, about, state, now);
  }
  const known = knownIn(state);
  const membership = membershipIn(groups);
  const closed = closedGroups(groups, now);
  const isAtWork = (key: InstanceKey) => {
    const monitored = known(key);
    return !monitored || isAnyAtWork(membership.groupsOf(key, monitored.instance), closed);
  };
  return (
    about.length > 0 && about.every((key) => (known(key)?.mute ?? null) !== null || !isAtWork(key))
  );
}

function of({ notification }: Standing): Notification {
  return notification;
}

function tagIn({ notification }: Standing): string {
  return notification.tag;
}
