// All bad answers that a server of plain HTTP can give. Each has a name of its own.
import type { BadAnswer } from '../bad-answer.ts';
import { BODIES } from './bodies.ts';
import { CONNECTIONS, REDIRECTS } from './connections.ts';
import { FRAMING, SILENCE } from './framing.ts';
import { PACKED } from './packed.ts';
import { PAUSES } from './pauses.ts';
import { ROWS } from './rows.ts';
import { SIZES } from './sizes.ts';
import { REJECTIONS, STATUSES } from './statuses.ts';

export const BAD_ANSWERS: Readonly<Record<string, readonly BadAnswer[]>> = {
  statuses: STATUSES,
  rejections: REJECTIONS,
  pauses: PAUSES,
  bodies: BODIES,
  rows: ROWS,
  sizes: SIZES,
  framing: FRAMING,
  silence: SILENCE,
  packed: PACKED,
  connections: CONNECTIONS,
  redirects: REDIRECTS,
};

/** What may come at any time of a day. */
export const LASTING: readonly BadAnswer[] = Object.values(BAD_ANSWERS)
  .flat()
  .filter(({ single }) => !single)
  // These take long.
  .map((bad) => (bad.heavy || bad.stalls ? { ...bad, most: 1 } : bad));
