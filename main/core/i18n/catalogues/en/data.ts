// English texts of diagnostics and of all data of the app. `index.ts` includes them under `data`.
import { enSettingsFile } from './settings-file.ts';

export const enData = {
  diagnostics: 'Report a problem',
  diagnosticsHint: 'Versions, settings and the end of the log, without names, numbers or tokens',
  copyDiagnostics: 'Copy diagnostics',
  copied: 'Diagnostics copied. Review them before you send them.',
  notCopied: 'The diagnostics couldn’t be copied. See the log for details.',
  yours: 'Your data',
  file: enSettingsFile,
  remove: 'Remove all data',
  removeHint: 'Tokens, settings, history, logs and profile pictures',
  removeOpen: 'Remove all data…',
  removal: {
    title: 'Remove all data?',
    goes: 'This deletes everything that Wachat Tray has stored on this computer:',
    things: {
      tokens: 'API tokens and proxy passwords in the keychain',
      settings: 'Settings, notes, and the list of parked and muted instances',
      history: 'History and logs',
      pictures: 'Profile pictures',
      login: 'The startup entry',
    },
    folder: 'This also deletes the whole folder:',
    stays: 'Your numbers in Wachat don’t change.',
    quits: 'Wachat Tray then quits. The next start is like the first.',
    confirm: 'Remove all data and quit',
    rest: 'Remove all except tokens and quit',
    busy: 'Removing…',
    cancel: 'Cancel',
    close: 'Close',
    keychain:
      'Nothing was removed. {{title}}. {{detail}} You can remove everything except the tokens.',
    readOnly: 'Nothing was removed, because {{folder}} is read-only. To remove a token, sign out.',
    shared:
      'Nothing was removed, because {{folder}} may hold files that aren’t Wachat Tray’s. To remove a token, sign out.',
    left: 'Some files couldn’t be removed. Delete {{folder}}.',
    failed: 'Your data couldn’t be removed. See the log for details.',
  },
};
