// The QR code of one instance from the service: what is accepted as a picture, and each reason to have none.
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  askedForOne,
  have,
  json,
  problemOf,
  SHOP,
  said,
  unreachable,
} from '../../../support/service/asked-for-one.ts';
import { drawQr } from '../../../support/service/drawings.ts';
import { LoopbackServer } from '../../../support/service/loopback-server.ts';

const { now, qrAt, qrIn, qrOf } = askedForOne();

const KB = 1024;

describe('the QR code', () => {
  const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const picture = (size: number, type = 'image/png', start = PNG) => {
    const bytes = new Uint8Array(size);
    bytes.set(start.slice(0, size));
    return new Response(bytes, { headers: { 'content-type': type } });
  };

  it('has the bytes that the service drew', async () => {
    const { type, bytes } = have(await qrOf());
    expect(type).toBe('image/png');
    expect(bytes.length).toBeGreaterThan(drawQr('x').length / 2);
    expect([...bytes.subarray(0, 8)]).toEqual(PNG);
  });

  it('may be a JPEG, whatever its content type says', async () => {
    const { type } = have(await qrIn(picture(99, 'image/png', [0xff, 0xd8, 0xff])));
    expect(type).toBe('image/jpeg');
  });

  it('has at most 512 kB', async () => {
    expect(have(await qrIn(picture(512 * KB))).bytes.length).toBe(512 * KB);
    const problem = await problemOf(qrIn(picture(512 * KB + 1)));
    expect(problem).toEqual({ kind: 'not-an-image' });
  });

  it('is not downloaded if its announced length is too large', async () => {
    const closed: Promise<unknown>[] = [];
    const server = new LoopbackServer((_request, response) => {
      closed.push(once(response, 'close'));
      const headers = { 'content-type': 'image/png', 'content-length': 513 * KB };
      response.writeHead(200, headers).flushHeaders();
    });
    await server.listen();
    expect(await problemOf(qrAt(server.origin))).toEqual({ kind: 'not-an-image' });
    await Promise.all(closed);
    await server.stop();
  });

  it.each([
    ['an SVG', picture(99, 'image/svg+xml')],
    [
      'an SVG declared as PNG',
      new Response('<svg/>', { headers: { 'content-type': 'image/png' } }),
    ],
    ['an empty body', picture(0)],
    ['plain text', new Response('2@abc', { headers: { 'content-type': 'text/plain' } })],
    ['a PNG declared as binary data', picture(99, 'application/octet-stream')],
    ['JSON with a picture in it', json(200, { base64: 'data:image/png;base64,iVBORw0KGgo=' })],
  ])('is rejected if it is %s', async (_what, answer) => {
    expect(await problemOf(qrIn(answer))).toEqual({ kind: 'not-an-image' });
  });

  it('does not exist for a connected instance', async () => {
    now.service.connect(SHOP);
    expect(await problemOf(qrOf())).toEqual({
      kind: 'already-connected',
      said: `Instance ${SHOP} is already connected`,
    });
  });

  it.each([
    [400, said('Instance is already connected')],
    [403, said('Already logged in')],
    [409, { error: 'Session already authenticated' }],
    [404, said('No QR code: the instance is already connected')],
    [200, { success: true, data: { instance: { state: 'open' } } }],
    [200, { instance: { instanceName: 'x', state: 'open' } }],
    [200, said('The instance is connected')],
  ])('is refused because the instance is connected: %i %j', async (status, body) => {
    expect(await problemOf(qrIn(json(status, body)))).toMatchObject({
      kind: 'already-connected',
    });
  });

  it.each([
    [202, { message: 'generating' }],
    [404, said('QR code not found')],
    [404, said('No QR code for this instance yet')],
    [404, said('Not ready')],
    [404, {}],
    [400, said('QR code not available, the instance is not connected')],
    [400, said('QR not ready: instance is connecting')],
    [409, said('QR code expired')],
    [200, { count: 0 }],
    [200, { success: true, base64: null }],
    [200, { success: false, message: 'QR code not generated yet' }],
    [200, { instance: { state: 'connecting' } }],
  ])('is not ready yet: %i %j', async (status, body) => {
    expect(await problemOf(qrIn(json(status, body)))).toMatchObject({
      kind: 'no-qr-yet',
    });
  });

  it.each([204, 404])('is not ready yet: %i with an empty body', async (status) => {
    const problem = await problemOf(qrIn(new Response(null, { status })));
    expect(problem).toEqual({ kind: 'no-qr-yet', said: null });
  });

  it.each([
    [400, said('instanceName is required'), unreachable('status', 400, 'instanceName is required')],
    [403, said('No right to see a QR code'), { kind: 'token-rejected' }],
    [404, said('Instance not found'), { kind: 'unknown-instance' }],
    [404, said('The instance does not exist'), { kind: 'unknown-instance' }],
    [503, said('QR service is down'), unreachable('status', 503, 'QR service is down')],
    [200, said('Quota exceeded'), unreachable('unsuccessful', 200, 'Quota exceeded')],
  ])('fails with another problem: %i %j', async (status, body, expected) => {
    expect(await problemOf(qrIn(json(status, body)))).toMatchObject(expected);
  });

  it('is not judged by words in the instance name', async () => {
    const name = 'qr code already connected';
    const answer = json(404, said(`Instance ${name} not found`));
    expect(await problemOf(qrIn(answer, name))).toMatchObject({
      kind: 'unknown-instance',
    });
  });
});
