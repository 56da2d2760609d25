// The raw history lines of one day: a start, a fault, two drops, a kill, and a line that a crash cut short.
export const DAY = Date.UTC(2026, 5, 13);

const at = (time: string) => `"at":"2026-06-13T${time}.000Z"`;
const health = (time: string, instance: string, from: string | null, to: string, more = '') =>
  `{${at(time)},"kind":"health","account":"main","instance":"${instance}","name":"${instance}",` +
  `"from":${JSON.stringify(from)},"to":"${to}","reason":{"code":"word","word":"${to}"}${more}}`;
const watch = (time: string, from: string) =>
  `{${at(time)},"kind":"watch","account":"main","from":"2026-06-13T${from}.000Z"}`;
const run = (time: string, kind: string) => `{${at(time)},"kind":"${kind}","account":"main"}`;
const problem = '"problem":{"kind":"unreachable","why":"status","status":503,"said":null}';
const fault = (time: string, kind: string) =>
  `{${at(time)},"kind":"${kind}","account":"main",${problem}}`;
const notification = (time: string, about: string, title: string) =>
  `{${at(time)},"kind":"notice","account":"main","instance":"a","about":"${about}","title":"${title}","shown":true}`;
const RESTATED = ',"restated":true';

/** Between 08:00 and 20:00, with a kill at 14:00; `a` dropped twice, `b` is never paired. */
export const DAY_LINES: readonly string[] = [
  run('08:00:00', 'start'),
  health('08:00:00', 'a', null, 'healthy', RESTATED),
  health('08:00:00', 'b', null, 'pairing', RESTATED),
  health('09:00:00', 'a', 'healthy', 'degraded'),
  health('09:01:00', 'a', 'degraded', 'down'),
  notification('09:01:00', 'lost', 'a disconnected'),
  health('09:31:00', 'a', 'down', 'healthy'),
  notification('09:31:00', 'back', 'a is back'),
  watch('10:00:00', '08:00:00'),
  fault('10:01:00', 'fault'),
  fault('11:00:00', 'fault-end'),
  watch('13:30:00', '11:00:00'),
  '{"at":"2026-06-13T13:35:00.000Z","kind":"watch","acc',
  'no line of ours',
  run('15:00:00', 'start'),
  health('15:00:00', 'a', 'healthy', 'down'),
  health('15:00:00', 'a', null, 'down', RESTATED),
  health('15:00:00', 'b', null, 'pairing', RESTATED),
  health('16:00:00', 'a', 'down', 'healthy'),
  watch('20:00:00', '15:00:00'),
  run('20:00:00', 'stop'),
];
