// Problems other than lost instances, and a window without a list.
import { perform } from '../desktop/observed.ts';
import { DAPUR, JAKARTA, listed, type Scene, snooze, TOKEN } from './stage.ts';

export const TROUBLE_SCENES: readonly Scene[] = [
  {
    name: 'service-fault',
    before: (service) => service.disconnect(JAKARTA),
    async act(stage) {
      await listed(stage);
      stage.service.fail(503, { message: 'Maintenance until noon' });
      await stage.fleet.page.getByText('Maintenance until noon').waitFor();
    },
  },
  {
    name: 'offline',
    before: (service) => service.disconnect(JAKARTA),
    async act(stage) {
      await listed(stage);
      await snooze(stage, 'mute', DAPUR, 'for-good');
      await perform(
        stage.app.electron.evaluate(({ net }) => Reflect.set(net, 'isOnline', () => false)),
      );
      stage.service.drop();
      await stage.fleet.page.getByText('This computer is offline').waitFor();
    },
  },
  {
    name: 'session-only',
    keychain: false,
    async act({ app, fleet }) {
      await fleet.page.getByRole('button', { name: 'For this session only' }).click();
      const renewed = app.nextWindow();
      await fleet.signIn(TOKEN);
      const next = await renewed;
      await next.skipIntro();
      await next.rows.first().waitFor();
      return next;
    },
  },
  {
    name: 'token-rejected',
    async act(stage) {
      await listed(stage);
      stage.service.rejectToken();
      await stage.fleet.page.getByPlaceholder('Paste a new token').waitFor();
    },
  },
  {
    name: 'first-fault',
    before: (service) => service.html(),
    act: ({ fleet }) => fleet.page.getByText('This is not the Wachat API').waitFor(),
  },
  {
    name: 'checking',
    before: (service) => service.hang(),
    act: ({ fleet }) => fleet.page.getByRole('heading', { name: 'Checking…' }).first().waitFor(),
  },
  {
    name: 'no-instances',
    before: (service) => service.empty(),
    act: ({ fleet }) => fleet.page.getByText('This account has no instances').waitFor(),
  },
  {
    name: 'keychain',
    keychain: false,
    act: ({ fleet }) => fleet.page.getByText('GNOME Keyring or KWallet').waitFor(),
  },
];
