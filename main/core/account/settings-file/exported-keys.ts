// Which settings an export has and an import may change.
import type { Settings } from '../settings.ts';

/**
 * The settings that are taken along, and so the only ones that a file can change. A setting that runs a program must
 * never be here: the file may come from somebody else.
 */
export const EXPORTED_KEYS = [
  'accounts',
  'pollSeconds',
  'confirmSeconds',
  'notify',
  'sounds',
  'language',
  'theme',
  'trayIcon',
  'trayCount',
  'textSize',
  'popover',
  'shortcut',
  'quietHours',
  'remindMinutes',
  'summaryAtStart',
  'groups',
] as const satisfies readonly (keyof Settings)[];
