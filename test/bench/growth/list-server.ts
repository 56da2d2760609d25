// Serves the list of a service from a thread of its own, so that its work does not count as the app's.
import { Worker } from 'node:worker_threads';

/** What every instance of the list is like. */
export type ListState = 'open' | 'close';

/** The body of a list of `instances`, all of them in this state. */
export function bodyOf(instances: readonly object[], state: ListState): string {
  const isConnected = state === 'open';
  const rows = instances.map((row) => ({ ...row, state, status: state, isConnected }));
  return JSON.stringify({ success: true, count: rows.length, instances: rows });
}

/** What the thread runs: the bodies come as bytes, and each message names the one to serve from now on. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
let state = 'open';
const server = require('node:http').createServer((request, response) => {
  const body = workerData[state];
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', body.length);
  response.end(body);
});
parentPort.on('message', (next) => { state = next; parentPort.postMessage('served'); });
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

export class ListServer {
  readonly baseUrl: string;
  readonly #worker: Worker;

  static async start(bodies: Readonly<Record<ListState, string>>): Promise<ListServer> {
    const workerData = { open: Buffer.from(bodies.open), close: Buffer.from(bodies.close) };
    const worker = new Worker(PROGRAM, { eval: true, workerData });
    const port = await nextMessage(worker);
    return new ListServer(worker, `http://127.0.0.1:${port}/api/v1`);
  }

  private constructor(worker: Worker, baseUrl: string) {
    this.#worker = worker;
    this.baseUrl = baseUrl;
  }

  /** The next request gets the list in this state. */
  async serve(state: ListState): Promise<void> {
    this.#worker.postMessage(state);
    await nextMessage(this.#worker);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message) => {
      worker.off('error', reject);
      resolve(message);
    });
  });
}
