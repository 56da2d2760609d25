// The English catalogue: every user-visible text. Other languages use the same keys.
import { enData } from './data.ts';
import { enDetail, enStrip } from './detail.ts';
import { enJournal } from './journal.ts';
import { enPairing } from './pairing.ts';
import { enWindow } from './window.ts';

export const en = {
  app: { name: 'Wachat Tray' },
  span: { seconds: '{{n}} s', minutes: '{{n}} min', hours: '{{n}} h', days: '{{n}} d' },
  names: { more: '{{names}} and {{n}} more' },
  tray: {
    connected: '{{n}} of {{m}} connected',
    asOf: 'as of {{time}}',
    down: '{{name}}, since {{time}}',
    more: '+{{n}} more',
    checking: 'Checking…',
    noAccount: 'No account yet',
    tokenRejected: 'Token rejected',
    keychain: 'Keychain unavailable',
    address: 'Address not allowed',
    offline: 'Offline',
    unreachable: 'Wachat cannot be reached',
    noInstances: 'No instances',
    noneYet: 'No instances connected yet',
  },
  menu: {
    instance: '{{name}}: {{health}}',
    open: 'Open',
    check: 'Check now',
    pause: 'Pause notifications',
    pauseFor: {
      '1h': 'For 1 hour',
      '4h': 'For 4 hours',
      '8h': 'For 8 hours',
      'for-good': 'Until I resume them',
    },
    resume: 'Resume notifications',
    resumeFrom: 'Resume notifications (paused until {{time}})',
    settings: 'Settings',
    quit: 'Quit',
  },
  health: {
    healthy: 'connected',
    degraded: 'unsettled',
    down: 'down',
    pairing: 'waiting for pairing',
    missing: 'not in the list',
    unknown: 'unknown',
  },
  column: {
    name: 'Name',
    apiName: 'API name',
    number: 'Number',
    state: 'State',
    since: 'Since',
    account: 'Account',
  },
  reason: {
    word: 'Wachat says “{{word}}”',
    flagged: 'Wachat says it is connected',
    unflagged: 'Wachat says it is not connected',
    disagree: 'its fields disagree: state {{word}}, isConnected {{flag}}',
    scan: 'needs a new QR scan',
    silent: 'Wachat does not say',
    unstable: 'it dropped {{n}} times within 10 min',
    absent: 'Wachat no longer lists it',
    yes: 'yes',
    no: 'no',
  },
  notice: {
    repair: 'Re-pair',
    lost: { title: '{{name}} disconnected', body: 'Since {{time}}. {{reason}}.' },
    back: { title: '{{name}} is back', body: 'It was gone for {{span}}.' },
    unstable: { title: '{{name}} is unstable', body: '{{reason}}.' },
    missing: {
      title: '{{name}} is no longer listed',
      body: 'Since {{time}} Wachat does not list it. It may have been removed.',
    },
    number: { title: '{{name}} has another number', body: 'It was {{from}}, now it is {{to}}.' },
    reminder: { title: '{{name}} is still down' },
    many: {
      lost: '{{n}} instances disconnected',
      back: '{{n}} instances are back',
      unstable: '{{n}} instances are unstable',
      missing: '{{n}} instances are no longer listed',
      number: '{{n}} instances have another number',
      reminder: '{{n}} instances are still down',
    },
    stillDown: '{{n}} instances are down',
    mass: 'Wachat itself is the likely cause. {{names}}.',
    emptied: 'Wachat lists no instances in “{{account}}” any more',
    emptiedBody: 'The list came back empty three times in a row.',
    down: 'Down: {{names}}.',
    noneDown: 'No number is down.',
    unreachable: 'Wachat cannot be reached',
    unreachableBody: 'The numbers may be fine: they cannot be checked. {{detail}}',
    reachable: 'Wachat can be reached again',
    reachableBody: 'It could not be reached for {{span}}.',
    tokenRejected: 'Wachat no longer accepts the token of “{{account}}”',
    tokenRejectedBody: 'Click to sign in again.',
  },
  unread: {
    settings: 'The settings could not be read',
    'settings-set-aside': 'They were set aside as {{file}}; the defaults count now.',
    'settings-unreadable':
      '{{file}} is left as it is. The defaults count now, and no change to them can be saved.',
    memory: 'What was remembered could not be read',
    'memory-set-aside':
      'It was set aside as {{file}}. What is down now is shown, and not told again.',
    'memory-unreadable':
      '{{file}} is left as it is, and nothing new is remembered. What is down now is shown, and not told again.',
  },
  problem: {
    offline: {
      title: 'This computer is offline',
      detail: 'The list is checked again when the connection is back.',
    },
    dns: {
      title: 'Wachat cannot be found',
      detail: 'The name {{host}} has no address. Check the base URL and the network.',
    },
    refused: { title: 'Wachat refuses the connection', detail: 'Nothing answers at {{host}}.' },
    reset: {
      title: 'The connection to Wachat broke',
      detail: 'It was closed before the answer was whole.',
    },
    timeout: { title: 'Wachat does not answer', detail: 'There was no answer within 20 seconds.' },
    tls: {
      title: 'The connection is not safe',
      detail: 'The certificate of {{host}} is not accepted by this computer.',
    },
    redirect: {
      title: 'Wachat sends elsewhere',
      detail:
        'The address redirects to another one. Redirects are not followed, so that the token stays where it belongs: check the base URL.',
    },
    status: { title: 'Wachat has a fault', detail: 'It answered with status {{status}}.' },
    unsuccessful: {
      title: 'Wachat has a fault',
      detail: 'It answered that the request did not succeed.',
    },
    html: {
      title: 'This is not the Wachat API',
      detail:
        'A web page came back in place of data. Check the base URL, or sign in to the network you are on.',
    },
    'not-json': {
      title: 'The answer cannot be read',
      detail: 'It is not the list that Wachat documents.',
    },
    'too-large': {
      title: 'The answer is too large',
      detail: 'It has more than 32 MB and was dropped.',
    },
    proxy: {
      title: 'The proxy is in the way',
      detail: 'The proxy of this network did not let the request through, or asks for a sign-in.',
    },
    emptied: {
      title: 'The list came back empty',
      detail: 'There were instances in it before. It is believed when it has come three times.',
    },
    stalled: {
      title: 'The last check never ended',
      detail: 'A new one has been started.',
    },
    failed: { title: 'Wachat cannot be reached', detail: 'The request failed.' },
    tokenRejected: {
      title: 'Wachat refused this token ({{status}})',
      detail: 'Copy it again, all of it, or make a new one.',
    },
    rateLimited: {
      title: 'Wachat asks for a pause',
      detail: 'It was asked too often (429); the next check waits.',
    },
    keychainMissing: {
      title: 'The keychain cannot be opened',
      detail:
        'Start and unlock a secret service, for example GNOME Keyring or KWallet. libsecret must be installed (libsecret-1-0).',
    },
    keychainLocked: { title: 'The keychain is locked', detail: 'Unlock it, then try again.' },
    keychainRefused: {
      title: 'The keychain said no',
      detail: 'It did not hand out or take the token.',
    },
    noToken: { title: 'No account yet', detail: 'Connect with an API token of Wachat.' },
    emptyToken: {
      title: 'There is no token yet',
      detail: 'Paste the API token of your Wachat account.',
    },
    malformedToken: {
      title: 'This is not a token',
      detail: 'It holds spaces or special characters. Copy the token alone, all of it.',
    },
    address: {
      title: 'This address is not allowed',
      detail: 'The base URL starts with https://; http:// is for this computer only.',
    },
  },
  detail: enDetail,
  data: enData,
  journal: enJournal,
  pairing: enPairing,
  strip: enStrip,
  window: enWindow,
} as const;
