// A list that never rests: with every poll, rows go down and come up, appear, disappear and are renamed.
import { buildInstance } from '../service/builders.ts';
import type { WachatService } from '../service/wachat-service.ts';

/** One poll every half second of wall time. */
export const CHURN_ARGS = ['--time-scale=10'];

/** Changes the list with every request for it; `spared` rows stay unchanged. Returns a function that stops it. */
export function churn(
  service: WachatService,
  spared: readonly string[] = [],
): () => Promise<number> {
  let round = 0;
  let ended = false;
  const done = (async () => {
    for (; !ended; round += 1) {
      await service.log.untilMore('/instance/list', 1, async () => change(service, round, spared));
    }
  })();
  return async () => {
    ended = true;
    await done;
    return round;
  };
}

function change(service: WachatService, round: number, spared: readonly string[]): void {
  const names = service.instances
    .map((row) => String(row.apiInstanceName))
    .filter((name) => !spared.includes(name));
  const at = (step: number) => names[(round * step) % names.length] as string;
  for (const step of [3, 5, 7]) service.disconnect(at(step), 'loggedout');
  for (const step of [2, 11]) service.connect(at(step));
  service.rename(at(13), `${round % 2 === 0 ? 'A' : 'Z'} renamed ${round}`);
  const [first, last] = [`A new ${round}`, `z new ${round}`];
  for (const displayName of [first, last]) {
    const apiInstanceName = `t1_new_${displayName.slice(0, 1)}_${round}`;
    service.add(buildInstance({ apiInstanceName, displayName, number: `6281${2000000 + round}` }));
  }
  const gone = names[5];
  if (gone !== undefined && names.length > 20) service.remove(gone);
}
