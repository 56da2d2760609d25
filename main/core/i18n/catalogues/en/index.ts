// The English catalogue: every user-visible text. Other languages use the same keys.
import { enData } from './data.ts';
import { enDetail, enStrip } from './detail.ts';
import { enJournal } from './journal.ts';
import { enNote } from './note.ts';
import { enPairing } from './pairing.ts';
import { enProblem } from './problem.ts';
import { enStatus } from './status.ts';
import { enWindow } from './window.ts';

export const en = {
  /** `collection`: a keychain that is set up because there is none. */
  app: { name: 'Wachat Tray', collection: 'Default keyring' },
  account: { main: 'Main', numbered: 'Account {{n}}', of: '{{account}}: {{text}}' },
  span: { seconds: '{{n}} s', minutes: '{{n}} min', hours: '{{n}} h', days: '{{n}} d' },
  time: { today: 'Today', yesterday: 'Yesterday', onDay: '{{day}} {{time}}' },
  names: { more_one: '{{count}} more', more_other: '{{count}} more' },
  tray: {
    connected_one: '{{n}} of {{count}} connected',
    connected_other: '{{n}} of {{count}} connected',
    asOf: 'as of {{time}}',
    down: '{{name}}, since {{time}}',
    inAccount: '{{name}} · {{account}}',
    group_one: 'Group {{group}}: {{n}} of {{count}} connected',
    group_other: 'Group {{group}}: {{n}} of {{count}} connected',
    moreGroups_one: '+{{count}} more group',
    moreGroups_other: '+{{count}} more groups',
    more_one: '+{{count}} more',
    more_other: '+{{count}} more',
    checking: 'Checking…',
    noAccount: 'No account yet',
    tokenRejected: 'Token rejected',
    keychain: 'Keychain unavailable',
    keychainWait: 'Waiting for your keychain',
    address: 'Address not allowed',
    electron: 'Unofficial Electron',
    offline: 'Offline',
    unreachable: 'Wachat cannot be reached',
    noInstances: 'No instances',
    noneYet: 'No instances connected yet',
  },
  menu: {
    checked: 'Checked {{time}}',
    lastList: 'Last updated {{time}}',
    open: 'Open',
    check: 'Check now',
    copyApiName: 'Copy API name',
    mute: 'Mute…',
    muteForGood: 'Until I unmute it',
    unmute: 'Unmute',
    repair: 'Re-pair',
    pause: 'Pause notifications',
    pauseUntilResumed: 'Until I resume them',
    resume: 'Resume notifications',
    resumeFrom: 'Resume notifications (paused until {{time}})',
    settings: 'Settings',
    about: 'About',
    quit: 'Quit',
  },
  /** The state of one instance: alone, after its name, and in a list that is out of date. */
  health: {
    label: {
      healthy: 'Connected',
      degraded: 'Unsettled',
      down: 'Down',
      pairing: 'Waiting for pairing',
      missing: 'No longer listed',
      unknown: 'Unknown',
    },
    of: {
      healthy: '{{name}}: connected',
      degraded: '{{name}}: unsettled',
      down: '{{name}}: down',
      pairing: '{{name}}: waiting for pairing',
      missing: '{{name}}: no longer listed',
      unknown: '{{name}}: unknown',
    },
    was: {
      healthy: 'Was connected',
      degraded: 'Was unsettled',
      down: 'Was down',
      pairing: 'Was waiting for pairing',
      missing: 'Wasn’t listed',
      unknown: 'Was unknown',
    },
  },
  snooze: {
    spans: {
      '1h': 'For 1 hour',
      '4h': 'For 4 hours',
      '8h': 'For 8 hours',
      'until-back': 'Until it reconnects',
    },
    mute: {
      until: 'Muted until {{time}}',
      untilBack: 'Muted until it reconnects',
      forGood: 'Muted',
    },
    park: {
      until: 'Parked until {{time}}',
      untilBack: 'Parked until it reconnects',
      forGood: 'Parked',
    },
  },
  /** The headings of a copied table. */
  column: {
    name: 'Name',
    apiName: 'API name',
    number: 'Number',
    state: 'State',
    since: 'Since',
    account: 'Account',
  },
  reason: {
    word: 'Wachat reports “{{word}}”',
    flagged: 'Wachat reports it as connected',
    unflagged: 'Wachat reports it as not connected',
    disagree: 'Wachat reports conflicting states: state “{{word}}”, isConnected {{flag}}',
    scan: 'Needs a new QR scan',
    silent: 'Wachat reports no state',
    unstable_one: 'Dropped {{count}} time within 10 min',
    unstable_other: 'Dropped {{count}} times within 10 min',
    absent: 'No longer listed by Wachat',
    unlisted: 'Left out of Wachat’s incomplete list',
  },
  notice: {
    repair: 'Re-pair',
    mute: 'Mute for 1 h',
    lost: { title: '{{name}} disconnected', body: 'Down since {{time}}. {{reason}}.' },
    back: { title: '{{name}} is back', body: 'Reconnected after {{span}}.' },
    unstable: { title: '{{name}} is unstable', body: '{{reason}}.' },
    missing: {
      title: '{{name}} is no longer listed',
      body: 'Not listed by Wachat since {{time}}. It may have been removed.',
    },
    number: { title: '{{name}} has a new number', body: 'It changed from {{from}} to {{to}}.' },
    reminder: { title: '{{name}} is still down' },
    test: 'Test notification',
    testBody: 'This is how Wachat Tray notifies you.',
    many: {
      lost_one: '{{count}} instance disconnected',
      lost_other: '{{count}} instances disconnected',
      back_one: '{{count}} instance is back',
      back_other: '{{count}} instances are back',
      unstable_one: '{{count}} instance is unstable',
      unstable_other: '{{count}} instances are unstable',
      missing_one: '{{count}} instance is no longer listed',
      missing_other: '{{count}} instances are no longer listed',
      number_one: '{{count}} instance has a new number',
      number_other: '{{count}} instances have new numbers',
      reminder_one: '{{count}} instance is still down',
      reminder_other: '{{count}} instances are still down',
    },
    /** A group is red. Its title is that of the tray. */
    group: {
      all: 'All its instances are down: {{names}}.',
      fewer: 'Fewer than {{least}} are connected. Down: {{names}}.',
    },
    groups_one: '{{count}} group is red',
    groups_other: '{{count}} groups are red',
    whoIsRed: 'Red: {{names}}.',
    down_one: '{{count}} instance is down',
    down_other: '{{count}} instances are down',
    newestFirst: 'Most recent first: {{names}}.',
    mass: 'Wachat is the likely cause. Affected: {{names}}.',
    emptied: 'Wachat no longer lists any instances in “{{account}}”',
    emptiedBody: 'The list was empty three times in a row. Check your instances in Wachat.',
    whoIsDown: 'Down: {{names}}.',
    noneDown: 'No instances are down.',
    /** The summary after the app ended unexpectedly. */
    unmonitored: {
      whoIsDown:
        'Wachat Tray ended unexpectedly. Your instances weren’t monitored for {{span}} from {{time}}. Down: {{names}}.',
      noneDown:
        'Wachat Tray ended unexpectedly. Your instances weren’t monitored for {{span}} from {{time}}. No instances are down.',
    },
    unreachable: 'Wachat is unreachable',
    unreachableBody:
      'Your numbers may still be connected, but their state can’t be checked. {{detail}}',
    reachable: 'Wachat is reachable again',
    reachableBody: 'It was unreachable for {{span}}.',
    tokenRejected: 'Wachat rejected the token for “{{account}}”',
    tokenRejectedBody: 'Click to sign in again.',
  },
  unread: {
    settings: 'Your settings couldn’t be read',
    'settings-set-aside': 'The damaged file was kept as {{file}}. Default settings are in use.',
    'settings-unreadable':
      '{{file}} is unchanged. Default settings are in use, and changes can’t be saved. Check the permissions of the file.',
    memory: 'The saved state couldn’t be read',
    'memory-set-aside':
      'The damaged file was kept as {{file}}. You get no notifications about instances that are already down.',
    'memory-unreadable':
      '{{file}} is unchanged, and changes can’t be saved. You get no notifications about instances that are already down.',
  },
  /** Why the app can't start. */
  start: {
    failed: 'Wachat Tray can’t start',
    foreign:
      'It may be running on “{{host}}”, in the same folder. Quit it there. If it isn’t running, delete {{file}}.',
    stuck: 'The folder can’t be locked. Delete {{file}}, then start Wachat Tray again.',
    missing: 'The file {{file}} is missing. Reinstall Wachat Tray.',
    unexpected: '{{why}}. See the log for details: {{file}}',
  },
  problem: enProblem,
  detail: enDetail,
  data: enData,
  journal: enJournal,
  note: enNote,
  pairing: enPairing,
  status: enStatus,
  command: { dialog: 'Choose a program', chooseThis: 'Choose' },
  strip: enStrip,
  window: enWindow,
};
