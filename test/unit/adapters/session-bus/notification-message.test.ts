// What a notification server is sent: markup, buttons, icon and hints, and the id by which desktops know the app.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Variant } from '@jellybrick/dbus-next';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { messageOf } from '../../../../main/adapters/session-bus/notification-message.ts';
import type { Notification } from '../../../../main/core/alerts/notification.ts';
import { notificationOf } from '../../../support/core/standing-builders.ts';
import { text } from '../../../support/core/texts.ts';
import { plain } from '../../../support/desktop/dbus.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const LOST: Notification = {
  ...notificationOf('lost', 'a'),
  title: '<b> & Co',
  body: 'a < b & <i>',
};
const sent = (
  notification: Notification,
  capabilities: readonly string[] | null,
  icon: string | null = '/icon.png',
  sound = false,
) => {
  const known = capabilities && new Set(capabilities);
  const [app, replacesId, image, title, body, actions, hints, expiry] = messageOf(
    notification,
    ...([known, icon, { replacesId: 7, sound }, Variant] as const),
  );
  const read = plain(hints) as Record<string, unknown>;
  return { app, replacesId, image, title, body, actions, hints: read, expiry };
};
afterEach(() => void vi.unstubAllEnvs());

describe('the message to a notification server', () => {
  it.each([
    ['reads markup', ['body-markup'], 'a &lt; b &amp; &lt;i&gt;'],
    ['shows text as it is', ['body'], 'a < b & <i>'],
    ['has not said what it does', null, 'a &lt; b &amp; &lt;i&gt;'],
  ])('has the body for a server that %s, and never markup in the title', (_what, can, body) => {
    expect(sent(LOST, can)).toMatchObject({ title: '<b> & Co', body });
  });

  it.each([
    [
      'a loss',
      LOST,
      ['default', text('menu.open'), 'repair', text('notice.repair'), 'mute', text('notice.mute')],
    ],
    ['a recovery', notificationOf('back', 'a'), ['default', text('menu.open')]],
  ])('has the buttons of %s only where the server has buttons', (_what, notification, actions) => {
    expect(sent(notification, ['actions']).actions).toEqual(actions);
    expect(sent(notification, ['body']).actions).toEqual([]);
    expect(sent(notification, null).actions).toEqual([]);
  });

  it('asks that a loss stays, and leaves the rest to the server', () => {
    expect(sent(LOST, [])).toMatchObject({ expiry: 0, hints: { urgency: 2 }, replacesId: 7 });
    expect(sent(notificationOf('back', 'a'), [])).toMatchObject({
      expiry: -1,
      hints: { urgency: 1 },
    });
  });

  it.each([
    ['lost', 'dialog-warning'],
    ['reminder', 'dialog-warning'],
    ['back', 'complete'],
    ['unstable', 'dialog-information'],
  ] as const)('has the sound of %s only where it is to make one', (kind, name) => {
    const notification = notificationOf(kind, 'a');
    const { hints } = sent(notification, [], null, true);
    expect([hints['sound-name'], hints['suppress-sound']]).toEqual([name, undefined]);
    const silent = sent(notification, []).hints;
    expect([silent['sound-name'], silent['suppress-sound']]).toEqual([undefined, true]);
  });

  it('names the icon by its file, or by the name under which it is installed', () => {
    expect(sent(LOST, []).image).toBe('/icon.png');
    expect(sent(LOST, [], null).image).toBe('wachat-tray');
    vi.stubEnv('APPDIR', '/tmp/.mount');
    expect(sent(LOST, [], null).image).toBe('/tmp/.mount/wachat-tray.png');
  });

  it('has the id that Electron and the packages have', () => {
    const id = String(sent(LOST, []).hints['desktop-entry']);
    const { desktopName } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const { linux, appId } = parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'));
    expect([desktopName, linux.desktop.entry.StartupWMClass, appId]).toEqual([
      `${id}.desktop`,
      id,
      id,
    ]);
    expect(linux.syncDesktopName).toBe(true);
  });
});
