// The fixtures of the stand-in service's own tests: one service per test, requested over real HTTP.
import { test as base } from 'vitest';
import { demoFleet } from './builders.ts';
import { type ServiceOptions, WachatService } from './wachat-service.ts';

export const TOKEN = 'right';
export const JAKARTA = 't1_mq9r2jov_jakarta_store';

interface Fixtures {
  /** Starts a service that stops with the test; by default with a dozen instances. */
  start: (options?: Partial<ServiceOptions>) => Promise<WachatService>;
  /** A service with a dozen instances. */
  service: WachatService;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the parameter's shape
  start: async ({}, use) => {
    const started: WachatService[] = [];
    await use(async (options) => {
      const service = await WachatService.start({
        token: TOKEN,
        instances: demoFleet(),
        ...options,
      });
      started.push(service);
      return service;
    });
    for (const service of started) await service.stop();
  },
  service: async ({ start }, use) => use(await start()),
});

interface Listed {
  success: boolean;
  count: number;
  instances: Record<string, unknown>[];
}

export function ask(
  service: WachatService,
  path = '/instance/list',
  init: RequestInit = {},
): Promise<Response> {
  const headers = { Authorization: `Bearer ${TOKEN}` };
  return fetch(service.baseUrl + path, { headers, redirect: 'manual', ...init });
}

export async function list(service: WachatService): Promise<Listed> {
  return (await (await ask(service)).json()) as Listed;
}

/** Jakarta's row in the list. */
export async function jakarta(
  service: WachatService,
): Promise<Record<string, unknown> | undefined> {
  return (await list(service)).instances.find((row) => row.apiInstanceName === JAKARTA);
}

/** A path with an instance's name as its query. */
export function named(path: string, name = JAKARTA): string {
  return `${path}?instanceName=${name}`;
}
