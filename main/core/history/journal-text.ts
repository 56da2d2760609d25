// The text and the icon of each line in the journal. Reasons are only those that the service gave.
import type { Problem } from '../account/problem.ts';
import { explain, saidOf } from '../account/problem-text.ts';
import type { Health } from '../health/monitored-instance.ts';
import { reasonText } from '../health/reason-text.ts';
import { duration, timeText } from '../i18n/days.ts';
import { brief } from '../i18n/names.ts';
import { oneLine } from '../i18n/text.ts';
import { translate } from '../i18n/translate.ts';
import type { HealthEvent, HistoryEvent, HistoryKind, RunEvent } from './events.ts';

/** The groups that the journal can be filtered by. */
export const JOURNAL_GROUPS = ['all', 'instances', 'wachat', 'notices', 'app'] as const;
export type JournalGroup = (typeof JOURNAL_GROUPS)[number];

/** The kinds of events in a group; null for all of them. */
export const KINDS_OF: Readonly<Record<JournalGroup, readonly HistoryKind[] | null>> = {
  all: null,
  instances: ['health'],
  wachat: ['fault', 'fault-end'],
  notices: ['notice'],
  app: ['start', 'stop'],
};

/** The icon of a line. Each has a shape of its own, and each health has one. */
export type JournalSign =
  | Health
  | 'gone'
  | 'fault'
  | 'key'
  | 'over'
  | 'notified'
  | 'suppressed'
  | 'start'
  | 'stop';

export interface JournalLine {
  readonly sign: JournalSign;
  readonly text: string;
  /** The reason, in the service's words or in those for its fault; null without one. */
  readonly detail: string | null;
}

const LONGEST_NAME = 60;

/** `host` is the host of the event's account, for faults whose text names it. */
export function journalLine(event: HistoryEvent, host?: string): JournalLine {
  switch (event.kind) {
    case 'health':
      return healthLine(event);
    case 'fault':
      return {
        sign: isKey(event.problem) ? 'key' : 'fault',
        text: titleOf(event.problem, host),
        detail: detailOf(event.problem, host),
      };
    case 'fault-end':
      return {
        sign: 'over',
        text: translate('journal.over', { title: titleOf(event.problem, host) }),
        detail: null,
      };
    case 'notice':
      return {
        sign: event.shown ? 'notified' : 'suppressed',
        text: translate(event.shown ? 'journal.told' : 'journal.held', { title: event.title }),
        detail: null,
      };
    case 'start':
    case 'stop':
      return {
        sign: event.kind,
        text: translate(`journal.${event.kind}`),
        detail: gapOf(event),
      };
    case 'watch':
      return { sign: 'over', text: translate('journal.watched'), detail: null };
  }
}

/** The instance's name at the time of the event, or its API name. */
export function nameIn({ name, instance }: HealthEvent): string {
  return oneLine(name, LONGEST_NAME) || instance;
}

/** What a start says about a run before it that ended without a stop. */
function gapOf({ at, unmonitoredSince }: RunEvent): string | null {
  if (unmonitoredSince === undefined) return null;
  const time = timeText(unmonitoredSince, at);
  return translate('journal.unmonitored', { time, span: duration(at - unmonitoredSince) });
}

function healthLine(event: HealthEvent): JournalLine {
  const { from, to, reason, restated } = event;
  const name = nameIn(event);
  if (to === null) {
    return { sign: 'gone', text: translate('journal.health.gone', { name }), detail: null };
  }
  const text = restated
    ? translate(`health.of.${to}`, { name })
    : from === null
      ? translate(`journal.added.${to}`, { name })
      : translate(`journal.health.${to === 'healthy' && from === 'pairing' ? 'paired' : to}`, {
          name,
        });
  // A recovery needs no reason, and "no longer listed" is the line itself.
  const isPlain = to === 'healthy' || reason.code === 'absent';
  return { sign: to, text, detail: isPlain ? null : reasonText(reason) };
}

function isKey({ kind }: Problem): boolean {
  return kind === 'token-rejected' || kind === 'no-token' || kind === 'keychain';
}

function titleOf(problem: Problem, host?: string): string {
  return problem.kind === 'no-token' ? translate('journal.noToken') : explain(problem, host).title;
}

/** The service's own sentence if it gave one, else the explanation of the problem. */
function detailOf(problem: Problem, host?: string): string | null {
  const said = saidOf(problem);
  if (said !== null) return translate('problem.said', { said: brief(said) });
  return problem.kind === 'no-token' ? null : explain(problem, host).detail;
}
