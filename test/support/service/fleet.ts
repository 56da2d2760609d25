// The instances of the stand-in service, as rows that may hold anything, and the API's responses about them.
import type { Instance } from '../../../main/core/instance/instance.ts';
import { drawProfilePicture, drawQr } from './drawings.ts';
import { type Answer, errorAnswer, json } from './faults.ts';

/** One entry of the list as sent: documented or not, valid or not. */
export type Row = Record<string, unknown>;

/** The three fields about the connection; null is sent as null. */
export interface Words {
  readonly state?: string | null;
  readonly status?: string | null;
  readonly isConnected?: boolean | null;
}

export class Fleet {
  rows: Row[];
  /** The origin of the links to profile pictures; null leaves them as they are in the rows. */
  pictureOrigin: string | null = null;
  /** How long a QR code is valid, in seconds; with 0, every request gets a new one. */
  qrSeconds = 20;
  #qrsDrawn = 0;

  constructor(instances: readonly (Instance | Row)[]) {
    this.rows = instances.map((instance) => ({ ...instance }));
  }

  /** The row of an API name; the first one if the name is listed twice. */
  row(name: string): Row {
    const row = this.rows.find((candidate) => candidate.apiInstanceName === name);
    if (row === undefined) throw new Error(`no instance ${name}`);
    return row;
  }

  say(name: string, words: Words): void {
    Object.assign(this.row(name), words, { updatedAt: new Date().toISOString() });
  }

  /** The API's response to one of its paths. */
  answer(path: string, query: URLSearchParams): Answer {
    if (path === '/instance/list') {
      const instances = this.rows.map((row) => this.#listed(row));
      return json(200, { success: true, count: instances.length, instances });
    }
    const answer = this.#answers[path];
    if (answer === undefined) return errorAnswer(404, `No such path: ${path}`, 'Not Found');
    const name = query.get('instanceName');
    const row = this.rows.find((candidate) => candidate.apiInstanceName === name);
    if (name === null) return errorAnswer(400, 'instanceName is required', 'Bad Request');
    if (row === undefined) return errorAnswer(404, `Instance ${name} not found`, 'Not Found');
    return answer(row, name);
  }

  readonly #answers: Readonly<Record<string, (row: Row, name: string) => Answer>> = {
    '/instance/state': (row, name) =>
      json(200, {
        success: true,
        data: { instance: { instanceName: name, state: row.state } },
        instance: this.#listed(row),
      }),
    '/instance/qr/image': (row, name) =>
      row.state === 'open'
        ? errorAnswer(400, `Instance ${name} is already connected`, 'Bad Request')
        : png(drawQr(`${name} ${this.#qrRound()}`)),
    '/instance/profile-picture': (_row, name) => png(drawProfilePicture(name)),
  };

  #qrRound(): number {
    this.#qrsDrawn += 1;
    return this.qrSeconds > 0 ? Math.floor(Date.now() / (this.qrSeconds * 1000)) : this.#qrsDrawn;
  }

  #listed(row: Row): Row {
    const dated = row.profilePictureUrl;
    if (this.pictureOrigin === null || typeof dated !== 'string' || !URL.canParse(dated))
      return row;
    const link = new URL(dated);
    const name = encodeURIComponent(String(row.apiInstanceName));
    const moved = `${this.pictureOrigin}${PICTURES}${name}.png${link.search}`;
    return { ...row, profilePictureUrl: moved, profilePicUrl: moved };
  }
}

const PICTURES = '/pictures/';

/** The picture behind a link of the list (`/pictures/<API name>.png`), which needs no token; null for other paths. */
export function linkedPicture(pathname: string): Answer | null {
  if (!pathname.startsWith(PICTURES)) return null;
  const file = pathname.slice(PICTURES.length).replace(/\.png$/, '');
  return png(drawProfilePicture(decodeURIComponent(file)));
}

function png(body: Buffer): Answer {
  return { status: 200, type: 'image/png', body };
}
