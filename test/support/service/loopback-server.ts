// A server on the loopback that logs its requests: the base of every stand-in.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';
import { RequestLog } from './request-log.ts';

type Serve = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

export class LoopbackServer {
  /** Holds only what `serve` adds to it. */
  readonly log = new RequestLog();
  readonly #server: Server;
  readonly #certificate: Certificate | null;
  #origin = '';

  /** With a certificate, it serves https under the certificate's name. */
  constructor(serve: Serve, certificate: Certificate | null = null) {
    const answer = (request: IncomingMessage, response: ServerResponse) =>
      serve(request, response, new URL(request.url ?? '/', this.#origin));
    this.#certificate = certificate;
    this.#server = certificate ? createTlsServer(certificate, answer) : createServer(answer);
    // No keep-alive under a name: a client must resolve the name for every request.
    if (certificate) this.#server.maxRequestsPerSocket = 1;
  }

  /** Port 0 picks a free port. Rejects if the port is in use. */
  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    const { port: taken } = this.#server.address() as AddressInfo;
    const own = this.#certificate;
    this.#origin = own ? `https://${own.name}:${taken}` : `http://127.0.0.1:${taken}`;
  }

  get origin(): string {
    return this.#origin;
  }

  /** Stops the server, closes every connection and frees the port. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }
}
