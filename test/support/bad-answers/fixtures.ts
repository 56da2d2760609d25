// The fixtures of the bad answers: one laboratory for all tests of a worker, and the servers that it meets.
import { test as base } from '@playwright/test';
import { TOKEN } from '../../bench/growth/composition.ts';
import { Desktop } from '../desktop/desktop.ts';
import { demoFleet } from '../service/builders.ts';
import { certificateFor } from '../service/certificate.ts';
import { WachatService } from '../service/wachat-service.ts';
import { Authority } from './certificates.ts';
import { Lab } from './lab/lab.ts';
import { BadProxy } from './proxies/proxy.ts';
import { Http2Service } from './secure/http2.ts';
import { Junction } from './secure/junction.ts';
import { startTlsServers, type TlsServers } from './secure/tls.ts';

export interface Surroundings {
  readonly lab: Lab;
  /** Over http, and over https with a certificate that Chromium trusts. */
  readonly service: WachatService;
  readonly secure: WachatService;
  readonly http2: Http2Service;
  readonly proxy: BadProxy;
  /** Leads to `secure`, or to one of the servers below. */
  readonly junction: Junction;
  readonly tls: TlsServers;
  /** What main's heap had, in MB, before the first bad answer. */
  readonly heapMb: number;
  /** A host and a port at which nobody listens. */
  readonly unused: string;
  /** Whether Chromium trusts the authority of their certificates. */
  readonly trusted: boolean;
}

/** An address of this computer at which no server of any test listens, whatever the port. */
const UNUSED_HOST = '127.66.0.1';

export const test = base.extend<object, { surroundings: Surroundings }>({
  surroundings: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const bare = { keyring: false, trayHost: false, notifications: false };
      const desktop = await Desktop.start(bare);
      const certificate = certificateFor('localhost');
      const instances = demoFleet();
      const service = await WachatService.start({ token: TOKEN, instances });
      const secure = await WachatService.start({ token: TOKEN, instances, certificate });
      const good = JSON.stringify({ success: true, count: instances.length, instances });
      const http2 = await Http2Service.start(certificate, () => good);
      const authority = new Authority();
      const trusted = authority.trustIn(desktop.home);
      const tls = await startTlsServers(authority, certificate, portOf(service));
      authority.remove();
      const proxy = await BadProxy.start();
      const junction = await Junction.start();
      const lab = await Lab.start(desktop.env, [
        certificate.trustSwitch,
        '--host-resolver-rules=MAP six.example.test [::1], MAP nowhere.example.test ~NOTFOUND',
      ]);
      // What the first polls load stays.
      await lab.begin(service.baseUrl);
      await lab.polls(10);
      await lab.end();
      const heapMb = await lab.collect();
      const servers = { service, secure, http2, proxy, junction };
      const unused = `${UNUSED_HOST}:${junction.port}`;
      await use({ lab, ...servers, tls: tls.ports, trusted, unused, heapMb });
      await lab.stop();
      for (const server of Object.values(servers)) await server.stop();
      tls.stop();
      await desktop.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

export { expect } from '@playwright/test';

export function portOf({ origin }: WachatService): number {
  return Number(new URL(origin).port);
}
