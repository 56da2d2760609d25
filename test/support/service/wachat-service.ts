// A stand-in for the Wachat service: a real server on the loopback that can be made to misbehave.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instance } from '../../../main/core/instance/instance.ts';
import type { Patience } from '../desktop/until.ts';
import { answerAdmin } from './admin.ts';
import type { Certificate } from './certificate.ts';
import { type Answer, errorAnswer, send } from './faults.ts';
import { Fleet, linkedPicture, type Row, type Words } from './fleet.ts';
import { LoopbackServer } from './loopback-server.ts';
import { Misbehaviour } from './misbehaviour.ts';
import type { LoggedRequest, RequestLog } from './request-log.ts';

const API = '/api/v1';

const LIST = '/instance/list';

export interface ServiceOptions {
  readonly token: string;
  readonly instances: readonly (Instance | Row)[];
  /** 0, the default, picks a free port. */
  readonly port?: number;
  /** Serves https under this certificate's name; without it, http on the loopback address. */
  readonly certificate?: Certificate;
  /** The origin of the list's links to profile pictures; without it they stay unchanged. */
  readonly pictureOrigin?: string;
  /** How long a QR code is valid (20 s); with 0, every request gets a new one. */
  readonly qrSeconds?: number;
}

export class WachatService extends Misbehaviour {
  readonly #server: LoopbackServer;
  readonly #fleet: Fleet;
  #token: string;

  static async start(options: ServiceOptions): Promise<WachatService> {
    const service = new WachatService(options);
    await service.#server.listen(options.port);
    return service;
  }

  private constructor(options: ServiceOptions) {
    const { token, instances, pictureOrigin, qrSeconds, certificate } = options;
    super();
    this.#server = new LoopbackServer((...asked) => this.#serve(...asked), certificate);
    this.#token = token;
    this.#fleet = new Fleet(instances);
    this.#fleet.pictureOrigin = pictureOrigin ?? null;
    this.#fleet.qrSeconds = qrSeconds ?? 20;
  }

  get origin(): string {
    return this.#server.origin;
  }

  /** The `baseUrl` of an account at this service. */
  get baseUrl(): string {
    return this.origin + API;
  }

  /** Stops the server, closes every connection and frees the port. */
  stop(): Promise<void> {
    return this.#server.stop();
  }

  // The instances, by `apiInstanceName`.

  get instances(): readonly Readonly<Row>[] {
    return this.#fleet.rows;
  }

  connect(name: string): void {
    this.#fleet.say(name, { state: 'open', status: 'open', isConnected: true });
  }

  disconnect(name: string, word = 'close'): void {
    this.#fleet.say(name, { state: word, status: word, isConnected: false });
  }

  /** Sets the state fields to any words, valid or not. Fields that are not named stay unchanged. */
  say(name: string, words: Words): void {
    this.#fleet.say(name, words);
  }

  add(instance: Instance | Row): void {
    this.#fleet.rows.push({ ...instance });
  }

  remove(name: string): void {
    this.#fleet.row(name);
    this.#fleet.rows = this.#fleet.rows.filter((row) => row.apiInstanceName !== name);
  }

  rename(name: string, displayName: string): void {
    Object.assign(this.#fleet.row(name), { displayName, instanceName: displayName });
  }

  /** The phone with this number scans the QR code; by default the instance's own. */
  scan(name: string, number?: string): void {
    const row = this.#fleet.row(name);
    const digits = number ?? row.number;
    Object.assign(row, { number: digits, owner: `${digits}@s.whatsapp.net` });
    this.connect(name);
  }

  /** Changes the origin of the list's links to profile pictures; null leaves them unchanged. */
  linkPicturesTo(origin: string | null): void {
    this.#fleet.pictureOrigin = origin;
  }

  /** Accepts this token from now on, and ends the fault. */
  acceptToken(token: string): void {
    this.#token = token;
    this.heal();
  }

  // The log of all requests but those of `/admin`.

  get log(): RequestLog {
    return this.#server.log;
  }

  get requests(): readonly LoggedRequest[] {
    return this.#server.log.requests;
  }

  get highestListsInFlight(): number {
    return this.#server.log.highestInFlight(LIST);
  }

  /** The highest number of requests of this path that were open at once. */
  highestInFlight(path: string): number {
    return this.#server.log.highestInFlight(path);
  }

  count(path?: string): number {
    return this.#server.log.count(path);
  }

  clearLog(): void {
    this.#server.log.clear();
  }

  /** Waits until this many more lists were requested after an action has begun. */
  untilListed(more: number, act?: () => Promise<unknown>): Promise<void> {
    return this.log.untilMore(LIST, more, act);
  }

  async until(
    predicate: (requests: readonly LoggedRequest[]) => boolean,
    patience?: Patience,
  ): Promise<void> {
    await this.log.until(predicate, patience);
  }

  #serve(request: IncomingMessage, response: ServerResponse, url: URL): void {
    if (url.pathname.startsWith('/admin/')) {
      answerAdmin(this, request, response, url);
      return;
    }
    const inApi = url.pathname.startsWith(`${API}/`);
    const path = inApi ? url.pathname.slice(API.length) : url.pathname;
    this.#server.log.add(request, response, path, url);
    const good = (): Answer =>
      inApi
        ? this.#answer(request, path, url)
        : (linkedPicture(url.pathname) ?? errorAnswer(404, 'Nothing is here', 'Not Found'));
    const fault = inApi ? this.nextFault(path) : null;
    if (fault === null) send(response, good());
    else void fault(response, good);
  }

  #answer(request: IncomingMessage, path: string, { searchParams }: URL): Answer {
    if (request.headers.authorization !== `Bearer ${this.#token}`) {
      return errorAnswer(401, 'Invalid API token', 'Unauthorized');
    }
    if (request.method !== 'GET') return errorAnswer(405, 'Read only', 'Method Not Allowed');
    return this.#fleet.answer(path, searchParams);
  }
}
