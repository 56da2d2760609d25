// The schema of a reason, as the saved state and the history have it.
import * as z from 'zod/mini';

const text = z.string();

export const reasonSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('word'), word: text }),
  z.object({ code: z.literal('flag'), isConnected: z.boolean() }),
  z.object({ code: z.literal('disagree'), word: text, isConnected: z.boolean() }),
  z.object({ code: z.literal('scan'), word: text }),
  z.object({ code: z.literal('silent') }),
  z.object({ code: z.literal('unstable'), drops: z.number() }),
  z.object({ code: z.literal('absent') }),
  z.object({ code: z.literal('unlisted') }),
]);
