// English texts of `wachat-tray status`.
export const enStatus = {
  of: {
    degraded: '{{name}}: unsettled since {{time}}',
    down: '{{name}}: down since {{time}}',
    pairing: '{{name}}: waiting for pairing since {{time}}',
    missing: '{{name}}: no longer listed since {{time}}',
    unknown: '{{name}}: unknown since {{time}}',
  },
  nagios: {
    down_one: '{{n}} of {{count}} down: {{names}}',
    down_other: '{{n}} of {{count}} down: {{names}}',
    unsettled_one: '{{n}} of {{count}} unsettled: {{names}}',
    unsettled_other: '{{n}} of {{count}} unsettled: {{names}}',
  },
  unknown: {
    missing: 'Unknown: Wachat Tray hasn’t run in this profile yet',
    unreadable: 'Unknown: status.json can’t be read',
    damaged: 'Unknown since {{time}}: status.json is damaged',
    version: 'Unknown: status.json is from another version of Wachat Tray',
    old: 'Unknown since {{time}}: Wachat Tray isn’t running',
  },
  noneKnown: 'No instances known',
  open: 'Open Wachat Tray',
  noFormat: 'Unknown format: {{format}}. Available: {{known}}',
  noAccount: 'Unknown account: {{account}}',
  noArgument: 'Unknown argument: {{argument}}',
};
