// The responses about one instance: its state and its QR code, whatever status, type and body they have.
import fc from 'fast-check';
import { retryAfterMs } from '../../../../main/adapters/service/failure.ts';
import { type Asked, readQr, readState } from '../../../../main/adapters/service/one-instance.ts';
import { explainPairing } from '../../../../main/core/pairing/problems.ts';
import type { HttpResponse } from '../../../../main/ports.ts';
import { timeOf } from '../../core/core-builders.ts';
import { drawQr } from '../../service/drawings.ts';
import { nearBinary, nearBytes, nearDocument } from '../near-texts.ts';
import { ODD_TEXTS } from '../odd-values.ts';
import { oneInstanceProblem } from '../oracles/problems.ts';
import { instance } from '../oracles/service.ts';
import { either, numberFrom, objectOf, oneOf, orNull, that } from '../plain-checks.ts';
import { fuzzTarget, must } from '../target.ts';
import { DOCUMENTS } from './list.ts';

const ASKED: Asked = { apiInstanceName: 'a', token: 'secret-token', now: timeOf('10:42') };

const SENTENCES = [
  ...['already connected', 'no QR code for a', 'instance not found', 'cannot GET path', '<html>'],
  ...['data:image/png;base64,AA==', 'QR: the instance a is not connected'],
].map((message) => ({ success: false, message }));
const QR = drawQr('x').subarray(0, 300);

const image = objectOf({
  type: oneOf('image/png', 'image/jpeg'),
  bytes: that('bytes of an image', (value) => value instanceof Uint8Array && value.length >= 3),
});
const found = (value: typeof image) =>
  either(
    objectOf({ ok: oneOf(true), value }),
    objectOf({ ok: oneOf(false), problem: oneInstanceProblem }),
  );

const response = fc.record({
  status: fc.oneof(
    fc.constantFrom(200, 202, 204, 401, 403, 404, 409, 429, 500),
    fc.nat({ max: 999 }),
  ),
  type: fc.constantFrom(
    'application/json',
    'image/png',
    ' Image/JPEG',
    'image/svg+xml',
    '',
    ...ODD_TEXTS,
  ),
  pause: fc.constantFrom(null, '5', 'Sat, 13 Jun 2026 10:43:00 GMT', '999999999', ...ODD_TEXTS),
  body: fc.oneof(nearBytes(nearDocument([...DOCUMENTS, ...SENTENCES])), nearBinary([QR])),
});

export const oneInstanceTarget = fuzzTarget('response about one instance', {
  input: response,
  async check({ status, type, pause, body }) {
    const answer = () => responseOf(status, { 'content-type': type, 'retry-after': pause }, body);
    const state = await readState(answer(), ASKED);
    must(found(instance)(state));
    const qr = await readQr(answer(), ASKED);
    must(found(image)(qr));
    for (const one of [state, qr]) if (!one.ok) explainPairing(one.problem);
    must(orNull(numberFrom(0, 8.64e15 * 2))(retryAfterMs(pause, ASKED.now)));
  },
});

/** In two pieces, so that a character may be cut between them. */
function responseOf(
  status: number,
  headers: Readonly<Record<string, string | null>>,
  bytes: Buffer,
): HttpResponse {
  const middle = bytes.length >> 1;
  return {
    status,
    headers: { get: (name) => headers[name] ?? null },
    body: (async function* () {
      yield bytes.subarray(0, middle);
      yield bytes.subarray(middle);
    })(),
  };
}
