// Makes an instance report another state with every list.
import type { WachatService } from './wachat-service.ts';

/** Makes the next lists report these states of an instance in turn; resolves when the last was requested. */
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
