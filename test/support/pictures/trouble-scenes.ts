// Problems other than lost instances, and a window without a list.
import { DAPUR } from '../app/opened.ts';
import { text } from '../core/texts.ts';
import { perform } from '../desktop/observed.ts';
import { jakartaDown, listed, type Scene, snooze, TOKEN } from './stage.ts';

export const TROUBLE_SCENES: readonly Scene[] = [
  {
    name: 'service-fault',
    before: jakartaDown,
    async act(stage) {
      await listed(stage);
      stage.service.fail(503, { message: 'Maintenance until noon' });
      await stage.fleet.page.getByText('Maintenance until noon').waitFor();
    },
  },
  {
    name: 'offline',
    before: jakartaDown,
    async act(stage) {
      await listed(stage);
      await snooze(stage, 'mute', DAPUR, 'for-good');
      await perform(
        stage.app.electron.evaluate(({ net }) => Reflect.set(net, 'isOnline', () => false)),
      );
      stage.service.drop();
      await stage.fleet.page.getByText(text('problem.offline.title')).waitFor();
    },
  },
  {
    name: 'session-only',
    keychain: 'none',
    async act({ app, fleet }) {
      await fleet.page.getByRole('button', { name: text('window.blank.session') }).click();
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
      await stage.fleet.page.getByPlaceholder(text('window.banner.pasteNew')).waitFor();
    },
  },
  {
    name: 'first-fault',
    before: (service) => service.html(),
    act: ({ fleet }) => fleet.page.getByText(text('problem.html.title')).waitFor(),
  },
  {
    name: 'checking',
    before: (service) => service.hang(),
    act: ({ fleet }) =>
      fleet.page
        .getByRole('heading', { name: text('tray.checking') })
        .first()
        .waitFor(),
  },
  {
    name: 'no-instances',
    before: (service) => service.empty(),
    act: ({ fleet }) => fleet.page.getByText(text('window.blank.empty')).waitFor(),
  },
  {
    name: 'keychain',
    leavesNothing: true,
    keychain: 'none',
    act: ({ fleet }) => fleet.page.getByText(text('problem.keychainMissing.detail')).waitFor(),
  },
  {
    name: 'keychain-waiting',
    keychain: 'silent',
    act: ({ fleet }) => fleet.page.getByText(text('problem.keychainWaiting.detail')).waitFor(),
  },
];
