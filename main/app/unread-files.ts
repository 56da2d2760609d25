// Says at the start which files of the profile could not be read.
import type { UnreadFile } from '#core/account/disk-problem';
import { unreadFileNotification } from '#core/alerts/texts';
import type { Log } from '../ports.ts';
import type { App } from './app.ts';

/** Null where a file was read. */
export function sayUnread(
  files: { readonly settings: UnreadFile | null; readonly memory: UnreadFile | null },
  { app, log }: { readonly app: App; readonly log: Log },
): void {
  for (const what of ['settings', 'memory'] as const) {
    const unread = files[what];
    if (unread === null) continue;
    log.warn(`${what} could not be read: ${unread.kind}, ${unread.file}`);
    app.addBanner({ kind: `${what}-${unread.kind}`, file: unread.file });
    app.notifications.show(unreadFileNotification(what, unread));
  }
}
