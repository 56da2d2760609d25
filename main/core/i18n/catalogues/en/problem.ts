// English texts of what can go wrong: a title, and what to do. `index.ts` includes them under `problem`.
export const enProblem = {
  said: 'Message from Wachat: “{{said}}”',
  sentences: '{{title}}. {{detail}}',
  offline: {
    title: 'This computer is offline',
    detail: 'Checks resume when you’re back online.',
  },
  dns: {
    title: 'Wachat’s address can’t be found',
    detail: 'No address was found for {{host}}. Check the base URL and your network.',
  },
  refused: {
    title: 'Wachat refused the connection',
    detail: 'No server is running at {{host}}. Check the base URL.',
  },
  reset: {
    title: 'The connection to Wachat was lost',
    detail: 'It closed before the response was complete. The next check tries again.',
  },
  timeout: {
    title: 'Wachat isn’t responding',
    detail: 'There was no response within 45 s. The next check tries again.',
  },
  tls: {
    title: 'The connection isn’t secure',
    detail:
      'This computer doesn’t trust the certificate of {{host}}. Check the base URL and the computer’s clock.',
  },
  redirect: {
    title: 'Wachat redirected the request',
    detail: 'Redirects aren’t followed, to protect your token. Check the base URL.',
  },
  status: {
    title: 'Wachat returned an error',
    detail: 'The response has status {{status}}. The next check tries again.',
  },
  unsuccessful: {
    title: 'Wachat returned an error',
    detail: 'It reported that the request failed. The next check tries again.',
  },
  html: {
    title: 'This isn’t the Wachat API',
    detail: 'The response is a web page. Check the base URL, or sign in to your network.',
  },
  'not-json': {
    title: 'Unexpected response',
    detail: 'Wachat didn’t return the documented list. The next check tries again.',
  },
  'too-large': {
    title: 'The response is too large',
    detail: 'Responses over 64 MB or 120,000 instances aren’t accepted.',
  },
  proxy: {
    title: 'The proxy blocked the request',
    detail:
      'Your network’s proxy rejected the request, or its kind of sign-in isn’t supported. Ask your network administrator.',
  },
  'proxy-sign-in': {
    title: 'The proxy {{proxy}} requires a sign-in',
    detail:
      'Sign in to your network’s proxy to reach Wachat. Your network administrator has the user name and password.',
  },
  emptied: {
    title: 'The list is empty',
    detail: 'It had instances before. They stay here until three lists in a row are empty.',
  },
  stalled: {
    title: 'The last check didn’t finish',
    detail: 'A new check has started.',
  },
  failed: {
    title: 'Wachat is unreachable',
    detail: 'The request failed for an unknown reason. See the log for details.',
  },
  tokenRejected: {
    title: 'Wachat rejected this token ({{status}})',
    detail: 'Copy the whole token again, or create a new one.',
  },
  rateLimited: {
    title: 'Wachat is limiting requests',
    detail: 'There were too many requests (429). The next check is delayed.',
  },
  keychainMissing: {
    title: 'The keychain can’t be opened',
    detail:
      'Start and unlock a secret service, such as GNOME Keyring or KWallet. Wachat Tray then continues.',
  },
  keychainLocked: { title: 'The keychain is locked', detail: 'Unlock it, then try again.' },
  keychainWaiting: {
    title: 'Waiting for your keychain',
    detail: 'Respond to its prompt, which may be behind this window.',
  },
  keychainNotCreated: {
    title: 'There’s no keychain yet',
    detail: 'The prompt to set one up was canceled. Try again to reopen it.',
  },
  keychainRefused: {
    title: 'The keychain denied access',
    detail: 'The token couldn’t be read or saved. Allow access for Wachat Tray, then try again.',
  },
  noToken: { title: 'No account yet', detail: 'Sign in with a Wachat API token.' },
  notSaved: {
    title: 'The change couldn’t be saved',
    detail: 'The settings file is read-only.',
  },
  emptyToken: {
    title: 'Enter a token',
    detail: 'Paste the API token of your Wachat account.',
  },
  malformedToken: {
    title: 'This isn’t a token',
    detail: 'It contains spaces or special characters. Copy only the token, and all of it.',
  },
  nothingToPaste: {
    title: 'There’s no token on the clipboard',
    detail: 'Copy only the token, and all of it. Then paste it here.',
  },
  pasteRefused: {
    title: 'The clipboard can’t be read now',
    detail: 'Click the field, then paste with the keyboard.',
  },
  address: {
    title: 'This address isn’t allowed',
    detail:
      'The base URL must start with https://. Use http:// only for a server on this computer.',
  },
  electron: {
    title: 'This copy of Wachat Tray is unofficial',
    detail: 'It runs on an unofficial Electron ({{version}}). Your token isn’t used with it.',
  },
};
