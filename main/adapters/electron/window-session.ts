// The session of the window's pages: in memory, and separate from the one that talks to the service.
import { type Session, session } from 'electron/main';
import { lockSession } from './lockdown.ts';
import { type Shown, serveWindow } from './protocol.ts';
import { ORIGIN } from './scheme.ts';

/** Returns the session, which is made and locked down at the first call. `folder` has the page's files. */
export function windowSession(folder: string, shown: Shown): () => Session {
  let made: Session | null = null;
  return () => {
    if (made === null) {
      made = session.fromPartition('window', { cache: false });
      lockSession(made, ORIGIN);
      serveWindow(made, folder, shown);
    }
    return made;
  };
}
