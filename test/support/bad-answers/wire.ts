// Answers by the byte: what a server of HTTP would never send is written to the connection itself.
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Fault } from '../service/faults.ts';

/** Takes the connection away from the server. `good` is the body of the normal response. */
export function wire(act: (socket: Socket, good: Buffer) => void | Promise<void>): Fault {
  return async (response, good) => {
    const { socket } = response;
    if (socket !== null) await act(socket, Buffer.from(good().body));
  };
}

/** Sends these bytes and closes the connection. */
export function bytes(...pieces: readonly (string | Buffer)[]): Fault {
  return wire((socket) => void socket.end(joined(pieces)));
}

/** Sends these bytes and leaves the connection open. */
export function bytesThenNothing(...pieces: readonly (string | Buffer)[]): Fault {
  return wire((socket) => void socket.write(joined(pieces)));
}

/** Sends these bytes and resets the connection. */
export function bytesThenReset(...pieces: readonly (string | Buffer)[]): Fault {
  return wire((socket) => {
    const reset = () => void socket.resetAndDestroy();
    if (pieces.length === 0) return reset();
    // A reset at once would overtake the bytes.
    socket.write(joined(pieces), () => setTimeout(reset, 20));
  });
}

/** The head of a response, with a blank line at its end. */
export function head(first: string, ...headers: readonly string[]): string {
  return [first, ...headers, '', ''].join('\r\n');
}

export const OK = 'HTTP/1.1 200 OK';
export const JSON_TYPE = 'Content-Type: application/json';
export const CLOSE = 'Connection: close';

/** The normal response, with these headers in place of its own. */
export function goodWith(first: string, ...headers: readonly string[]): Fault {
  return wire((socket, good) => void socket.end(joined([head(first, ...headers), good])));
}

/** A response with status 200, this body and these headers. */
export function body(content: string | Buffer, ...headers: readonly string[]): Fault {
  const length = `Content-Length: ${Buffer.byteLength(content)}`;
  const all = headers.length > 0 ? headers : [JSON_TYPE];
  return bytes(head(OK, ...all, length, CLOSE), content);
}

/** The body that is made of the normal one. */
export function bodyOf(
  change: (good: Buffer) => string | Buffer,
  ...headers: readonly string[]
): Fault {
  return wire((socket, good) => {
    const content = change(good);
    const length = `Content-Length: ${Buffer.byteLength(content)}`;
    const all = headers.length > 0 ? headers : [JSON_TYPE];
    socket.end(joined([head(OK, ...all, length, CLOSE), content]));
  });
}

/** Sends a head and then pieces, as fast as they are taken. */
export function stream(start: string, pieces: () => Iterable<string | Buffer>): Fault {
  return wire(async (socket) => {
    socket.write(start);
    // That the client closes the connection is the purpose of it.
    await pipeline(Readable.from(pieces()), socket).catch(() => {});
  });
}

/** Sends a head and then a piece every few ms, for as long as somebody listens. */
export function drip(start: string, piece: string): Fault {
  return wire((socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(piece), 5);
    socket.once('close', () => clearInterval(timer));
  });
}

function joined(pieces: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}
