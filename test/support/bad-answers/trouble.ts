// A trouble that a test can begin and end, whatever it is made of: an answer, a certificate, a proxy.
import type { WachatService } from '../service/wachat-service.ts';
import type { BadAnswer } from './bad-answer.ts';

export interface Trouble extends Omit<BadAnswer, 'answer'> {
  readonly baseUrl: string;
  begin(): void | Promise<void>;
  end(): void | Promise<void>;
  /** How many requests, or connections where there is no request, have arrived. Missing where nothing can arrive. */
  count?(): number;
  /** A part of the network's own words for it. */
  readonly error?: string;
  /** There was no list before, so that it shows at once. There is no end of it. */
  readonly fromTheStart?: true;
}

/** An answer of the stand-in service. */
export function answered(service: WachatService, { answer, ...bad }: BadAnswer): Trouble {
  return {
    ...bad,
    baseUrl: service.baseUrl,
    begin: () => service.misbehave(answer),
    end: () => service.heal(),
    count: () => service.count(),
  };
}
