// The client of the Wachat API. Each call is one request; responses are decoded leniently and failures are `Problem`s.
import { bad, good, type Result } from '#core/account/problem';
import { inAddress } from '#core/instance/address';
import type { InstanceList } from '#core/instance/instance';
import type { Api, HttpResponse } from '../../ports.ts';
import { isCrowded, parse, readText } from './body.ts';
import { decodeList, sentenceIn } from './decode.ts';
import { readQr, readState } from './one-instance.ts';
import { type ApiParts, ask, noJson, readError, unreachable } from './request.ts';

const LARGEST_BODY = 64 * 1024 * 1024;
const JSON_TYPE = 'application/json';

export function createApi(parts: ApiParts): Api {
  const now = () => parts.clock.now();
  return {
    list: (baseUrl, token, signal) =>
      ask(
        parts,
        { url: `${baseUrl}/instance/list`, token, accept: JSON_TYPE, signal },
        (response) => readList(response, token, now()),
      ),
    state: (baseUrl, token, apiInstanceName, signal) =>
      ask(
        parts,
        {
          url: `${baseUrl}/instance/state?instanceName=${inAddress(apiInstanceName)}`,
          token,
          accept: JSON_TYPE,
          signal,
        },
        (response) => readState(response, { apiInstanceName, token, now: now() }),
      ),
    qr: (baseUrl, token, apiInstanceName, signal) =>
      ask(
        parts,
        {
          url: `${baseUrl}/instance/qr/image?instanceName=${inAddress(apiInstanceName)}`,
          token,
          accept: 'image/png',
          signal,
        },
        (response) => readQr(response, { apiInstanceName, token, now: now() }),
      ),
  };
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function readList(
  response: HttpResponse,
  token: string,
  now: number,
): Promise<Result<InstanceList>> {
  const { status } = response;
  if (status !== 200) return bad((await readError(response, token, now)).problem);
  // What says that it's too large isn't downloaded at all.
  if (Number(response.headers.get('content-length')) > LARGEST_BODY) return TOO_LARGE;
  const body = await readText(response, LARGEST_BODY);
  if (body.cut || isCrowded(body.text)) return TOO_LARGE;
  const answer = parse(body.text);
  if (answer === undefined) return bad(noJson(body.text, status));
  // Parsing, decoding and judging a list of thousands each take a while: between them others have their turn.
  await othersTurn();
  const list = decodeList(answer);
  await othersTurn();
  if (list.ok) return good(list.value);
  if (list.why === 'too-large') return TOO_LARGE;
  return bad(unreachable(list.why, status, sentenceIn(answer, token)));
}

const TOO_LARGE = bad(unreachable('too-large'));
