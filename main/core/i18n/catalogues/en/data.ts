// English texts of diagnostics and of removing all data. `index.ts` includes them under `data`.
export const enData = {
  diagnostics: 'Something wrong?',
  diagnosticsHint: 'Versions, settings and the end of the log, without names, numbers and tokens',
  copyDiagnostics: 'Copy diagnostics',
  copied: 'Diagnostics are copied. Read them before you send them.',
  notCopied: 'The diagnostics could not be copied.',
  yours: 'Your data',
  remove: 'Remove all data',
  removeHint: 'Tokens, settings, history, log and pictures',
  removeOpen: 'Remove all data…',
  removal: {
    title: 'Remove all data?',
    goes: 'This removes from this computer all that Wachat Tray ever kept:',
    things: {
      tokens: 'the tokens in the system’s keychain',
      settings: 'the settings, and what is parked or muted',
      history: 'the history and the log',
      pictures: 'the pictures of the numbers, and whatever else is in its folder',
      login: 'its entry that starts it at login',
    },
    stays: 'Nothing changes in Wachat: your numbers stay as they are.',
    quits: 'Wachat Tray then quits. Started again, it begins as on the first day.',
    confirm: 'Remove all data and quit',
    rest: 'Remove the rest and quit',
    busy: 'Removing…',
    cancel: 'Cancel',
    close: 'Close',
    keychain:
      'The keychain cannot be opened, so nothing was removed. {{title}}: {{detail}} Without it the tokens stay there; you can remove the rest all the same.',
    readOnly:
      'The folder {{folder}} cannot be written, so nothing was removed. Sign out to remove a token.',
    shared:
      'The folder {{folder}} holds more than what Wachat Tray wrote, so nothing was removed. Sign out to remove a token.',
    left: 'The tokens are gone, but not everything in {{folder}} could be removed. Quit Wachat Tray and remove that folder by hand.',
    failed: 'That did not work. The log says more.',
  },
} as const;
