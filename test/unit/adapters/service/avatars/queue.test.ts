// The download queue for pictures: few at once, and the most recent request first.
import { expect, it } from 'vitest';
import { createQueue } from '../../../../../main/adapters/service/avatars/queue.ts';
import { settle } from '../../../../support/core/fake-ports.ts';

it('the queue runs a limited number at once, newest first, and drops the longest waiting', async () => {
  const queue = createQueue(2, 2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const answers = [0, 1, 2, 3, 4].map((n) =>
    queue(async () => {
      started.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      return n;
    }),
  );
  await settle();
  expect(started).toEqual([0, 1]);
  ends[0]?.();
  await settle();
  expect(started).toEqual([0, 1, 4]);
  for (let i = 1; i < 4; i++) {
    ends[i]?.();
    await settle();
  }
  expect(await Promise.all(answers)).toEqual([0, 1, null, 3, 4]);
});

it('the queue continues after a failure', async () => {
  const queue = createQueue(1, 2);
  const failed = queue(() => Promise.reject(new Error('no')));
  const next = queue(async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
