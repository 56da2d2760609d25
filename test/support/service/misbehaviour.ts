// The verbs that make the stand-in service misbehave. One fault at a time: the last one set.
import {
  type Answer,
  altered,
  always,
  dropping,
  errorAnswer,
  type Fault,
  flooding,
  half,
  hanging,
  json,
  late,
  page,
} from './faults.ts';

const LIST = '/instance/list';

/** The limits of a fault; without limits it lasts until `heal`. */
export interface FaultLimits {
  /** The number of requests that meet it. */
  readonly times?: number | undefined;
  /** The path of the API that it affects, such as `/instance/list`. */
  readonly path?: string | undefined;
}

export interface ErrorBody {
  /** A proxy's page instead of JSON. */
  readonly html?: boolean;
  readonly error?: string;
  readonly message?: string;
  readonly details?: string;
}

interface CurrentFault {
  readonly verb: string;
  readonly end: Fault;
  readonly path: string | undefined;
  left: number;
}

export class Misbehaviour {
  #fault: CurrentFault | null = null;

  /** An error status, as JSON or as a proxy's page. */
  fail(status: number, { html, times, path, ...words }: ErrorBody & FaultLimits = {}): void {
    const said =
      Object.keys(words).length > 0 ? words : { error: 'Error', message: 'It went wrong' };
    const answer = html ? page(status) : json(status, { success: false, ...said });
    this.#break('fail', always(answer), { times, path });
  }

  rejectToken(status = 401, limits: FaultLimits = {}): void {
    this.#break(
      'rejectToken',
      always(errorAnswer(status, 'Invalid API token', 'Unauthorized')),
      limits,
    );
  }

  /** 429. `retryAfter` is sent unchanged: seconds, a date, or nothing. */
  rateLimit(retryAfter?: number | string, limits: FaultLimits = {}): void {
    const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
    const body = { success: false, error: 'Too Many Requests', message: 'Rate limit exceeded' };
    this.#break('rateLimit', always(json(429, body, headers)), limits);
  }

  /** 200 with `success: false` beside the list. */
  unsuccessful(message: string, limits: FaultLimits = {}): void {
    this.#break(
      'unsuccessful',
      altered((list) => ({ ...Object(list), success: false, message })),
      limits,
    );
  }

  /** A page with status 200, as a captive portal sends it. */
  html(limits: FaultLimits = {}): void {
    this.#break('html', always(page(200)), limits);
  }

  /** Half a response: the connection breaks off, or the JSON is incomplete. */
  truncate(how: 'socket' | 'json' = 'socket', limits: FaultLimits = {}): void {
    this.#break('truncate', half(how), limits);
  }

  slow(ms: number, limits: FaultLimits = {}): void {
    this.#break('slow', late(ms), limits);
  }

  hang(limits: FaultLimits = {}): void {
    this.#break('hang', hanging, limits);
  }

  drop(limits: FaultLimits = {}): void {
    this.#break('drop', dropping, limits);
  }

  redirect(url: string, limits: FaultLimits = {}): void {
    const moved: Answer = { status: 302, type: 'text/plain', body: '', headers: { Location: url } };
    this.#break('redirect', always(moved), limits);
  }

  huge(bytes: number, limits: FaultLimits = {}): void {
    this.#break('huge', flooding(bytes), limits);
  }

  garbage(text: string, limits: FaultLimits = {}): void {
    this.#break('garbage', always({ status: 200, type: 'application/json', body: text }), limits);
  }

  /** A valid list without rows. */
  empty(limits: FaultLimits = {}): void {
    const none = altered((list) => ({ ...Object(list), count: 0, instances: [] }));
    this.#break('empty', none, { ...limits, path: limits.path ?? LIST });
  }

  /** Only the first rows, with the `count` of all. */
  page(rows: number, limits: FaultLimits = {}): void {
    const first = altered((list) => {
      const whole = Object(list) as { instances: unknown[] };
      return { ...whole, instances: whole.instances.slice(0, rows) };
    });
    this.#break('page', first, { ...limits, path: limits.path ?? LIST });
  }

  /** Any other fault. */
  misbehave(fault: Fault, limits: FaultLimits = {}): void {
    this.#break('misbehave', fault, limits);
  }

  /** Ends the fault. Requests that already hang keep hanging. */
  heal(): void {
    this.#fault = null;
  }

  /** The verb of the current fault, or null. */
  get fault(): string | null {
    return this.#fault?.verb ?? null;
  }

  #break(verb: string, end: Fault, { times, path }: FaultLimits): void {
    this.#fault = { verb, end, path, left: times ?? Number.POSITIVE_INFINITY };
  }

  /** Takes the fault for the next request of this path. */
  protected nextFault(path: string): Fault | null {
    const fault = this.#fault;
    if (fault === null || (fault.path ?? path) !== path) return null;
    fault.left -= 1;
    if (fault.left <= 0) this.#fault = null;
    return fault.end;
  }
}
