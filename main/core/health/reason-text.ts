// Says why an instance has its health, in the words that the service gave.

import { brief } from '../i18n/names.ts';
import { say } from '../i18n/translate.ts';
import type { Reason } from '../instance/reading.ts';

/** Why an instance reads as it does: only what the service said. */
export function reasonWords(reason: Reason): string {
  switch (reason.code) {
    case 'word':
      return say('reason.word', { word: brief(reason.word) });
    case 'flag':
      return say(reason.isConnected ? 'reason.flagged' : 'reason.unflagged');
    case 'disagree':
      return say('reason.disagree', {
        word: brief(reason.word),
        flag: say(reason.isConnected ? 'reason.yes' : 'reason.no'),
      });
    case 'scan':
      return say('reason.scan');
    case 'silent':
      return say('reason.silent');
    case 'unstable':
      return say('reason.unstable', { n: reason.drops });
    case 'absent':
      return say('reason.absent');
  }
}
