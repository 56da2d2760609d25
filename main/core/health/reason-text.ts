// Describes the reason for a reading or a health in one line.

import { brief } from '../i18n/names.ts';
import { translate } from '../i18n/translate.ts';
import type { Reason } from '../instance/reading.ts';

/** The reason as text. Only states what the service reported, or what its lists showed. */
export function reasonText(reason: Reason): string {
  switch (reason.code) {
    case 'word':
      return translate('reason.word', { word: brief(reason.word) });
    case 'flag':
      return translate(reason.isConnected ? 'reason.flagged' : 'reason.unflagged');
    case 'disagree':
      return translate('reason.disagree', {
        word: brief(reason.word),
        flag: String(reason.isConnected),
      });
    case 'scan':
      return translate('reason.scan');
    case 'silent':
      return translate('reason.silent');
    case 'unstable':
      return translate('reason.unstable', { count: reason.drops });
    case 'absent':
      return translate('reason.absent');
    case 'unlisted':
      return translate('reason.unlisted');
  }
}
