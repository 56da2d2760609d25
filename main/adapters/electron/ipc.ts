// The main side of the bridge. It checks the sender and the arguments of every request before it answers.
import { ipcMain, type WebContents } from 'electron/main';
import * as z from 'zod/mini';
import { REFUSED, type Requests } from '#core/window/contract';
import type { Log } from '../../ports.ts';
import { realMs } from './clock.ts';
import { ARGUMENTS } from './ipc-arguments.ts';
import { LineLimit, RequestLimit } from './request-limit.ts';
import { isOurs } from './sender.ts';

/** Of a page that may send no requests, in the log. */
const LONGEST_ADDRESS = 200;

export function answerRequests(parts: {
  readonly requests: Requests;
  readonly origin: string;
  /** The current page of the app's window. */
  readonly contents: () => WebContents | null;
  readonly log: Log;
}): void {
  const { requests, origin, contents, log } = parts;
  const limit = new RequestLimit();
  const refusals = new LineLimit(log, 'refused requests');
  // A flood of refusals must not hide the app's own errors.
  const failures = new LineLimit(log, 'failed requests');
  /** An answer, since Electron prints each error. */
  const refused = (write: () => void, kind = refusals): typeof REFUSED => {
    kind.add(realMs(), write);
    return REFUSED;
  };
  for (const method of Object.keys(ARGUMENTS) as (keyof Requests)[]) {
    ipcMain.handle(method, async (event, ...sent: unknown[]) => {
      if (!isOurs(event, contents(), origin)) {
        const from = event.senderFrame?.url.slice(0, LONGEST_ADDRESS) ?? 'a closed page';
        return refused(() => log.warn(`refused ${method} from ${from}`));
      }
      const begun = realMs();
      let took = 0;
      if (!limit.mayBegin(method, begun)) {
        return refused(() => log.warn(`refused ${method}: too many requests`));
      }
      try {
        const read = z.safeParse(ARGUMENTS[method], sent);
        if (!read.success) return refused(() => log.warn(`refused ${method}: wrong arguments`));
        const answer = requests[method] as (...args: unknown[]) => Promise<unknown>;
        const answering = answer(...(read.data as unknown[]));
        took = realMs() - begun;
        limit.took(took);
        return await answering;
      } catch (error) {
        return refused(() => log.error(`request ${method} failed`, error), failures);
      } finally {
        limit.ended(method, realMs() - begun - took);
      }
    });
  }
}
