// Hears whatever reaches this computer's network: for each name a port of TCP and one of UDP, on which anything counts.
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { EventEmitter } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Observed } from '../desktop/observed.ts';
import type { Wake } from '../desktop/until.ts';

/** The ports of one name. */
export interface Ports {
  readonly tcp: number;
  readonly udp: number;
}

const BODY = 'document.title;';
/** Fits most of what could ask, so that none is given up before it was heard. */
const ANSWER = `HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY}`;

/** The names that were heard, each once, in alphabetical order. */
export class Recorder extends Observed<readonly string[]> {
  protected readonly what = 'what reached the network';
  readonly #heard = new Set<string>();
  readonly #changed = new EventEmitter().setMaxListeners(0);
  protected override readonly wake: Wake = { emitter: this.#changed, event: 'heard' };
  readonly #servers: (Server | UdpSocket)[] = [];
  readonly #connections = new Set<Socket>();

  /** Listens for each name. */
  static async of(names: readonly string[]): Promise<[Recorder, Readonly<Record<string, Ports>>]> {
    const recorder = new Recorder();
    const ports: Record<string, Ports> = {};
    for (const name of names) {
      ports[name] = { tcp: await recorder.#listen(name), udp: await recorder.#bind(name) };
    }
    return [recorder, ports];
  }

  stop(): void {
    for (const socket of this.#connections) socket.destroy();
    for (const server of this.#servers) server.close();
  }

  protected look(): readonly string[] {
    return [...this.#heard].toSorted();
  }

  #hear(name: string): void {
    this.#heard.add(name);
    this.#changed.emit('heard');
  }

  #listen(name: string): Promise<number> {
    const server = createServer((socket) => {
      this.#hear(name);
      this.#connections.add(socket);
      socket.once('close', () => this.#connections.delete(socket));
      socket.on('error', () => {});
      socket.once('data', () => socket.end(ANSWER));
    });
    this.#servers.push(server);
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  }

  #bind(name: string): Promise<number> {
    const socket = createSocket('udp4', () => this.#hear(name));
    this.#servers.push(socket);
    return new Promise((resolve) => {
      socket.bind(0, '127.0.0.1', () => resolve(socket.address().port));
    });
  }
}
