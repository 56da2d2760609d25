// The service of a simulated world: answers `list` with what is true at that virtual moment, or with a fault.
import { bad, good, type Problem, type Result } from '../../../main/core/account/problem.ts';
import type { Instance, InstanceList } from '../../../main/core/instance/instance.ts';
import type { Api } from '../../../main/ports.ts';
import type { Delivered } from './delivered.ts';
import { Dice, SECOND } from './dice.ts';
import { Rows } from './rows.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { Word } from './word.ts';
import type { World } from './world.ts';

const TIMED_OUT: Problem = { kind: 'unreachable', why: 'timeout', status: null, said: null };
const TIMEOUT_MS = 15 * SECOND;

interface Turn {
  readonly at: number;
  readonly instance: number;
  readonly word: Word;
}

export class WorldService implements Api {
  asked = 0;
  readonly #world: World;
  readonly #clock: VirtualClock;
  readonly #delivered: Delivered;
  readonly #dice: Dice;
  readonly #rows: readonly Rows[];
  /** Every change of every instance, in order of time. */
  readonly #turns: readonly Turn[];
  #turned = 0;
  #words: Word[] = [];
  #present: (Instance | null)[] = [];
  #list: InstanceList | null = null;
  /** Of these the last delivered list does not say what is true by now. */
  readonly #changed = new Set<number>();
  #faults = 0;
  #odd = 0;
  #oddGiven = 0;

  constructor(world: World, clock: VirtualClock, delivered: Delivered) {
    this.#world = world;
    this.#clock = clock;
    this.#delivered = delivered;
    this.#dice = new Dice(`${world.seed}/latency`);
    this.#rows = world.timelines.map((_, i) => new Rows(i));
    this.#turns = world.timelines
      .flatMap(({ segments }, instance) => segments.map((segment) => ({ ...segment, instance })))
      .toSorted((a, b) => a.at - b.at);
  }

  get online(): boolean {
    return this.#faultAt(this.#clock.now())?.kind !== 'offline';
  }

  /** A person who asks about one instance is not simulated. */
  state(): never {
    throw new Error('nobody asks for the state of one instance');
  }

  qr(): never {
    throw new Error('nobody asks for a QR code');
  }

  list(_baseUrl: string, _token: string, signal: AbortSignal): Promise<Result<InstanceList>> {
    this.asked += 1;
    const asked = this.#clock.now();
    const problem = this.#faultAt(asked);
    const slow = problem?.kind === 'unreachable' && problem.why === 'timeout';
    const latency = slow ? TIMEOUT_MS : this.#dice.between(0.1 * SECOND, 1.2 * SECOND);
    return new Promise((resolve) => {
      this.#clock.after(latency, () => {
        // A computer that slept meanwhile has lost its connections.
        const lapsed = this.#clock.now() - asked > TIMEOUT_MS + SECOND;
        if (signal.aborted || lapsed) resolve(bad(TIMED_OUT));
        else resolve(problem ? bad(problem) : good(this.#tell(asked)));
      });
    });
  }

  #faultAt(now: number): Problem | null {
    const { faults } = this.#world;
    while ((faults[this.#faults]?.to ?? Number.POSITIVE_INFINITY) <= now) this.#faults += 1;
    const fault = faults[this.#faults];
    return fault && fault.from <= now ? fault.problem : null;
  }

  /** The list of that moment, which the app is about to get. */
  #tell(asked: number): InstanceList {
    const odd = this.#world.oddLists[this.#odd];
    if (!odd || odd.at > asked) return this.#tellOf(asked, null);
    this.#oddGiven += 1;
    if (this.#oddGiven === odd.lists) {
      this.#odd += 1;
      this.#oddGiven = 0;
    }
    if (odd.kind === 'cut') return this.#tellOf(asked, (instance) => instance % 2 === 1);
    return listOf([], []);
  }

  #tellOf(asked: number, isCut: ((instance: number) => boolean) | null): InstanceList {
    this.#turnTo(asked);
    const said = [...this.#changed].map(
      (i) => [i, isCut?.(i) ? 'absent' : (this.#words[i] ?? 'absent')] as const,
    );
    this.#changed.clear();
    if (!isCut) {
      this.#delivered.take(asked, this.#clock.now(), said);
      this.#list ??= listOf(this.#present, this.#present);
      return this.#list;
    }
    const hidden = [...this.#words.keys()].filter(isCut);
    const gone = hidden.map((i) => [i, 'absent'] as const);
    this.#delivered.take(asked, this.#clock.now(), [...said, ...gone]);
    for (const i of hidden) this.#changed.add(i);
    return listOf(
      this.#present.filter((_, i) => !isCut(i)),
      this.#present,
    );
  }

  #turnTo(now: number): void {
    for (;;) {
      const turn = this.#turns[this.#turned];
      if (!turn || turn.at > now) return;
      this.#turned += 1;
      this.#words[turn.instance] = turn.word;
      this.#present[turn.instance] = this.#rows[turn.instance]?.row(turn.word) ?? null;
      this.#changed.add(turn.instance);
      this.#list = null;
    }
  }
}

function listOf(
  shown: readonly (Instance | null)[],
  all: readonly (Instance | null)[],
): InstanceList {
  const present = (row: Instance | null): row is Instance => row !== null;
  const instances = shown.filter(present);
  const unlisted = all.filter(present).length - instances.length;
  return { instances, repeated: [], nameless: 0, unlisted };
}
