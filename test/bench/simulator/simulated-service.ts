// The service of a simulated world: returns the true list of each virtual moment, or a fault.
import { decodeList } from '../../../main/adapters/service/decode.ts';
import { bad, good, type Problem, type Result } from '../../../main/core/account/problem.ts';
import type { Instance, InstanceList } from '../../../main/core/instance/instance.ts';
import type { Api } from '../../../main/ports.ts';
import type { DeliveredLists } from './delivered-lists.ts';
import { SECOND } from './durations.ts';
import { Rows } from './rows.ts';
import { SeededRandom } from './seeded-random.ts';
import type { Word } from './state-words.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { World } from './world.ts';

const TIMED_OUT: Problem = { kind: 'unreachable', why: 'timeout', status: null, said: null };
const TIMEOUT_MS = 15 * SECOND;

interface Change {
  readonly at: number;
  readonly instance: number;
  readonly word: Word;
}

export class SimulatedService implements Api {
  asked = 0;
  /** The longest time in which the computer was awake, the app ran, and nothing was requested; in ms. */
  longestSilenceMs = 0;
  #askedAwake = 0;
  readonly #world: World;
  readonly #clock: VirtualClock;
  readonly #delivered: DeliveredLists;
  readonly #random: SeededRandom;
  readonly #rows: readonly Rows[];
  /** Every change of every instance, in chronological order. */
  readonly #changes: readonly Change[];
  #nextChange = 0;
  #words: Word[] = [];
  #present: (Instance | null)[] = [];
  #list: InstanceList | null = null;
  /** Instances that have changed since the last delivered list. */
  readonly #changed = new Set<number>();
  #faults = 0;
  #odd = 0;
  #oddGiven = 0;

  constructor(world: World, clock: VirtualClock, delivered: DeliveredLists) {
    this.#world = world;
    this.#clock = clock;
    this.#delivered = delivered;
    this.#random = new SeededRandom(`${world.seed}/latency`);
    this.#rows = world.timelines.map((_, i) => new Rows(i));
    this.#changes = world.timelines
      .flatMap(({ segments }, instance) => segments.map((segment) => ({ ...segment, instance })))
      .toSorted((a, b) => a.at - b.at);
  }

  get online(): boolean {
    return this.#faultAt(this.#clock.now())?.kind !== 'offline';
  }

  /** Live checks are not simulated. */
  state(): never {
    throw new Error('the simulator sends no request for one instance');
  }

  qr(): never {
    throw new Error('the simulator requests no QR code');
  }

  /** The app starts, or ends: the time in between is no silence. */
  begin(): void {
    this.#askedAwake = this.#clock.awake;
  }

  /** The silence so far, as of now. */
  hear(): void {
    const silence = this.#clock.awake - this.#askedAwake;
    this.longestSilenceMs = Math.max(this.longestSilenceMs, silence);
    this.begin();
  }

  list(_baseUrl: string, _token: string, signal: AbortSignal): Promise<Result<InstanceList>> {
    this.asked += 1;
    this.hear();
    const asked = this.#clock.now();
    const problem = this.#faultAt(asked);
    const slow = problem?.kind === 'unreachable' && problem.why === 'timeout';
    const latency = slow ? TIMEOUT_MS : this.#random.between(0.1 * SECOND, 1.2 * SECOND);
    return new Promise((resolve) => {
      this.#clock.after(latency, () => {
        // Sleep breaks all connections.
        const lapsed = this.#clock.now() - asked > TIMEOUT_MS + SECOND;
        if (signal.aborted || lapsed) resolve(bad(TIMED_OUT));
        else resolve(problem ? bad(problem) : good(this.#listAt(asked)));
      });
    });
  }

  #faultAt(now: number): Problem | null {
    const { faults } = this.#world;
    while ((faults[this.#faults]?.to ?? Number.POSITIVE_INFINITY) <= now) this.#faults += 1;
    const fault = faults[this.#faults];
    return fault && fault.from <= now ? fault.problem : null;
  }

  /** The list of that moment, which is delivered to the app. */
  #listAt(asked: number): InstanceList {
    const odd = this.#world.oddLists[this.#odd];
    if (!odd || odd.at > asked) return this.#deliver(asked, null);
    this.#oddGiven += 1;
    if (this.#oddGiven === odd.lists) {
      this.#odd += 1;
      this.#oddGiven = 0;
    }
    if (odd.kind === 'cut') return this.#deliver(asked, (instance) => instance % 2 === 1);
    if (odd.kind === 'mixed') return mixed(this.#deliver(asked, isNameless));
    return listOf([], []);
  }

  #deliver(asked: number, isCut: ((instance: number) => boolean) | null): InstanceList {
    this.#advanceTo(asked);
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

  #advanceTo(now: number): void {
    for (;;) {
      const change = this.#changes[this.#nextChange];
      if (!change || change.at > now) return;
      this.#nextChange += 1;
      this.#words[change.instance] = change.word;
      this.#present[change.instance] = this.#rows[change.instance]?.row(change.word) ?? null;
      this.#changed.add(change.instance);
      this.#list = null;
    }
  }
}

/** In mixed lists, every seventh row has no API name. */
function isNameless(instance: number): boolean {
  return instance % 7 === 3;
}

/** The list as a careless gateway prints it, read by the shipped decoder. */
function mixed({ instances, unlisted }: InstanceList): InstanceList {
  const rows = instances.map(({ isConnected, number, id, ...row }) => ({
    ...{ ...row, id: String(id), number: Number(number) },
    isConnected: isConnected ? 1 : 'false',
  }));
  const nameless = Array.from({ length: unlisted }, (_, i) => ({ displayName: i, state: 'open' }));
  const decoded = decodeList({ success: 'true', instances: [...rows, ...nameless] });
  if (!decoded.ok) throw new Error(`a mixed list could not be read: ${decoded.why}`);
  return decoded.value;
}

function listOf(
  shown: readonly (Instance | null)[],
  all: readonly (Instance | null)[],
): InstanceList {
  const present = (row: Instance | null): row is Instance => row !== null;
  const instances = shown.filter(present);
  const unlisted = all.filter(present).length - instances.length;
  return { instances, repeated: [], nameless: [], unlisted };
}
