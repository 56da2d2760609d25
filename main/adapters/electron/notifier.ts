// Shows native notifications. A new one replaces those with its tag and those about its instances.
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
  /** The button of a notification that offers to re-pair an instance. */
  readonly onRepair: (key: InstanceKey) => void;
}): Notifier {
  // Without a reference a notification is garbage-collected, and its click is lost.
  const open = new Map<string, SystemNotification>();
  return {
    notify(notification: Notification): void {
      parts.log.info(`notification: ${notification.title}`);
      if (!SystemNotification.isSupported()) return;
      const replaced = notification.kind === 'number' ? [] : notification.about.map(tagOfInstance);
      for (const tag of [notification.tag, ...replaced]) open.get(tag)?.close();
      const { repair } = notification;
      const shown = new SystemNotification({
        title: notification.title,
        body: process.platform === 'linux' ? escapeMarkup(notification.body) : notification.body,
        urgency: notification.urgent ? 'critical' : 'normal',
        // Systems without actions omit the button. There, a click on the notification opens the row.
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
        parts.log.warn(`notification not shown: ${error}`);
      });
      shown.show();
    },
  };
}

/** Notification servers on Linux may read the body as markup. */
function escapeMarkup(body: string): string {
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
