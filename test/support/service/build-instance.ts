// One realistic instance, with the overrides of a test.
import type { Instance } from '../../../main/core/instance/instance.ts';
import { chanceOf } from './chance.ts';

/**
 * A realistic open instance. Fields derive from the overrides: the names from each other, `status` and
 * `isConnected` from `state`, `owner` from `number`. Each can be overridden itself.
 */
export function buildInstance(overrides: Partial<Instance> = {}): Instance {
  const { apiInstanceName = 't1_mq9r2jov_jakarta_store', state = 'open' } = overrides;
  const { number = '628123456789', createdAt = '2026-06-13T08:00:00.000Z' } = overrides;
  const name = overrides.displayName ?? overrides.instanceName ?? slugOf(apiInstanceName);
  const picture = buildPictureLink(apiInstanceName, createdAt);
  return {
    id: 29,
    instanceName: name,
    displayName: name,
    apiInstanceName,
    internalName: apiInstanceName,
    state,
    status: state,
    isConnected: state === 'open',
    number,
    owner: number === null ? null : `${number}@s.whatsapp.net`,
    profileName: name,
    profilePictureUrl: picture,
    profilePicUrl:
      overrides.profilePictureUrl === undefined ? picture : overrides.profilePictureUrl,
    integration: 'WHATSAPP-BAILEYS',
    createdAt,
    updatedAt: createdAt,
    ...overrides,
  };
}

const TEN_DAYS_MS = 864_000_000;

/** A link in WhatsApp's format: it expires at `oe`, ten days later, in hexadecimal Unix seconds. */
export function buildPictureLink(name: string, madeAt: string | null): string {
  const madeMs = madeAt === null ? 0 : Date.parse(madeAt);
  const expiry = Math.floor((madeMs + TEN_DAYS_MS) / 1000)
    .toString(16)
    .toUpperCase();
  const file = Math.floor(chanceOf(name)() * 1e15)
    .toString()
    .padStart(15, '1');
  return `https://pps.whatsapp.net/v/t61.24694-24/${file}_n.jpg?ccb=11-4&oh=01_Q5Aa&oe=${expiry}`;
}

/** Both `Açaí da Praia` and `t1_n7t0vc2h_acai_da_praia` give `acai_da_praia`. */
export function slugOf(name: string): string {
  return name
    .replace(/^t\d+_[a-z0-9]{8}_/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
}
