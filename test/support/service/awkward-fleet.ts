// A list of edge cases, as gateways have sent them or might.
import { buildInstance } from './build-instance.ts';
import type { Row } from './fleet.ts';

/** The secret in two of the rows. The app must never store it. */
export const LISTED_SECRET = 'B6D711FCDE4D4FD5936544120E713976';

/** Names that are hard to display, by the slug of their row. */
const NAMES: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="alert(1)"><b>Bold</b> &amp; Co',
  emoji: '👩‍👩‍👧‍👦 Família 🇧🇷 🏳️‍🌈',
  rtl: 'متجر الرياض ABC 123',
  override: 'invoice\u202Efdp.exe',
  long: 'Toko Serba Ada '.repeat(20),
  unbroken: 'W'.repeat(300),
  lines: 'First line\nsecond line\r\n\tthird line',
  quotes: `"Bu" 'Ratna' \`\${HOME}\` \\ $(id) %USERPROFILE%`,
  formula: '=HYPERLINK("http://127.0.0.1/","Pay")',
  blank: '   ',
  control: 'Bell\u0007 nil\u0000 escape\u001B[31m',
  combining: `Z${'\u0301\u0323'.repeat(40)}algo`,
  prototype: '__proto__',
};

/** One row for each edge case. `apiInstanceName` is `t1_awkward0_<slug>`, unless it is itself the edge case. */
export function awkwardFleet(): Row[] {
  const row = (slug: string, fields: Row = {}): Row => ({
    ...buildInstance({ apiInstanceName: `t1_awkward0_${slug}` }),
    ...fields,
  });
  const named = Object.entries(NAMES).map(([slug, name]) =>
    row(slug, { displayName: name, instanceName: name, profileName: name }),
  );
  return [
    ...named,
    row('nameless', { displayName: null, instanceName: null, profileName: null }),
    row('instance_name', { displayName: '', instanceName: 'Only the instance name' }),
    { apiInstanceName: 't1_awkward0_bare' },
    { ...buildInstance(), apiInstanceName: 'constructor' },
    allNull(row('no_fields')),
    { ...allNull(row('nulls')), apiInstanceName: 't1_awkward0_nulls' },
    { ...row('no_api_name'), apiInstanceName: '' },
    row('unknown_word', { state: 'hibernating', status: 'hibernating', isConnected: null }),
    row('shouting', { state: ' LOGGED_OUT ', status: 'Logged Out', isConnected: false }),
    row('disagrees', { state: 'open', status: 'close', isConnected: false }),
    row('flag_only', { state: null, status: null, isConnected: true }),
    row('silent', { state: null, status: null, isConnected: null }),
    row('twice', { displayName: 'Twice' }),
    row('twice', { displayName: 'Twice, the second', state: 'close', isConnected: false }),
    row('lid', { owner: '93514829104721@lid', number: null }),
    row('device', { owner: '628123456789:17@s.whatsapp.net' }),
    row('group', { owner: '120363041234567890@g.us', number: null }),
    row('unpaired', { owner: null, state: 'connecting', status: 'connecting', isConnected: false }),
    row('plus', { owner: null, number: '+62 812-3456-789' }),
    row('nonsense_number', { owner: null, number: 'n/a' }),
    row('old_brazil', { owner: '551187654321@s.whatsapp.net', number: '5511987654321' }),
    row('business', { integration: 'WHATSAPP-BUSINESS' }),
    row('secret', {
      apikey: LISTED_SECRET,
      token: LISTED_SECRET,
      Setting: { webhook: 'https://…' },
    }),
    row('types', { id: '31', number: 628123456789, isConnected: 'true', displayName: 42 }),
    row('links', { profilePictureUrl: 'javascript:alert(1)', profilePicUrl: 'file:///etc/passwd' }),
    row('dates', { createdAt: 'yesterday', updatedAt: 1781337600 }),
  ];
}

function allNull(row: Row): Row {
  return Object.fromEntries(Object.keys(row).map((field) => [field, null]));
}
