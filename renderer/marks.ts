// The marks of the tray in the order in which they are explained.
import type { Mark } from '#core/account/summary';

export const MARKS = ['tick', 'wave', 'cross', 'slash', 'key'] as const satisfies readonly Mark[];
