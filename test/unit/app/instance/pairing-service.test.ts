// Pairing against a real HTTP service: the requests it receives, and none once the panel is closed.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApi } from '../../../../main/adapters/service/api.ts';
import { PairingRunner } from '../../../../main/app/instance/pairing-runner.ts';
import { good } from '../../../../main/core/account/problem.ts';
import type { Panel } from '../../../../main/core/pairing/session.ts';
import { buildMonitored, SECOND } from '../../../support/core/core-builders.ts';
import { HandClock, settle } from '../../../support/core/hand-clock.ts';
import { buildInstance } from '../../../support/service/builders.ts';
import { WachatService } from '../../../support/service/wachat-service.ts';

const TOKEN = 'wa_live_4f9c2b';
const SHOP = 't1_mq9r2jov_jakarta_store';
const KEY = { account: 'main', apiInstanceName: SHOP };
const STATE = '/instance/state';
const QR = '/instance/qr/image';

let service: WachatService;
let clock: HandClock;
let runner: PairingRunner;
let log: string[];
let news: number;
let waiting: (() => void)[];
let states: number;

beforeEach(async () => {
  // Each request gets a new code.
  service = await WachatService.start({ token: TOKEN, instances: [buildInstance()], qrSeconds: 0 });
  service.disconnect(SHOP);
  clock = new HandClock();
  [log, news, waiting] = [[], 0, []];
  const write = (text: string) => void log.push(text);
  const api = createApi({ fetch, online: () => true, clock, version: '1.2.3' });
  states = 0;
  runner = new PairingRunner(
    {
      api: {
        ...api,
        state: async (...asked) => {
          const answer = await api.state(...asked);
          states += 1;
          recheck();
          return answer;
        },
      },
      clock,
      log: { hide: write, info: write, warn: write, error: write },
    },
    {
      access: () => ({
        monitored: buildMonitored(SHOP, 'down'),
        outdated: false,
        target: good({ baseUrl: service.baseUrl, token: TOKEN }),
      }),
      onChange: () => recheck(),
      onNews: () => {
        news += 1;
      },
    },
  );
});
afterEach(async () => {
  runner.close();
  await service.stop();
});

const recheck = () => waiting.splice(0).forEach((wake) => void wake());

/** Waits until the panel meets the condition. */
async function panel(isWanted: (panel: Panel | null) => boolean): Promise<void> {
  while (!isWanted(runner.now)) await new Promise<void>((resolve) => waiting.push(resolve));
}

/** Waits until this many state requests have been answered and processed. */
async function answered(times: number): Promise<void> {
  while (states < times) await new Promise<void>((resolve) => waiting.push(resolve));
  await settle();
}

it('pairing shows a code, renews it, detects the scan and ends all requests', async () => {
  runner.open(KEY);
  await clock.pass(0);
  await panel((now) => now?.qrRevision === 1);
  const first = runner.qr(1)?.bytes;
  expect(first?.length).toBeGreaterThan(100);
  await answered(1);
  await clock.pass(20 * SECOND);
  await panel((now) => now?.qrRevision === 2);
  expect(runner.qr(2)?.bytes).not.toEqual(first);
  const before = states;
  await clock.pass(3 * SECOND);
  await answered(before + 1);
  service.scan(SHOP);
  await clock.pass(3 * SECOND);
  await panel((now) => now?.phase === 'connected');
  expect([news, clock.timers]).toEqual([1, 0]);
  const asked = service.count();
  await clock.pass(300 * SECOND);
  expect(service.count()).toBe(asked);
});

it('pairing sends no state request after it is closed, and aborts a hanging one', async () => {
  runner.open(KEY);
  await clock.pass(0);
  await panel((now) => now?.phase === 'showing');
  await answered(1);
  service.hang();
  await clock.pass(3 * SECOND);
  await service.until(() => service.count(STATE) === 2);
  runner.close();
  await service.until((all) => all.at(-1)?.status === 'aborted');
  await clock.pass(300 * SECOND);
  expect([service.count(STATE), clock.timers]).toEqual([2, 0]);
});

it('pairing sends the token only in a header, and never logs the code', async () => {
  runner.open(KEY);
  await clock.pass(0);
  await panel((now) => now?.phase === 'showing');
  await answered(1);
  const code = Buffer.from(runner.qr(1)?.bytes ?? []);
  runner.close();
  expect(service.requests.map(({ path }) => path).sort()).toEqual([QR, STATE]);
  for (const { query, headers } of service.requests) {
    expect(Object.keys(query)).toEqual(['instanceName']);
    expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
    const { authorization: _, ...others } = headers;
    expect(JSON.stringify(others)).not.toContain(TOKEN);
  }
  const lines = log.join('\n');
  for (const secret of [TOKEN, code.toString('base64').slice(0, 40), '/qr/', 'IHDR'])
    expect(lines).not.toContain(secret);
});
