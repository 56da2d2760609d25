// Guards against work that grows faster than the list: ratios of times in one run, with wide margins. The figures
// themselves come from `npm run bench -- growth`.
import { expect, it } from 'vitest';
import { decodeList } from '../../../main/adapters/service/decode.ts';
import type { Instance } from '../../../main/core/instance/instance.ts';
import { MINUTE, SECOND } from '../../support/core/core-builders.ts';
import { startWorld, type World } from '../../support/core/fake-ports.ts';
import { trayView } from '../../support/core/tray-view.ts';
import { buildFleet } from '../../support/service/builders.ts';

const FEW = 2_000;
const MANY = 10_000;
/** On an idle machine the first round shows it. A busy one may disturb some; no number of rounds makes slow work fast. */
const MOST_ROUNDS = 12;
/** Times `JSON.parse` of the list. Measured: 0.3, 0.9, 13 and 4; a fall was over 300 before it grew with the list only. */
const MOST_TIMES = { decode: 3, quiet: 8, fall: 60, back: 30 } as const;
/** 1 grows as the list does, 2 with its square. */
const MOST_EXPONENT = 1.5;

/** The shortest time of each piece of work, in ms: other load on the machine only makes it longer. */
class Shortest<Name extends string> {
  readonly #times = new Map<Name, number>();

  async of(name: Name, work: () => unknown): Promise<void> {
    const from = performance.now();
    await work();
    const ms = performance.now() - from;
    this.#times.set(name, Math.min(ms, this.#times.get(name) ?? ms));
  }

  ratio(a: Name, b: Name): number {
    return (this.#times.get(a) ?? Number.NaN) / (this.#times.get(b) ?? Number.NaN);
  }

  exponent(few: Name, many: Name): number {
    return Math.log(this.ratio(many, few)) / Math.log(MANY / FEW);
  }
}

/** A world whose tray is drawn with every change, and its list in two states. */
async function worldOf(instances: number) {
  const fleet = buildFleet(instances);
  const all = (state: string, isConnected: boolean): readonly Instance[] =>
    fleet.map((one) => ({ ...one, state, status: state, isConnected }));
  const lists = { open: all('open', true), closed: all('close', false) };
  const world = await startWorld({ rows: lists.open });
  world.shown.push = () => {
    trayView(world.app.state, world.clock.now());
    return 0;
  };
  const answer = async (rows: readonly Instance[], ms: number) => {
    world.api.rows = rows;
    await world.clock.pass(ms);
  };
  return { world, lists, answer, body: JSON.stringify({ instances: lists.open }) };
}

function titlesSince(world: World, before: number): readonly string[] {
  return world.titles().slice(before);
}

it('a poll and a fall of all instances take as long as the list is', async () => {
  const few = await worldOf(FEW);
  const many = await worldOf(MANY);
  const shortest = new Shortest<string>();
  let tooSlow: readonly string[] = ['not measured'];
  for (let round = 0; round < MOST_ROUNDS && tooSlow.length > 0; round += 1) {
    for (const { answer, lists, world, body } of [few, many]) {
      const size = lists.open.length;
      const before = world.notifications.length;
      await shortest.of(`parse ${size}`, () => JSON.parse(body));
      const parsed: unknown = JSON.parse(body);
      await shortest.of(`decode ${size}`, () => decodeList(parsed));
      await shortest.of(`quiet ${size}`, () => answer(lists.open, 30 * SECOND));
      await shortest.of(`fall ${size}`, () => answer(lists.closed, 90 * SECOND));
      await shortest.of(`back ${size}`, () => answer(lists.open, 30 * SECOND));
      const count = size.toLocaleString('en');
      expect(titlesSince(world, before)).toEqual([
        `${count} instances disconnected`,
        `${count} instances are back`,
      ]);
      // Losses that follow at once would be flapping.
      await answer(lists.open, 11 * MINUTE);
    }
    tooSlow = tooSlowIn(shortest);
  }
  expect(tooSlow).toEqual([]);
}, 180_000);

function tooSlowIn(shortest: Shortest<string>): readonly string[] {
  return Object.entries(MOST_TIMES).flatMap(([work, most]) => {
    const times = shortest.ratio(`${work} ${MANY}`, `parse ${MANY}`);
    const exponent = shortest.exponent(`${work} ${FEW}`, `${work} ${MANY}`);
    return [
      ...(times < most ? [] : [`${work}: ${times.toFixed(1)} times JSON.parse`]),
      ...(exponent < MOST_EXPONENT ? [] : [`${work}: exponent ${exponent.toFixed(2)}`]),
    ];
  });
}
