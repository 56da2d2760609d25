// Everything that is fuzzed, for the benchmark. The tests take them one by one.
import type { FuzzTarget } from './target.ts';
import {
  eventTarget,
  historyFileTarget,
  otherLinesTarget,
  rollUpTarget,
} from './targets/history.ts';
import { listTarget } from './targets/list.ts';
import { oneInstanceTarget } from './targets/one-instance.ts';
import { pictureTarget } from './targets/pictures.ts';
import { requestTarget } from './targets/requests.ts';
import { olderStateTarget, savedStateTarget } from './targets/saved-state.ts';
import { settingsTarget } from './targets/settings.ts';
import { settingsImportTarget } from './targets/settings-import.ts';
import { statusTarget } from './targets/status.ts';
import { windowFileTarget } from './targets/window-file.ts';

/** What comes from the network. */
export const FROM_THE_SERVICE: readonly FuzzTarget[] = [
  listTarget,
  oneInstanceTarget,
  pictureTarget,
];

/** What lies in the profile, where people and other programs write, too. */
export const FROM_FILES: readonly FuzzTarget[] = [
  settingsTarget,
  settingsImportTarget,
  savedStateTarget,
  olderStateTarget,
  eventTarget,
  historyFileTarget,
  otherLinesTarget,
  rollUpTarget,
  windowFileTarget,
];

export const FUZZED: readonly FuzzTarget[] = [
  ...FROM_THE_SERVICE,
  requestTarget,
  ...FROM_FILES,
  statusTarget,
];
