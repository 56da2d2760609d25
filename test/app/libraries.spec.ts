// The libraries that no package depends on: what they did goes over the bus.

import { test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { observe } from '../support/desktop/observed.ts';
import { readProc, treeOf } from '../support/desktop/proc.ts';

const WITHOUT = ['libnotify', 'libsecret', 'keytar.node'];

test('neither a notification nor the keychain loads a library', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: ['--hidden', '--time-scale=20'] });
  await app.greenTray();
  service.disconnect(JAKARTA);
  await desktop.notifications.open.until([{ summary: 'Jakarta Store disconnected' }]);
  const { pid = 0 } = app.program;
  const loaded = observe<readonly string[]>('the libraries of all its processes', () => {
    const maps = treeOf(pid).map((process) => readProc(process, 'maps') ?? '');
    return ['libgtk', ...WITHOUT].filter((name) => maps.some((map) => map.includes(name)));
  });
  await loaded.until(['libgtk']);
});
