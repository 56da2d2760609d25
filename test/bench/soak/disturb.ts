// What may happen to a service between two polls, by chance.
import { pick } from '../../support/service/chance.ts';
import type { WachatService } from '../../support/service/wachat-service.ts';

type Happening = (service: WachatService, name: string, some: number) => void;

/** The number of instances stays the same. */
const CHANGES: readonly [Happening, ...Happening[]] = [
  (service, name) => service.disconnect(name),
  (service, name) => service.disconnect(name, 'loggedout'),
  (service, name) => service.connect(name),
  (service) => {
    for (const { apiInstanceName } of service.instances) service.connect(String(apiInstanceName));
  },
  (service, name, some) => service.rename(name, `Renamed ${some}`),
];

/** Each lasts for some requests. */
const FAULTS: readonly [Happening, ...Happening[]] = [
  (service, _, some) => service.fail(500, { times: some }),
  (service, _, some) => service.drop({ times: some }),
  (service, _, some) => service.html({ times: some }),
  (service, _, some) => service.truncate('json', { times: some }),
  (service, _, some) => service.page(150, { times: some }),
  (service, _, some) => service.rateLimit(1, { times: some }),
];

/** More of them would mostly measure how long the app waits after failures. */
const PART_OF_FAULTS = 0.15;

export function disturb(service: WachatService, chance: () => number): void {
  const names = service.instances.map(({ apiInstanceName }) => String(apiInstanceName));
  const name = names[Math.floor(chance() * names.length)] ?? '';
  const happenings = chance() < PART_OF_FAULTS ? FAULTS : CHANGES;
  pick(chance, happenings)(service, name, 1 + Math.floor(chance() * 4));
}
