// Writes the hand-over for the next shift in Markdown: what is down and since when, and what happened today.

import { accountName } from '../account/account-name.ts';
import { explain } from '../account/problem-text.ts';
import { type AccountState, fleetOf, problemOf } from '../account/state.ts';
import { summaryOf } from '../account/summary.ts';
import { type AppState, accountOf } from '../app-state/app-state.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import { reasonText } from '../health/reason-text.ts';
import type { Snooze } from '../health/snooze.ts';
import type { FaultTime } from '../history/fault-times.ts';
import type { Drop } from '../history/uptime.ts';
import { clockTime, duration, longDate, timeText } from '../i18n/days.ts';
import { oneLine } from '../i18n/text.ts';
import { translate } from '../i18n/translate.ts';
import { hostOf } from '../instance/address.ts';
import { displayNameOf, e164Of, type InstanceKey } from '../instance/instance.ts';
import { escaped } from './copy-list.ts';

export interface Today {
  /** When this computer's day began, in ms of the app's clock. */
  readonly from: number;
  readonly now: number;
  readonly drops: readonly { readonly key: InstanceKey; readonly drop: Drop }[];
  readonly faults: readonly FaultTime[];
  /** The monitored part of the day; the smallest of all accounts. */
  readonly monitoredMs: number;
}

/** The most lines in a section: nobody reads more while taking over. */
const MOST_LINES = 50;
const LONGEST_NAME = 60;

export function handOver(state: AppState, today: Today): string {
  const { now } = today;
  const several = state.accounts.length > 1;
  const instances = state.accounts.flatMap((account) =>
    [...(fleetOf(account)?.instances.values() ?? [])].map((monitored) => ({ account, monitored })),
  );
  const problemLines = (wanted: (monitored: MonitoredInstance) => boolean) =>
    instances
      .filter(({ monitored }) => monitored.park === null && wanted(monitored))
      .sort((a, b) => a.monitored.since - b.monitored.since)
      .map(({ account, monitored }) => problemLine(account, several, monitored, now));
  const parked = instances
    .filter(({ monitored }) => monitored.park !== null)
    .map(({ account, monitored }) => parkedLine(of(account, several), monitored, now));
  const drops = [...today.drops]
    .sort((a, b) => a.drop.beginAt - b.drop.beginAt)
    .map((dropped) => dropLine(state, dropped, several, today));
  const faults = today.faults.map((fault) => faultLine(state, fault, several, today));
  const { headline } = summaryOf(state.accounts, state.settings.groups, now);
  return [
    `# ${translate('journal.handOver.title', { day: longDate(now, now), time: clockTime(now) })}`,
    [headline, ...state.accounts.flatMap((account) => faultNow(account, several, now))]
      .map(escaped)
      .join('\n\n'),
    section(
      'down',
      problemLines(({ health }) => health === 'down'),
    ),
    section(
      'unsettled',
      problemLines(({ health }) => health !== 'down' && health !== 'healthy'),
    ),
    section('dropped', drops),
    escaped(
      translate('journal.handOver.watched', {
        monitoredTime: duration(today.monitoredMs),
        all: duration(now - today.from),
      }),
    ),
    section('faults', faults),
    ...(parked.length > 0 ? [section('parked', parked)] : []),
  ].join('\n\n');
}

/** One section. A list that is too long keeps the newest events, or the longest outages. */
function section(
  of: 'down' | 'unsettled' | 'dropped' | 'faults' | 'parked',
  lines: readonly string[],
): string {
  const isPast = of === 'dropped' || of === 'faults';
  const shown = isPast ? lines.slice(-MOST_LINES) : lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  const more = rest > 0 ? [escaped(translate('journal.handOver.more', { count: rest }))] : [];
  const all = isPast ? [...more, ...shown] : [...shown, ...more];
  const body = all.length > 0 ? all : [translate('journal.handOver.none')];
  return `## ${translate(`journal.handOver.${of}`)}\n\n${body.map((line) => `- ${line}`).join('\n')}`;
}

function problemLine(
  account: AccountState,
  several: boolean,
  monitored: MonitoredInstance,
  now: number,
): string {
  const { instance, health, reason, since, mute } = monitored;
  const text = translate(`journal.handOver.line.${health}`, {
    name: nameOf(of(account, several), monitored),
    since: timeText(since, now),
    span: duration(now - since),
    reason: reasonText(reason),
  });
  const known = [instance.apiInstanceName, e164Of(instance)].filter(Boolean).join(', ');
  return [
    escaped([text, known, ...snoozeText('mute', mute, now)].join(' · ')),
    ...noteLines(account, monitored).map((line) => `  - ${escaped(line)}`),
  ].join('\n');
}

/** What people wrote about it, and about this incident. */
function noteLines(
  { notes }: AccountState,
  { instance, incident }: MonitoredInstance,
): readonly string[] {
  const note = notes.get(instance.apiInstanceName);
  return [
    ...(incident?.acknowledged ? [acknowledgedText(incident.acknowledgedNote)] : []),
    ...(note === undefined ? [] : [translate('note.line', { note })]),
  ];
}

function acknowledgedText(note: string | null): string {
  return note === null
    ? translate('note.acknowledged')
    : translate('note.acknowledgedLine', { note });
}

function parkedLine(account: string | null, monitored: MonitoredInstance, now: number): string {
  const text = translate(`health.of.${monitored.health}`, { name: nameOf(account, monitored) });
  return escaped([text, ...snoozeText('park', monitored.park, now)].join(' · '));
}

function dropLine(
  state: AppState,
  { key, drop }: Today['drops'][number],
  several: boolean,
  { now }: Today,
): string {
  const account = accountOf(state, key);
  const monitored = account && fleetOf(account)?.instances.get(key.apiInstanceName);
  const named = account ? of(account, several) : several ? key.account : null;
  const known = {
    from: timeText(drop.beginAt, now),
    span: duration(drop.durationMs),
    name: monitored ? nameOf(named, monitored) : withAccount(named, key.apiInstanceName),
    reason: reasonText(drop.reason),
  };
  const what = drop.down ? 'down' : 'unsettled';
  if (drop.endAt === null) return escaped(translate(`journal.handOver.drop.${what}Still`, known));
  const to = timeText(drop.endAt, now);
  return escaped(translate(`journal.handOver.drop.${what}`, { ...known, to }));
}

function faultLine(state: AppState, fault: FaultTime, several: boolean, { now }: Today): string {
  const { account: id, problem } = fault;
  const account = state.accounts.find((a) => a.account.id === id);
  const host = account && hostOf(account.account.baseUrl);
  const title = withAccount(
    several ? (account ? accountName(account.account) : id) : null,
    problem.kind === 'no-token' ? translate('journal.noToken') : explain(problem, host).title,
  );
  return escaped(faultText(fault, title, now));
}

function faultText({ from, to }: FaultTime, title: string, now: number): string {
  if (from === null)
    return translate('journal.handOver.fault.wasThere', { to: timeText(to, now), title });
  const began = timeText(from, now);
  switch (to) {
    case 'lasting':
      return translate('journal.handOver.fault.lasting', { from: began, title });
    case 'unknown':
      return translate('journal.handOver.fault.began', { from: began, title });
    default:
      return translate('journal.handOver.fault.ended', {
        from: began,
        to: timeText(to, now),
        title,
      });
  }
}

/** What is wrong with an account now, and the age of its list. */
function faultNow(account: AccountState, several: boolean, now: number): readonly string[] {
  const problem = problemOf(account);
  if (!problem) return [];
  const { title } = explain(problem, hostOf(account.account.baseUrl));
  const asOf = fleetOf(account)?.asOf;
  const text =
    asOf === undefined
      ? translate('journal.handOver.troubleNoList', { title })
      : translate('journal.handOver.trouble', { title, time: timeText(asOf, now) });
  return [withAccount(of(account, several), text)];
}

function of({ account }: AccountState, several: boolean): string | null {
  return several ? oneLine(accountName(account), LONGEST_NAME) : null;
}

function nameOf(account: string | null, { instance }: MonitoredInstance): string {
  return withAccount(account, oneLine(displayNameOf(instance), LONGEST_NAME));
}

function withAccount(account: string | null, text: string): string {
  return account === null ? text : translate('account.of', { account, text });
}

function snoozeText(kind: 'mute' | 'park', snooze: Snooze | null, now: number): readonly string[] {
  switch (snooze?.kind) {
    case undefined:
      return [];
    case 'until':
      return [translate(`snooze.${kind}.until`, { time: timeText(snooze.until, now) })];
    case 'until-back':
      return [translate(`snooze.${kind}.untilBack`)];
    case 'for-good':
      return [translate(`snooze.${kind}.forGood`)];
  }
}
