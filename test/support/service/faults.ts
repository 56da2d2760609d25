// How the stand-in service fails: each fault is a way to end an exchange badly.
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A response. */
export interface Answer {
  readonly status: number;
  readonly type: 'application/json' | 'text/html' | 'text/plain' | 'image/png';
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends an exchange. `good` makes the normal response. */
export type Fault = (response: ServerResponse, good: () => Answer) => void | Promise<void>;

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, type: 'application/json', body: JSON.stringify(value), headers };
}

/** An error in the API's format. */
export function errorAnswer(status: number, message: string, error = 'Error'): Answer {
  return json(status, { success: false, error, message });
}

/** An error page as a proxy in front of the service sends it. */
export function page(status: number): Answer {
  const body = `<!doctype html><html><head><title>${status}</title></head><body><center>
<h1>${status}</h1></center><hr><center>nginx</center></body></html>`;
  return { status, type: 'text/html', body };
}

export function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    'Content-Type': answer.type === 'image/png' ? answer.type : `${answer.type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(answer.body),
    ...answer.headers,
  });
  response.end(answer.body);
}

/** Sends a fixed response. */
export function always(answer: Answer): Fault {
  return (response) => send(response, answer);
}

/** Sends the normal response with a changed body. */
export function altered(change: (value: unknown) => unknown): Fault {
  return (response, good) => {
    const answer = good();
    const changes = answer.status === 200 && answer.type === 'application/json';
    const body = changes ? JSON.stringify(change(JSON.parse(answer.body.toString()))) : answer.body;
    send(response, { ...answer, body });
  };
}

/** Sends the normal response late. */
export function late(ms: number): Fault {
  return (response, good) => {
    const timer = setTimeout(() => send(response, good()), ms);
    response.once('close', () => clearTimeout(timer));
  };
}

export const hanging: Fault = () => {};

export const dropping: Fault = (response) => {
  response.destroy();
};

/** Sends half of the normal response: `json` ends it properly, `socket` announces all of it and breaks off. */
export function half(how: 'socket' | 'json'): Fault {
  return (response, good) => {
    const answer = good();
    const body = Buffer.from(answer.body);
    const start = body.subarray(0, Math.floor(body.length / 2));
    if (how === 'json') return send(response, { ...answer, body: start });
    response.writeHead(answer.status, {
      'Content-Type': answer.type,
      'Content-Length': body.length,
    });
    response.write(start, () => response.destroy());
  };
}

/** Streams a well-formed list of at least this many bytes, without a Content-Length. */
export function flooding(bytes: number): Fault {
  function* chunks(): Generator<string> {
    const blanks = ' '.repeat(64 * 1024);
    yield '{"success":true,"count":0,"instances":[';
    for (let sent = 0; sent < bytes; sent += blanks.length) yield blanks;
    yield ']}';
  }
  return async (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
    // The client may close the connection meanwhile: that is the purpose of this fault.
    await pipeline(Readable.from(chunks()), response).catch(() => {});
  };
}
