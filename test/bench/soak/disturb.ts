// What may happen to a service between two polls, by chance.
import { pick } from '../../support/service/chance.ts';
import type { WachatService } from '../../support/service/wachat-service.ts';

type Happening = (service: WachatService, name: string, some: number) => void;

/** The number of instances stays the same. */
const CHANGES: readonly [Happening, ...Happening[]] = [
  (service, name) => service.disconnect(name),
  (service, name) => service.disconnect(name, 'loggedout'),
  (service, name) => service.connect(name),
  connectAll,
  (service, name, some) => service.rename(name, `Renamed ${some}`),
];

/** Every fault of the stand-in service. Each lasts for some requests. */
const FAULTS: readonly [Happening, ...Happening[]] = [
  (service, _, some) => service.fail(500, { times: some }),
  (service, _, some) => service.fail(502, { times: some, html: true }),
  (service, _, some) => service.rejectToken(401, { times: some }),
  (service, _, some) => service.rateLimit(1, { times: some }),
  (service, _, some) => service.unsuccessful('Try again later', { times: some }),
  (service, _, some) => service.html({ times: some }),
  (service, _, some) => service.truncate('socket', { times: some }),
  (service, _, some) => service.truncate('json', { times: some }),
  (service, _, some) => service.slow(20, { times: some }),
  (service, _, some) => service.hang({ times: some }),
  (service, _, some) => service.drop({ times: some }),
  (service, _, some) => service.redirect(`${service.origin}/elsewhere`, { times: some }),
  (service, _, some) => service.huge(HUGE_BYTES, { times: some }),
  (service, _, some) => service.garbage('[[[[[[', { times: some }),
  (service, _, some) => service.empty({ times: some }),
  (service, _, some) => service.page(150, { times: some }),
];

/** One more than the app reads of a response. */
const HUGE_BYTES = 64 * 1024 * 1024 + 1;

/** More of them would mostly measure how long the app waits after failures. */
const PART_OF_FAULTS = 0.15;

export function disturb(service: WachatService, chance: () => number): void {
  const names = service.instances.map(({ apiInstanceName }) => String(apiInstanceName));
  const name = names[Math.floor(chance() * names.length)] ?? '';
  const happenings = chance() < PART_OF_FAULTS ? FAULTS : CHANGES;
  pick(chance, happenings)(service, name, 1 + Math.floor(chance() * 4));
}

export function connectAll(service: WachatService): void {
  for (const { apiInstanceName } of service.instances) service.connect(String(apiInstanceName));
}
