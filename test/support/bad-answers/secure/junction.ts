// A port whose connections go to one server or another: what is behind an address changes while the app runs.
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The port of a server, or what is done with a connection. */
export type Target = number | ((socket: Socket) => void);

export class Junction {
  /** How many connections have arrived. */
  arrived = 0;
  #target: Target = (socket) => void socket.destroy();
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor() {
    this.#server = createServer((socket) => {
      this.arrived += 1;
      this.#keep(socket);
      const target = this.#target;
      if (typeof target === 'function') return target(socket);
      const onward = connect(target, '127.0.0.1');
      this.#keep(onward);
      socket.pipe(onward).pipe(socket);
      socket.once('close', () => onward.destroy());
      onward.once('close', () => socket.destroy());
    });
  }

  static async start(): Promise<Junction> {
    const junction = new Junction();
    await new Promise<void>((resolve) => junction.#server.listen(0, '127.0.0.1', resolve));
    return junction;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends all connections, since a kept one would still be with the former server. */
  to(target: Target): void {
    this.#target = target;
    this.#endAll();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#endAll();
    await closed;
  }

  #endAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    socket.on('error', () => {});
  }
}
