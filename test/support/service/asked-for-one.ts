// The adapter for requests about one instance, against a service in which that instance is down.
import { afterEach, beforeEach } from 'vitest';
import { createApi } from '../../../main/adapters/service/api.ts';
import type { Result } from '../../../main/core/account/problem.ts';
import type { NoQr } from '../../../main/core/pairing/problems.ts';
import { HandClock } from '../core/hand-clock.ts';
import { buildInstance } from './builders.ts';
import { type ServiceOptions, WachatService } from './wachat-service.ts';

export const TOKEN = 'wa_live_4f9c2b';
export const SHOP = 't1_mq9r2jov_jakarta_store';

/** Gives each test of a file a new service, clock and signal. */
export function askedForOne() {
  const now = {} as { service: WachatService; clock: HandClock; giveUp: AbortController };
  beforeEach(async () => {
    now.service = await WachatService.start({ token: TOKEN, instances: [buildInstance()] });
    now.service.disconnect(SHOP);
    now.clock = new HandClock();
    now.giveUp = new AbortController();
  });
  afterEach(() => now.service.stop());

  const apiWith = (asked: typeof fetch = fetch) =>
    createApi({ fetch: asked, online: () => true, clock: now.clock, version: '1.2.3' });
  const state = (api: ReturnType<typeof apiWith>, baseUrl: string, name: string) =>
    api.state(baseUrl, TOKEN, name, now.giveUp.signal);
  const qr = (api: ReturnType<typeof apiWith>, baseUrl: string, name: string) =>
    api.qr(baseUrl, TOKEN, name, now.giveUp.signal);
  return {
    now,
    stateOf: (name = SHOP) => state(apiWith(), now.service.baseUrl, name),
    qrOf: (name = SHOP) => qr(apiWith(), now.service.baseUrl, name),
    qrAt: (baseUrl: string) => qr(apiWith(), baseUrl, SHOP),
    /** The result of a given response. */
    stateIn: (response: Response) =>
      state(
        apiWith(async () => response),
        'https://a.example',
        SHOP,
      ),
    qrIn: (response: Response, name = SHOP) =>
      qr(
        apiWith(async () => response),
        'https://a.example',
        name,
      ),
    /** Restarts the service with other rows. */
    async serve(rows: ServiceOptions['instances']): Promise<void> {
      await now.service.stop();
      now.service = await WachatService.start({ token: TOKEN, instances: rows });
    },
  };
}

export function have<T>(result: Result<T, NoQr>): T {
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}

export async function problemOf(asked: Promise<Result<unknown, NoQr>>): Promise<NoQr> {
  const result = await asked;
  if (result.ok) throw new Error('a problem was expected');
  return result.problem;
}

export const json = (status: number, body: unknown) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
export const said = (message: string) => ({ success: false, message });
export const unreachable = (
  why: string,
  status: number | null,
  sentence: string | null = null,
) => ({
  ...{ kind: 'unreachable', why, status, said: sentence },
});
