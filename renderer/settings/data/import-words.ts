// The words of an import's preview: a line for each change, and for each thing that isn't imported.
import type { QuietHours } from '#core/account/settings';
import { WEEKDAYS } from '#core/i18n/calendar';
import { duration, weekdayName } from '#core/i18n/days';
import { LANGUAGE_LABELS } from '#core/i18n/language';
import { namesInBrief } from '#core/i18n/names';
import { formats, translate } from '#core/i18n/translate';
import type {
  AccountImport,
  GroupImport,
  ImportPreview,
  LeftOut,
  MarksImport,
  SettingImport,
} from '#core/reports/import-preview';
import { type Platform, shortcutWords } from '../../page/key-names.ts';

const MINUTE_MS = 60_000;

/** A heading with its lines, and how many more there are. */
export interface PreviewPart {
  readonly title: 'accounts' | 'settings' | 'groups' | 'marks' | 'left';
  readonly lines: readonly string[];
  readonly more: number;
}

/** The parts that have lines. */
export function previewParts(
  { accounts, settings, groups, marks, left }: ImportPreview,
  platform: Platform,
): readonly PreviewPart[] {
  const parts: readonly PreviewPart[] = [
    { title: 'accounts', lines: accounts.first.map(accountLine), more: accounts.more },
    {
      title: 'settings',
      lines: settings.first.map((change) => settingLine(change, platform)),
      more: settings.more,
    },
    { title: 'groups', lines: groups.first.map(groupLine), more: groups.more },
    { title: 'marks', lines: marks.first.flatMap(marksLines), more: marks.more },
    { title: 'left', lines: left.first.map(leftLine), more: left.more },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

function accountLine(change: AccountImport): string {
  switch (change.kind) {
    case 'added':
      return translate('data.file.account.added', { ...change });
    case 'renamed':
      return translate('data.file.account.renamed', { ...change });
    case 'interval':
      return intervalLine(change);
    case 'reordered':
      return translate('data.file.account.reordered');
  }
}

function intervalLine({
  account,
  from,
  to,
}: Extract<AccountImport, { readonly kind: 'interval' }>): string {
  const values = { account, from: secondsWords(from ?? 0), to: secondsWords(to ?? 0) };
  if (from === null) return translate('data.file.account.ownInterval', values);
  if (to === null) return translate('data.file.account.commonInterval', values);
  return translate('data.file.account.interval', values);
}

function settingLine(change: SettingImport, platform: Platform): string {
  const key: string = change.key;
  switch (change.key) {
    case 'pollSeconds':
      return lineOf(translate('window.set.every'), change, secondsWords);
    case 'confirmSeconds':
      return lineOf(translate('window.set.downAfter'), change, secondsWords);
    case 'notify':
      return lineOf(translate(`window.set.on.${change.kind}`), change, onWords);
    case 'sounds':
      return lineOf(translate(`window.set.sound.${change.kind}`), change, onWords);
    case 'language':
      return lineOf(translate('window.set.language'), change, (language) =>
        language === 'system' ? translate('window.set.systemLanguage') : LANGUAGE_LABELS[language],
      );
    case 'theme':
      return lineOf(translate('window.set.theme'), change, (theme) =>
        translate(`window.set.themes.${theme}`),
      );
    case 'trayIcon':
      return lineOf(translate('window.set.trayIcon'), change, (look) =>
        translate(`window.set.trayIcons.${look}`),
      );
    case 'trayCount':
      return lineOf(translate('window.set.trayCount'), change, onWords);
    case 'textSize':
      return lineOf(translate('window.set.textSize'), change, (percent) =>
        formats().percent.format(percent / 100),
      );
    case 'popover':
      return lineOf(translate('window.set.popover'), change, onWords);
    case 'shortcut':
      return lineOf(translate('window.set.shortcut.label'), change, (shortcut) =>
        shortcut === null ? onWords(false) : shortcutWords(shortcut, platform),
      );
    case 'quietHours':
      return lineOf(translate('window.set.quiet.title'), change, quietWords);
    case 'remindMinutes':
      return lineOf(translate('window.set.remind'), change, (minutes) =>
        minutes === 0 ? translate('window.set.never') : duration(minutes * MINUTE_MS),
      );
    case 'summaryAtStart':
      return lineOf(translate('window.set.start.summary'), change, onWords);
    default:
      return translate('data.file.other', { key });
  }
}

function quietWords(hours: QuietHours | null): string {
  if (hours === null) return onWords(false);
  const { from, to, days, exceptAllDown } = hours;
  const names = namesInBrief(days.map(weekdayName), days.length);
  const times =
    days.length === WEEKDAYS.length
      ? translate('data.file.hours', { from, to })
      : translate('data.file.hoursOn', { from, to, days: names });
  return exceptAllDown ? translate('data.file.exceptAllDown', { hours: times }) : times;
}

function lineOf<T>(
  name: string,
  { from, to }: { readonly from: T; readonly to: T },
  wordsOf: (value: T) => string,
): string {
  return translate('data.file.setting', { name, from: wordsOf(from), to: wordsOf(to) });
}

function secondsWords(n: number): string {
  return translate('span.seconds', { n });
}

function onWords(on: boolean): string {
  return translate(on ? 'data.file.on' : 'data.file.off');
}

function groupLine(change: GroupImport): string {
  if (change.kind === 'reordered') return translate('data.file.group.reordered');
  return translate(`data.file.group.${change.kind}`, { group: change.group });
}

function marksLines({ account, parked, muted, noted }: MarksImport): readonly string[] {
  return [
    ...(parked > 0 ? [translate('data.file.parked', { account, count: parked })] : []),
    ...(muted > 0 ? [translate('data.file.muted', { account, count: muted })] : []),
    ...(noted > 0 ? [translate('data.file.noted', { account, count: noted })] : []),
  ];
}

function leftLine(left: LeftOut): string {
  switch (left.kind) {
    case 'ended':
    case 'no-account':
      return translate(`data.file.leftOut.${left.kind}`, { count: left.count });
    default:
      return translate(`data.file.leftOut.${left.kind}`, { ...left });
  }
}
