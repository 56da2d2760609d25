// The stand-in service's verbs over HTTP, for scripts: `POST /admin/<verb>?name=…`, no token needed.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, errorAnswer, json, send } from './faults.ts';
import type { Row } from './fleet.ts';
import type { LoggedRequest } from './request-log.ts';
import { isVerb, perform, VERB_LINES, type VerbTarget } from './verbs.ts';

/** The part of the stand-in service that is read, besides its verbs. */
interface AdminTarget extends VerbTarget {
  readonly baseUrl: string;
  readonly instances: readonly Readonly<Row>[];
  readonly requests: readonly LoggedRequest[];
  readonly highestListsInFlight: number;
}

export function answerAdmin(
  service: AdminTarget,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, searchParams }: URL,
): void {
  const asked = pathname.slice('/admin/'.length);
  const answer =
    request.method === 'POST'
      ? act(service, asked, Object.fromEntries(searchParams))
      : tell(service, asked);
  send(response, answer);
}

function act(service: AdminTarget, verb: string, given: Record<string, string>): Answer {
  if (!isVerb(verb))
    return errorAnswer(404, `No verb ${verb}; there are: ${VERB_LINES.join(', ')}`);
  try {
    perform(service, verb, given);
    return json(200, { success: true });
  } catch (error) {
    return errorAnswer(400, error instanceof Error ? error.message : String(error));
  }
}

function tell(service: AdminTarget, asked: string): Answer {
  if (asked === 'requests') return json(200, service.requests);
  if (asked === 'state') {
    const { baseUrl, instances, highestListsInFlight } = service;
    return json(200, { baseUrl, fault: service.fault, highestListsInFlight, instances });
  }
  return errorAnswer(404, 'There are /admin/requests and /admin/state; verbs are posted');
}
