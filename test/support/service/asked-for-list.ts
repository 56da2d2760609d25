// The adapter's request for the list, against a real HTTP server with a dozen instances.
import { afterEach, beforeEach } from 'vitest';
import { createApi } from '../../../main/adapters/service/api.ts';
import type { Problem } from '../../../main/core/account/problem.ts';
import type { InstanceList } from '../../../main/core/instance/instance.ts';
import { HandClock } from '../core/hand-clock.ts';
import { demoFleet } from './builders.ts';
import { type ServiceOptions, WachatService } from './wachat-service.ts';

export const TOKEN = 'wa_live_4f9c2b';

/** Gives each test of a file a new service, clock and signal. */
export function askedForList() {
  const now = {} as {
    service: WachatService;
    clock: HandClock;
    online: boolean;
    giveUp: AbortController;
  };
  beforeEach(async () => {
    now.service = await WachatService.start({ token: TOKEN, instances: demoFleet() });
    now.clock = new HandClock();
    now.online = true;
    now.giveUp = new AbortController();
  });
  afterEach(() => now.service.stop());
  const list = (baseUrl = now.service.baseUrl, token = TOKEN) => {
    const { clock, giveUp } = now;
    const api = createApi({ fetch, online: () => now.online, clock, version: '1.2.3' });
    return api.list(baseUrl, token, giveUp.signal);
  };
  return Object.assign(now, {
    list,
    /** The list; throws if there is none. */
    async instances(): Promise<InstanceList> {
      const answer = await list();
      if (!answer.ok) throw new Error(answer.problem.kind);
      return answer.value;
    },
    /** The problem; throws if there is none. */
    async problem(baseUrl?: string, token?: string): Promise<Problem> {
      const answer = await list(baseUrl, token);
      if (answer.ok) throw new Error('a problem was expected');
      return answer.problem;
    },
    /** Replaces the service by one with these rows. */
    async serve(rows: ServiceOptions['instances']): Promise<void> {
      await now.service.stop();
      now.service = await WachatService.start({ token: TOKEN, instances: rows });
    },
  });
}
