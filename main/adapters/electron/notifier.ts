// Native notifications: each is kept until it is closed, and replaced by the next with its tag or about its instance.
import { Notification } from 'electron/main';
import { type Notice, type NoticeTarget, tagOfInstance } from '#core/alerts/notification';
import { say } from '#core/i18n/translate';
import type { InstanceKey } from '#core/instance/instance';
import type { Log, Notifier } from '../../ports.ts';

export function createNotifier(parts: {
  readonly log: Log;
  readonly onClick: (target: NoticeTarget | null) => void;
  /** The button of a notice that offers to pair an instance anew. */
  readonly onRepair: (key: InstanceKey) => void;
}): Notifier {
  // Without a reference a notification is collected, and its click with it.
  const open = new Map<string, Notification>();
  return {
    notify(notice: Notice): void {
      parts.log.info(`notice: ${notice.title}`);
      if (!Notification.isSupported()) return;
      const replaced = notice.kind === 'number' ? [] : notice.about.map(tagOfInstance);
      for (const tag of [notice.tag, ...replaced]) open.get(tag)?.close();
      const { repair } = notice;
      const shown = new Notification({
        title: notice.title,
        body: process.platform === 'linux' ? escapeMarkup(notice.body) : notice.body,
        urgency: notice.urgent ? 'critical' : 'normal',
        // Systems without actions leave it out; a click opens the same there.
        actions: repair ? [{ type: 'button', text: say('notice.repair') }] : [],
      });
      open.set(notice.tag, shown);
      const forget = () => {
        if (open.get(notice.tag) === shown) open.delete(notice.tag);
      };
      shown.on('click', () => {
        forget();
        parts.onClick(notice.target);
      });
      shown.on('action', () => {
        forget();
        if (repair) parts.onRepair(repair);
      });
      shown.on('close', forget);
      shown.on('failed', (_event, error) => {
        forget();
        parts.log.warn(`notice not shown: ${error}`);
      });
      shown.show();
    },
  };
}

/** A Linux server may read the body as markup; names are text. */
function escapeMarkup(body: string): string {
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
