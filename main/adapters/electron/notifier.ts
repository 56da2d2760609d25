// Native notifications: each is kept until it is closed, and replaced by the next with its tag or about its instance.
import { Notification as SystemNotification } from 'electron/main';
import {
  type Notification,
  type NotificationTarget,
  tagOfInstance,
} from '#core/alerts/notification';
import { translate } from '#core/i18n/translate';
import type { InstanceKey } from '#core/instance/instance';
import type { Log, Notifier } from '../../ports.ts';

export function createNotifier(parts: {
  readonly log: Log;
  readonly onClick: (target: NotificationTarget | null) => void;
  /** The button of a notice that offers to pair an instance anew. */
  readonly onRepair: (key: InstanceKey) => void;
}): Notifier {
  // Without a reference a notification is collected, and its click with it.
  const open = new Map<string, SystemNotification>();
  return {
    notify(notification: Notification): void {
      parts.log.info(`notice: ${notification.title}`);
      if (!SystemNotification.isSupported()) return;
      const replaced = notification.kind === 'number' ? [] : notification.about.map(tagOfInstance);
      for (const tag of [notification.tag, ...replaced]) open.get(tag)?.close();
      const { repair } = notification;
      const shown = new SystemNotification({
        title: notification.title,
        body: process.platform === 'linux' ? escapeMarkup(notification.body) : notification.body,
        urgency: notification.urgent ? 'critical' : 'normal',
        // Systems without actions leave it out; a click opens the same there.
        actions: repair ? [{ type: 'button', text: translate('notice.repair') }] : [],
      });
      open.set(notification.tag, shown);
      const forget = () => {
        if (open.get(notification.tag) === shown) open.delete(notification.tag);
      };
      shown.on('click', () => {
        forget();
        parts.onClick(notification.target);
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
