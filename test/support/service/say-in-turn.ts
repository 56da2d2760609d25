// Lets an instance change its mind from list to list.
import type { WachatService } from './wachat-service.ts';

/** Lets the next lists say these words of an instance, one after the other; ends when the last has been asked for. */
export async function sayInTurn(
  service: WachatService,
  name: string,
  words: readonly string[],
): Promise<void> {
  for (const word of words) {
    service.say(name, { state: word, status: null, isConnected: null });
    await service.untilListed(1);
  }
}
