// The scenario of the demo, second by second: losses, blips and faults, in a loop.
import { perform, type VerbArguments, type VerbName } from './verbs.ts';
import type { WachatService } from './wachat-service.ts';

/** An event and its description; `{role}` is replaced by an instance of the cast. */
type Step = readonly [atSeconds: number, verb: VerbName, given: VerbArguments, sentence: string];

// Designed for polls every 5 s and losses that are confirmed after 10 s.
const STEPS: readonly Step[] = [
  [15, 'disconnect', { name: '{lost}' }, '{lost} loses its connection'],
  [45, 'connect', { name: '{lost}' }, '{lost} is back'],
  [
    55,
    'disconnect',
    { name: '{blip}' },
    '{blip} loses its connection for 7 s, too short to count as down',
  ],
  [62, 'connect', { name: '{blip}' }, '{blip} is back, without a notification'],
  [70, 'disconnect', { name: '{flap}', word: 'reconnecting' }, '{flap} is reconnecting'],
  [73, 'disconnect', { name: '{flap}' }, '{flap} fails to reconnect'],
  [75, 'disconnect', { name: '{flap}', word: 'reconnecting' }, '{flap} retries'],
  [78, 'connect', { name: '{flap}' }, '{flap} is connected'],
  [
    90,
    'fail',
    { status: '503', message: 'Service Unavailable' },
    'the service returns status 503 for 25 s',
  ],
  [115, 'heal', {}, 'the service works again'],
  [130, 'disconnect', { name: '{first}' }, 'three lose their connection at once: {first},'],
  [130, 'disconnect', { name: '{second}' }, '  {second},'],
  [130, 'disconnect', { name: '{third}' }, '  and {third}'],
  [160, 'connect', { name: '{first}' }, 'they are back: {first},'],
  [160, 'connect', { name: '{second}' }, '  {second},'],
  [160, 'connect', { name: '{third}' }, '  and {third}'],
];
const ROUND_SECONDS = 180;

// Two casts take turns: an instance that drops three times within ten minutes would count as unstable.
const CASTS: readonly [Cast, Cast] = [
  {
    lost: 't1_mq9r2jov_jakarta_store',
    blip: 't1_q1f6ke3x_loja_ipanema',
    flap: 't1_b2v9tq5m_sari_rasa',
    first: 't1_n7t0vc2h_acai_praia',
    second: 't1_p4z8hd6c_kopi_senja',
    third: 't1_k7w3xn2p_batik_lestari',
  },
  {
    lost: 't1_w9s5ua4r_boa_vista',
    blip: 't1_d3m7sp0v_bali_surf',
    flap: 't1_h5j1wb8z_pao_quente',
    first: 't1_x8n4rf1k_dapur_ratna',
    second: 't1_z4y8mj6d_dist_sao_paulo_norte',
    third: 't1_r6c2ym9l_ze_pastel',
  },
];
type Role = 'lost' | 'blip' | 'flap' | 'first' | 'second' | 'third';
type Cast = Readonly<Record<Role, string>>;

/** Calls back once after `delayMs`; returns a function that cancels it. */
export interface DemoClock {
  after(delayMs: number, call: () => void): () => void;
}

const WALL: DemoClock = {
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs).unref();
    return () => clearTimeout(timer);
  },
};

export interface DemoOptions {
  /** Called with each event as it happens. */
  readonly tell?: (sentence: string, atSeconds: number) => void;
  readonly clock?: DemoClock;
}

/** Plays the demo on a service that was started with `demoFleet()`; returns a function that stops it. */
export function playDemo(
  service: WachatService,
  { tell = () => {}, clock = WALL }: DemoOptions = {},
): () => void {
  let callOff = (): void => {};
  const play = (index: number, fromSeconds: number): void => {
    const round = Math.floor(index / STEPS.length);
    const step = STEPS[index % STEPS.length];
    if (step === undefined) return;
    const [seconds, verb, given, sentence] = step;
    const atSeconds = round * ROUND_SECONDS + seconds;
    callOff = clock.after((atSeconds - fromSeconds) * 1000, () => {
      const cast = CASTS[round % 2 === 0 ? 0 : 1];
      tell(act(service, verb, given, sentence, cast), atSeconds);
      play(index + 1, atSeconds);
    });
  };
  play(0, 0);
  return () => callOff();
}

function act(
  service: WachatService,
  verb: VerbName,
  given: VerbArguments,
  sentence: string,
  cast: Cast,
): string {
  const played = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, role: Role) => cast[role] ?? whole);
  const named = played(sentence).replace(/t1_\w+/g, (api) => nameOf(service, api));
  try {
    perform(service, verb, mapValues(given, played));
    return named;
  } catch (error) {
    // It may have been removed by hand; the rest of the demo goes on.
    return `${named} (not so: ${error instanceof Error ? error.message : error})`;
  }
}

function nameOf({ instances }: WachatService, api: string): string {
  const row = instances.find((candidate) => candidate.apiInstanceName === api);
  return String(row?.displayName ?? api);
}

function mapValues(given: VerbArguments, change: (text: string) => string): VerbArguments {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, change(value)]));
}
