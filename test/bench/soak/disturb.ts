// What may happen to a service between two polls, by chance.
import { pick } from '../../support/service/chance.ts';
import type { WachatService } from '../../support/service/wachat-service.ts';

type Happening = (service: WachatService, name: string, some: number) => void;

/** Half of them are faults that last for some requests. The number of instances stays about the same. */
const HAPPENINGS: readonly [Happening, ...Happening[]] = [
  (service, name) => service.disconnect(name),
  (service, name) => service.disconnect(name, 'loggedout'),
  (service, name) => service.connect(name),
  (service) => {
    for (const { apiInstanceName } of service.instances) service.connect(String(apiInstanceName));
  },
  (service, name, some) => service.rename(name, `Renamed ${some}`),
  (service, _, some) => service.fail(500, { times: some }),
  (service, _, some) => service.drop({ times: some }),
  (service, _, some) => service.html({ times: some }),
  (service, _, some) => service.truncate('json', { times: some }),
  (service, _, some) => service.page(150, { times: some }),
  (service, _, some) => service.rateLimit(1, { times: some }),
];

export function disturb(service: WachatService, chance: () => number): void {
  const names = service.instances.map(({ apiInstanceName }) => String(apiInstanceName));
  const name = names[Math.floor(chance() * names.length)] ?? '';
  pick(chance, HAPPENINGS)(service, name, 1 + Math.floor(chance() * 4));
}
