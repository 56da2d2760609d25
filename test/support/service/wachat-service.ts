// A stand-in for the Wachat service: a real server on the loopback, which can be made to misbehave.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instance } from '../../../main/core/instance/instance.ts';
import { answerAdmin } from './admin.ts';
import type { Certificate } from './certificate.ts';
import { type Answer, errorAnswer, send } from './faults.ts';
import { Fleet, linkedPicture, type Row, type Words } from './fleet.ts';
import { LoopbackServer } from './loopback-server.ts';
import { Misbehaviour } from './misbehaviour.ts';
import type { LoggedRequest, UntilOptions } from './request-log.ts';

const API = '/api/v1';

const LIST = '/instance/list';

export interface ServiceOptions {
  readonly token: string;
  readonly instances: readonly (Instance | Row)[];
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** Asked over https and by this certificate's name; without it, over http by the loopback's number. */
  readonly certificate?: Certificate;
  /** Where the list's links to profile pictures lead; without it they stay as they are. */
  readonly pictureOrigin?: string;
  /** How long one QR code is shown (20); 0 = every request gets a new one. */
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

  /** What an account's `baseUrl` is set to. */
  get baseUrl(): string {
    return this.origin + API;
  }

  /** Ends the server and every open connection; nothing listens on its port afterwards. */
  stop(): Promise<void> {
    return this.#server.stop();
  }

  // The instances, each by its `apiInstanceName`.

  get instances(): readonly Readonly<Row>[] {
    return this.#fleet.rows;
  }

  connect(name: string): void {
    this.#fleet.say(name, { state: 'open', status: 'open', isConnected: true });
  }

  disconnect(name: string, word = 'close'): void {
    this.#fleet.say(name, { state: word, status: word, isConnected: false });
  }

  /** Any words, right or wrong; a field that is not named stays as it is. */
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

  /** The QR code was scanned by the phone of this number; without one, by the instance's own. */
  scan(name: string, number?: string): void {
    const row = this.#fleet.row(name);
    const digits = number ?? row.number;
    Object.assign(row, { number: digits, owner: `${digits}@s.whatsapp.net` });
    this.connect(name);
  }

  /** Where the list's links to profile pictures lead from now on; null: where the rows say. */
  linkPicturesTo(origin: string | null): void {
    this.#fleet.pictureOrigin = origin;
  }

  /** This token is the right one from now on, and the fault is over. */
  acceptToken(token: string): void {
    this.#token = token;
    this.heal();
  }

  // The log of requests: all but those of `/admin`.

  get requests(): readonly LoggedRequest[] {
    return this.#server.log.requests;
  }

  get highestListsInFlight(): number {
    return this.#server.log.highestInFlight(LIST);
  }

  /** How many requests of this path were open at once, at most. */
  highestInFlight(path: string): number {
    return this.#server.log.highestInFlight(path);
  }

  count(path?: string): number {
    return this.#server.log.count(path);
  }

  clearLog(): void {
    this.#server.log.clear();
  }

  /** Resolves when so many more lists were asked for. */
  async untilListed(more: number): Promise<void> {
    const from = this.count(LIST);
    await this.until(() => this.count(LIST) >= from + more);
  }

  until(
    predicate: (requests: readonly LoggedRequest[]) => boolean,
    options?: UntilOptions,
  ): Promise<void> {
    return this.#server.log.until(predicate, options);
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
