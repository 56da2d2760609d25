// Lives through a trouble from before it begins until after it has ended.
import { observe } from '../desktop/observed.ts';
import type { Lab } from './lab/lab.ts';
import type { Leftovers, Poll } from './lab/poll.ts';
import type { Trouble } from './trouble.ts';

export interface Life {
  readonly polls: readonly Poll[];
  /** Requests that arrived during the trouble; null where none can. */
  readonly requests: number | null;
  readonly left: Leftovers;
}

export async function follow(lab: Lab, trouble: Trouble): Promise<Life> {
  const { baseUrl, fromTheStart, polls: times = 3 } = trouble;
  const polls: Poll[] = [];
  await trouble.end();
  if (!fromTheStart) polls.push(await lab.begin(baseUrl));
  await trouble.begin();
  const before = trouble.count?.() ?? 0;
  if (fromTheStart) polls.push(await lab.begin(baseUrl));
  if (trouble.stalls) {
    for (let time = 0; time < times; time += 1) polls.push(await stalled(lab, trouble));
  } else {
    polls.push(...(await lab.polls(fromTheStart ? times - 1 : times)));
  }
  const requests = trouble.count ? trouble.count() - before : null;
  if (!fromTheStart) await trouble.end();
  const { timers, requests: open, ...last } = await lab.end();
  await trouble.end();
  return { polls: [...polls, last], requests, left: { timers, requests: open } };
}

/** A poll that gets no whole answer. */
export async function stalled(lab: Lab, trouble: Pick<Trouble, 'count'>): Promise<Poll> {
  const count = () => trouble.count?.() ?? 0;
  const before = count();
  const arrived = observe('the requests', count);
  return lab.stalledPoll(() => arrived.until((now) => now > before));
}
