// Fleets for tests and for the demo: any number of realistic instances, and the dozen of the pictures.
import type { Instance } from '../../../main/core/instance/instance.ts';
import { buildInstance, slugOf } from './build-instance.ts';
import { chanceOf, pick } from './chance.ts';

export { awkwardFleet, LISTED_SECRET } from './awkward-fleet.ts';
export { buildInstance, buildPictureLink } from './build-instance.ts';

const KINDS = [
  ...['Toko', 'Warung', 'Kopi', 'Dapur', 'Apotek', 'Bengkel', 'Butik', 'Klinik'],
  ...['Loja', 'Padaria', 'Farmácia', 'Mercado', 'Oficina', 'Salão', 'Pizzaria', 'Açaí'],
] as const;
const ID_PLACES = ['Melati', 'Bandung', 'Sari', 'Surabaya', 'Lestari', 'Ubud', 'Cahaya', 'Medan'];
const BR_PLACES = [
  'Boa Vista',
  'Ipanema',
  'São João',
  'Recife',
  'Pinheiros',
  'Maré',
  'Aurora',
  'Bahia',
];
const ID_PREFIXES = ['811', '812', '813', '821', '857', '878', '896'] as const;
const BR_AREAS = ['11', '21', '31', '41', '51', '61', '71', '81', '85'] as const;

/** A number of realistic open instances, the same on every run, with unique API names. */
export function buildFleet(n: number): Instance[] {
  return Array.from({ length: n }, (_, index) => {
    const chance = chanceOf(`fleet ${index}`);
    const digits = (length: number): string =>
      Array.from({ length }, () => Math.floor(chance() * 10)).join('');
    const kind = index % KINDS.length;
    const places = kind < KINDS.length / 2 ? ID_PLACES : BR_PLACES;
    const place = Math.floor(index / KINDS.length);
    const round = Math.floor(place / places.length) + 1;
    const name = `${KINDS[kind]} ${places[place % places.length]}${round > 1 ? ` ${round}` : ''}`;
    const number =
      places === ID_PLACES
        ? `62${pick(chance, ID_PREFIXES)}${digits(8)}`
        : `55${pick(chance, BR_AREAS)}9${digits(8)}`;
    const api = `t1_${code(chance)}_${slugOf(name)}`;
    const createdAt = new Date(Date.UTC(2025, 0, 1) + chance() * 500 * 86_400_000).toISOString();
    return buildInstance({
      id: 100 + index,
      apiInstanceName: api,
      displayName: name,
      number,
      createdAt,
      ...(chance() < 0.3 && { profilePictureUrl: null }),
      ...(chance() < 0.1 && { profileName: null }),
      ...(chance() < 0.04 && { integration: 'WHATSAPP-BUSINESS' }),
    });
  });
}

const DOZEN: readonly (readonly [api: string, name: string, number: string, picture: boolean])[] = [
  ['t1_mq9r2jov_jakarta_store', 'Jakarta Store', '628123456789', true],
  ['t1_n7t0vc2h_acai_praia', 'Açaí da Praia', '5571945678901', true],
  ['t1_d3m7sp0v_bali_surf', 'Bali Surf & Co', '628571234567', true],
  ['t1_x8n4rf1k_dapur_ratna', 'Dapur Bu Ratna', '628212345678', false],
  ['t1_z4y8mj6d_dist_sao_paulo_norte', 'Distribuidora São Paulo Norte', '5511900001234', false],
  ['t1_w9s5ua4r_boa_vista', 'Farmácia Boa Vista', '5581934567890', false],
  ['t1_p4z8hd6c_kopi_senja', 'Kopi Senja Bandung', '628785678901', true],
  ['t1_q1f6ke3x_loja_ipanema', 'Loja Ipanema', '5521923456789', false],
  ['t1_h5j1wb8z_pao_quente', 'Padaria Pão Quente', '5511912345678', true],
  ['t1_k7w3xn2p_batik_lestari', 'Toko Batik Lestari', '628134567890', true],
  ['t1_b2v9tq5m_sari_rasa', 'Warung Sari Rasa', '628967890123', false],
  ['t1_r6c2ym9l_ze_pastel', 'Zé do Pastel', '5531987654321', true],
];

/** The dozen of the pictures, all connected. Half of them have a picture, with an expired link. */
export function demoFleet(): Instance[] {
  return DOZEN.map(([apiInstanceName, displayName, number, picture], index) =>
    buildInstance({
      id: 29 + index,
      apiInstanceName,
      displayName,
      number,
      createdAt: new Date(Date.UTC(2026, 0, 5 + index * 3, 8, index * 7)).toISOString(),
      ...(!picture && { profilePictureUrl: null }),
    }),
  );
}

function code(chance: () => number): string {
  const letters = Array.from({ length: 8 }, () => Math.floor(chance() * 36).toString(36));
  return letters.join('');
}
