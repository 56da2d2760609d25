// Builds the message that shows a notification on a desktop: its texts, buttons and hints.
import { join } from 'node:path';
import type { Variant } from '@jellybrick/dbus-next';
import { isLasting, type Showable } from '#core/alerts/notification';
import { escapeMarkup } from '#core/i18n/text';
import { translate } from '#core/i18n/translate';

export const NOTIFY_SIGNATURE = 'susssasa{sv}i';

/** The name of the desktop file without its ending. */
const DESKTOP_ENTRY = 'net.wachat.tray';
/** The name under which packages install the icon. */
const ICON = 'wachat-tray';

/** The keys of the buttons. `default` is a click on the notification itself. */
export const ACTIONS = { open: 'default', repair: 'repair', mute: 'mute' } as const;

const DEFAULT_EXPIRY = -1;
const NEVER = 0;

/**
 * The body of a `Notify` call. `capabilities`: those of the server; null if they are not known.
 * `icon`: the file of the app's icon; null where it is installed.
 */
export function messageOf(
  notification: Showable,
  capabilities: ReadonlySet<string> | null,
  icon: string | null,
  { replacesId, sound }: { readonly replacesId: number; readonly sound: boolean },
  make: typeof Variant,
): unknown[] {
  const { title, body, urgent, kind } = notification;
  // A server that reads markup in the body must get it escaped. Any other would show the escapes.
  const isMarkup = capabilities === null || capabilities.has('body-markup');
  const hints = {
    'desktop-entry': new make('s', DESKTOP_ENTRY),
    category: new make('s', CATEGORY_OF[kind] ?? 'network'),
    urgency: new make('y', urgent ? 2 : 1),
    // Servers without sound ignore both hints. Without a hint, some play a sound of their own.
    ...(sound
      ? { 'sound-name': new make('s', SOUND_OF[kind] ?? 'dialog-information') }
      : { 'suppress-sound': new make('b', true) }),
  };
  return [
    translate('app.name'),
    replacesId,
    icon ?? iconInImage() ?? ICON,
    title,
    isMarkup ? escapeMarkup(body) : body,
    capabilities?.has('actions') ? actionsOf(notification) : [],
    hints,
    isLasting(notification) ? NEVER : DEFAULT_EXPIRY,
  ];
}

/** Keys and labels in turn. Some desktops show the label of a plain click as a button. */
function actionsOf({ repair }: Showable): readonly string[] {
  return [
    ...[ACTIONS.open, translate('menu.open')],
    ...(repair
      ? [ACTIONS.repair, translate('notice.repair'), ACTIONS.mute, translate('notice.mute')]
      : []),
  ];
}

/** The categories of the specification that fit. */
const CATEGORY_OF: Readonly<Partial<Record<Showable['kind'], string>>> = {
  lost: 'network.disconnected',
  reminder: 'network.disconnected',
  group: 'network.disconnected',
  back: 'network.connected',
  reachable: 'network.connected',
  unreachable: 'network.error',
  'token-rejected': 'network.error',
};

/** The names of the sound naming specification. A theme that lacks one plays a more general sound, or none. */
const SOUND_OF: Readonly<Partial<Record<Showable['kind'], string>>> = {
  lost: 'dialog-warning',
  reminder: 'dialog-warning',
  group: 'dialog-warning',
  unreachable: 'dialog-warning',
  'token-rejected': 'dialog-warning',
  back: 'complete',
  reachable: 'complete',
};

/** An AppImage installs no icon, but holds one in the folder where it is mounted. */
function iconInImage(): string | null {
  return process.env.APPDIR ? join(process.env.APPDIR, `${ICON}.png`) : null;
}
