// `npm run demo`: the app with a temporary profile, against the stand-in service and its scenario.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { build, isStale } from '../../../build/build.mjs';
import type { Desktop } from '../desktop/desktop.ts';
import { demoFleet } from '../service/builders.ts';
import { type DemoClock, playDemo } from '../service/scenario.ts';
import { WachatService } from '../service/wachat-service.ts';
import { DemoApp } from './demo-app.ts';
import { type DemoDesk, openDesk } from './demo-desk.ts';
import { PICTURES, takePictures } from './demo-pictures.ts';

const { values } = parseArgs({
  options: {
    /** Ends the demo after one round of the scenario. */
    once: { type: 'boolean', default: false },
    /** How much faster than wall time the scenario and the app run. */
    'time-scale': { type: 'string', default: '1' },
  },
});
const scale = Math.max(1, Number(values['time-scale']) || 1);
// A separate id, so that no other entry of the user's keychain is touched.
const account = `demo-${process.pid}`;
const token = `wt_demo_${randomBytes(9).toString('base64url')}`;
/** By then, the last instances of a round are back and the app has notified of it. */
const ROUND_SECONDS = 175;

const clock: DemoClock = {
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs / scale);
    return () => clearTimeout(timer);
  },
};

type End = 'stopped' | 'quit' | 'crashed' | 'done';

const stopped = new Promise<End>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve('stopped'));
  }
});

// Cleanups, run in reverse order.
const ended: (() => unknown)[] = [];
try {
  const end = await Promise.race([run(), stopped]);
  if (end === 'quit') console.log('The demo ends because the app was quit.');
  if (end === 'crashed') console.error('The app crashed.');
  process.exitCode = end === 'crashed' ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
for (const ending of ended.toReversed()) {
  try {
    await ending();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}
// Exits even if something still waits.
process.exit();

async function run(): Promise<End> {
  if (isStale()) {
    console.log('Building …');
    await build();
  }
  const service = await WachatService.start({ token, instances: demoFleet() });
  ended.push(() => service.stop());
  const desk = await openDesk();
  ended.push(() => desk.close());
  ended.push(() => desk.forgetToken(account));
  await keepToken(desk);

  const app = await DemoApp.start({
    env: desk.env,
    account,
    settings: {
      accounts: [{ id: account, name: 'Demo', baseUrl: service.baseUrl }],
      pollSeconds: 5,
      confirmSeconds: 10,
    },
    args: scale === 1 ? [] : [`--time-scale=${scale}`],
  });
  ended.push(() => app.end());
  console.log(`The stand-in service is ${service.baseUrl}, the app's process ${app.pid}.`);
  console.log('Ctrl-C, or Quit in the tray, ends the demo.\n');

  const pictures = desk.virtual && watch(desk.virtual, app.pid);
  const round = play(service);
  const done = values.once ? (pictures ?? round) : never(pictures);
  return Promise.race([app.ended.then((code) => (code === 0 ? 'quit' : 'crashed')), done]);
}

async function keepToken(desk: DemoDesk): Promise<void> {
  try {
    await desk.keepToken(account, token);
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    console.log(`The demo's token could not be saved in the keychain (${why}).`);
    console.log(`Sign in with this one: ${token}`);
  }
}

/** Plays the scenario from the first list that the app receives; resolves after one round. */
async function play(service: WachatService): Promise<End> {
  const listed = () => service.requests.some(({ status }) => status === 200);
  // The user may have to sign in first. A timer takes no longer delay than this.
  await service.until(listed, { timeoutMs: 2 ** 31 - 1 });
  ended.push(playDemo(service, { tell, clock }));
  return new Promise((resolve) => {
    clock.after(ROUND_SECONDS * 1000, () => resolve('done'));
  });
}

/** Prints every notification, and takes the pictures of the first round. */
async function watch(desktop: Desktop, pid: number): Promise<End> {
  console.log(`No display here: pictures of the virtual screen go to ${PICTURES}\n`);
  void listen(desktop);
  await takePictures(desktop, await desktop.tray.item(pid, { timeoutMs: 60_000 }), tell);
  return 'done';
}

async function listen({ notifications }: Desktop): Promise<void> {
  for (let notified = 0; ; notified += 1) {
    const patience = { timeoutMs: Number.POSITIVE_INFINITY };
    const shown = await notifications.until((all) => all.length > notified, patience);
    tell(`notification: ${shown[notified]?.summary}`);
  }
}

/** The demo goes on after its pictures, even if one could not be taken. */
function never(pictures: Promise<unknown> | null): Promise<never> {
  pictures?.catch((error: Error) => console.error(error.message));
  return new Promise(() => {});
}

function tell(line: string): void {
  console.log(`${new Date().toTimeString().slice(0, 8)}  ${line}`);
}
