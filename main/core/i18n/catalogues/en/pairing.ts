// English texts of the pairing panel and of the live check of an instance.
export const enPairing = {
  problem: {
    'already-connected': {
      title: 'Already connected',
      detail: 'Wachat reports this instance as connected, so there’s nothing to scan.',
    },
    'unknown-instance': {
      title: 'Instance not found',
      detail: 'It may have been removed. Check for it in Wachat.',
    },
    'no-qr-yet': {
      title: 'QR code not ready',
      detail: 'Wachat is still creating it. Wachat Tray tries again in a few seconds.',
    },
    'not-an-image': {
      title: 'The QR code can’t be shown',
      detail: 'Wachat didn’t send a valid image. Try again, or pair the instance in Wachat.',
    },
    'waited-long': {
      title: 'No code was scanned for 10 min',
      detail: 'New codes are no longer loaded. Start again when you have the phone with you.',
    },
    'qr-expired': {
      title: 'The QR code has expired',
      detail: 'Wachat hasn’t sent a new code. Trying again.',
      because: 'Wachat Tray couldn’t load a new code. {{why}}.',
    },
    unreadable: {
      title: 'Unexpected response',
      detail: 'It doesn’t match Wachat’s documentation. Try again, or pair the instance in Wachat.',
    },
    offline: {
      title: 'This computer is offline',
      detail: 'Pairing continues when you’re back online.',
    },
  },
  /** The panel that pairs an instance again. */
  panel: {
    title: 'Re-pair {{name}}',
    code: 'QR code',
    loading: 'Loading the QR code…',
    waiting: 'Waiting for scan',
    next: 'New code in {{span}}',
    renewing: 'Loading a new code…',
    retry: 'Next try in {{span}}',
    retrying: 'Trying again…',
    steps: 'How to pair',
    phone: 'Use the phone with the number {{phone}}',
    anyPhone: 'Use the phone with the number you want to connect',
    settings: 'In WhatsApp, open Linked devices (iPhone: in Settings, Android: in the menu)',
    link: 'Tap “Link a device”, then scan this code',
    ownPhone: 'Don’t scan with another phone: its number would be linked to {{apiName}}.',
    firstPhone: 'The number of the phone that scans this code is linked to {{apiName}}.',
    cancel: 'Cancel',
    openWachat: 'Open in Wachat',
    tryAgain: 'Try again',
    startAgain: 'Start again',
    connected: 'Connected',
    connectedDetail: 'The list and the tray icon are updating now.',
    done: 'Done',
  },
  /** The result of a live check: what the service reports about one instance. */
  now: {
    up: 'Connected now',
    settling: 'Unsettled',
    pairing: 'Waiting for pairing',
    lost: 'Not connected',
    'lost-for-good': 'Disconnected until re-paired',
    unknown: 'Unknown',
    detail: '{{reason}}.',
  },
};
