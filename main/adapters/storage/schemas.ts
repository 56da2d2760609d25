// The schemas of a time, a count and a reason, as the files of the profile have them.
import * as z from 'zod/mini';

/** In ms. As far as dates reach: nothing can show a time beyond. */
export const timeSchema = z.number().check(z.minimum(-8.64e15), z.maximum(8.64e15));
export const countSchema = z.int().check(z.minimum(0));

const text = z.string();

export const reasonSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('word'), word: text }),
  z.object({ code: z.literal('flag'), isConnected: z.boolean() }),
  z.object({ code: z.literal('disagree'), word: text, isConnected: z.boolean() }),
  z.object({ code: z.literal('scan'), word: text }),
  z.object({ code: z.literal('silent') }),
  z.object({ code: z.literal('unstable'), drops: countSchema }),
  z.object({ code: z.literal('absent') }),
  z.object({ code: z.literal('unlisted') }),
]);
