// Runs the stand-in service on its own: `tsx test/support/service/wachat-service-main.ts --port 4010 --token demo`.
import { parseArgs } from 'node:util';
import { awkwardFleet, buildFleet, demoFleet } from './builders.ts';
import { playDemo } from './scenario.ts';
import { VERB_LINES } from './verbs.ts';
import { WachatService } from './wachat-service.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    token: { type: 'string', default: 'demo' },
    /** `demo`, `awkward`, or a number of realistic instances. */
    fleet: { type: 'string', default: 'demo' },
    /** Plays the demo's scenario in a loop. */
    play: { type: 'boolean', default: false },
  },
});

const fleets = { demo: demoFleet, awkward: awkwardFleet };
const instances =
  values.fleet === 'demo' || values.fleet === 'awkward'
    ? fleets[values.fleet]()
    : buildFleet(Number(values.fleet));

const service = await WachatService.start({
  token: values.token,
  instances,
  port: Number(values.port),
});

console.log(`${service.baseUrl}
token: ${values.token}
GET  ${service.origin}/admin/requests
GET  ${service.origin}/admin/state
POST ${service.origin}/admin/VERB?name=… where VERB and what it takes is one of
${VERB_LINES.map((line) => `  ${line}`).join('\n')}`);

if (values.play) playDemo(service, { tell: (sentence) => console.log(sentence) });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void service.stop());
}
