// Shows native notifications through Electron, on macOS and Windows.
import { Notification as SystemNotification } from 'electron/main';
import { isLasting, type NotificationTarget, type Showable } from '#core/alerts/notification';
import { translate } from '#core/i18n/translate';
import type { InstanceKey } from '#core/instance/instance';
import type { Log, Notifier, NotifierEvents, NotifierState } from '../../ports.ts';

/** What a person does with a notification. */
export interface NotificationActions {
  readonly onClick: (target: NotificationTarget | null) => void;
  readonly onRepair: (key: InstanceKey) => void;
  readonly onMute: (key: InstanceKey) => void;
}

export function createNotifier({
  log,
  ...actions
}: { readonly log: Log } & NotificationActions): Notifier {
  // Without a reference a notification is garbage-collected, and its click is lost.
  const open = new Map<string, SystemNotification>();
  let events: NotifierEvents | null = null;
  let state: NotifierState = 'ready';
  const become = (next: NotifierState) => {
    if (next === state) return;
    state = next;
    events?.state(next);
  };
  const close = (tag: string) => {
    const shown = open.get(tag);
    open.delete(tag);
    shown?.close();
  };
  return {
    follow(listener) {
      events = listener;
      if (!SystemNotification.isSupported()) become('absent');
    },
    close,
    server: async () => null,
    async closeAll() {
      for (const tag of [...open.keys()]) close(tag);
    },
    notify(notification, { replaces, sound }) {
      const { tag, repair } = notification;
      if (!SystemNotification.isSupported()) {
        events?.missed(tag);
        return;
      }
      for (const old of [tag, ...replaces]) close(old);
      const shown = build(notification, sound);
      open.set(tag, shown);
      const forget = () => {
        if (open.get(tag) !== shown) return;
        open.delete(tag);
        events?.closed(tag);
      };
      shown.on('show', () => {
        become('ready');
        events?.shown(tag);
      });
      shown.on('click', () => {
        forget();
        actions.onClick(notification.target);
      });
      shown.on('action', (_event, index) => {
        forget();
        if (repair) (index === 1 ? actions.onMute : actions.onRepair)(repair);
      });
      shown.on('close', (event) => {
        if (!staysInActionCenter(event?.reason)) forget();
      });
      shown.on('failed', (_event, error) => {
        log.warn(`notification not shown: ${error}`);
        if (open.get(tag) !== shown) return;
        open.delete(tag);
        events?.missed(tag);
        become('failing');
      });
      shown.show();
    },
  };
}

function build(notification: Showable, sound: boolean): SystemNotification {
  const texts = notification.repair ? [translate('notice.repair'), translate('notice.mute')] : [];
  return new SystemNotification({
    title: notification.title,
    body: notification.body,
    silent: !sound,
    urgency: notification.urgent ? 'critical' : 'normal',
    timeoutType: isLasting(notification) ? 'never' : 'default',
    // Systems without actions omit the buttons. There, a click on the notification opens the row.
    actions: texts.map((text) => ({ type: 'button', text })),
  });
}

/**
 * Windows reports a notification as closed when it leaves the screen. Unless a person closed it, it is then in the
 * Action Center, where it can still be clicked. Versions of Electron that give no reason don't tell these apart.
 */
function staysInActionCenter(reason: string | undefined): boolean {
  return process.platform === 'win32' && reason !== 'userCanceled';
}
