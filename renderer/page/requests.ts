// The requests of the page to main: those of the bridge, but of a row only its key is sent.

import type { InstanceKey } from '#core/instance/instance';
import type { Requests } from '#core/window/contract';

export type PageRequests = Omit<Requests, 'state'>;

/** A row can be passed as an `InstanceKey`; everything else in it comes from main and need not go back. */
export function requestsOf(bridge: Requests): PageRequests {
  return {
    ...bridge,
    park: (instance, span) => bridge.park(plainKey(instance), span),
    bringBack: (instance) => bridge.bringBack(plainKey(instance)),
    mute: (instance, span) => bridge.mute(plainKey(instance), span),
    unmute: (instance) => bridge.unmute(plainKey(instance)),
    acknowledge: (instance, note) => bridge.acknowledge(plainKey(instance), note),
    setNote: (instance, text) => bridge.setNote(plainKey(instance), text),
    dismiss: (instance) => bridge.dismiss(plainKey(instance)),
    copyField: (instance, field) => bridge.copyField(plainKey(instance), field),
    copyList: (instances, format) => bridge.copyList(instances.map(plainKey), format),
    detail: (instance) => bridge.detail(plainKey(instance)),
    copyDetail: (instance, field) => bridge.copyDetail(plainKey(instance), field),
    strips: (instances, bins) => bridge.strips(instances.map(plainKey), bins),
    checkOne: (instance) => bridge.checkOne(plainKey(instance)),
    openPairing: (instance) => bridge.openPairing(plainKey(instance)),
  };
}

function plainKey({ account, apiInstanceName }: InstanceKey): InstanceKey {
  return { account, apiInstanceName };
}
