// English texts of the pairing panel and of the live check of an instance.
export const enPairing = {
  problem: {
    'already-connected': {
      title: 'Connected already',
      detail: 'There is nothing to scan: Wachat says that this number is connected.',
    },
    'unknown-instance': {
      title: 'Wachat does not know this instance',
      detail: 'It may have been removed. Look for it on the Wachat site.',
    },
    'no-qr-yet': {
      title: 'There is no QR code yet',
      detail: 'Wachat is still making one. It is asked for again in a few seconds.',
    },
    'not-an-image': {
      title: 'The QR code cannot be shown',
      detail: 'What Wachat sent is no picture, or too large to be one.',
    },
    'waited-long': {
      title: 'No code was scanned for 10 minutes',
      detail: 'Nothing is asked any more. Start again when the phone is at hand.',
    },
    'qr-expired': {
      title: 'The QR code is too old',
      detail: 'No newer one has come. It is asked for again.',
      because: 'It could not be renewed: {{why}}.',
    },
    unreadable: {
      title: 'The answer cannot be read',
      detail: 'It is not what Wachat documents.',
    },
    offline: {
      title: 'This computer is offline',
      detail: 'Wachat is asked again when the connection is back.',
    },
  },
  /** The panel that pairs an instance again. */
  panel: {
    title: 'Re-pair {{name}}',
    code: 'QR code',
    loading: 'Asking Wachat for a QR code…',
    waiting: 'Waiting for scan',
    next: 'New code in {{n}} s',
    renewing: 'New code on its way',
    retry: 'Next try in {{n}} s',
    retrying: 'Asking again…',
    steps: 'How to pair it',
    phone: 'Take the phone of {{phone}}',
    anyPhone: 'Take the phone whose number this instance is to have',
    settings: 'In WhatsApp, open Settings, then Linked devices',
    link: 'Tap “Link a device” and point it at this code',
    ownPhone: 'Use this number’s own phone. Another phone would link its number to {{apiName}}.',
    firstPhone: 'The phone that scans the code links its number to {{apiName}}.',
    cancel: 'Cancel',
    openWachat: 'Open in Wachat',
    tryAgain: 'Try again',
    startAgain: 'Start again',
    said: 'Wachat says: “{{said}}”',
    connected: 'Connected',
    connectedDetail: 'The list is asked for at once: the row and the tray icon follow.',
    done: 'Done',
  },
  /** The result of a live check: what the service reports about one instance. */
  now: {
    up: 'Connected now',
    settling: 'Not settled yet',
    pairing: 'Waiting for pairing',
    lost: 'Not connected',
    'lost-for-good': 'Not connected, and it will not come back by itself',
    unknown: 'Not known',
    detail: '{{reason}}.',
  },
} as const;
