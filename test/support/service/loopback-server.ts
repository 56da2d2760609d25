// A server on the loopback that logs what it is asked: what every stand-in is built on.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RequestLog } from './request-log.ts';

type Serve = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

export class LoopbackServer {
  /** Only what `serve` adds to it. */
  readonly log = new RequestLog();
  readonly #server: Server;
  #origin = '';

  constructor(serve: Serve) {
    this.#server = createServer((request, response) =>
      serve(request, response, new URL(request.url ?? '/', this.#origin)),
    );
  }

  /** Port 0 takes any free one. Rejects where the port is taken. */
  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get origin(): string {
    return this.#origin;
  }

  /** Ends the server and every open connection; nothing listens on its port afterwards. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }
}
