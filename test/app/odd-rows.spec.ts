// Lists as gateways really give them: what can be used is shown, and what cannot is logged once.
import { expect, test } from '../support/app/fixtures.ts';
import { text } from '../support/core/texts.ts';

const HIDDEN = ['--hidden', '--time-scale=10'];

test('numbers, words and digits of the wrong type in every field of a row', async ({
  launchSignedIn,
  service,
}) => {
  service.garbage(
    JSON.stringify({
      success: 1,
      count: '3',
      instances: [
        {
          apiInstanceName: 7,
          displayName: 1001,
          state: 'open',
          isConnected: 1,
          number: 628123456789,
        },
        { id: 'c0ffee', apiInstanceName: 'b', displayName: 'B', isConnected: 'true', createdAt: 1 },
        { apiInstanceName: 'c', displayName: 'C', state: 'open', isConnected: 'TRUE' },
      ],
    }),
  );
  const app = await launchSignedIn();
  const fleet = await app.window();
  await expect(fleet.row('7')).toContainText('1001');
  await fleet.copy('7', 'number');
  await app.clipboard.until('+628123456789');
  await (await app.tray()).until({ tone: 'green', tooltip: '3 of 3 connected' });
});

test('a row without an API name is logged once, and nobody is missed for it', async ({
  launchSignedIn,
  service,
}) => {
  const list = (...names: string[]) =>
    JSON.stringify({
      success: true,
      instances: [
        ...names.map((name) => ({ apiInstanceName: name, state: 'open', isConnected: true })),
        { displayName: 'The nameless shop', state: 'open' },
      ],
    });
  service.garbage(list('a', 'b'));
  const app = await launchSignedIn({ args: HIDDEN });
  const tray = await app.tray();
  await tray.until({ tone: 'green', tooltip: '2 of 2 connected' });
  await service.untilListed(3);
  service.garbage(list('a'));
  // The one that is absent may be the one without a name, so it is not missing: its state is unknown.
  await tray.until({ tone: 'amber', tooltip: /^1 of 2 connected/ });
  await service.untilListed(3);
  const line = /without an API name, left out: The nameless shop/g;
  await app.log.until((log) => log.match(line)?.length === 1);
});

test('rows in a wrapper are not the documented list, and no empty account', async ({
  launchSignedIn,
  service,
}) => {
  service.garbage('{"success":true,"instances":[{"instance":{"apiInstanceName":"a"}}]}');
  const app = await launchSignedIn();
  await (await app.tray()).until({ tooltip: 'Wachat cannot be reached' });
  const { page } = await app.window();
  await expect(page.getByText(text('problem.not-json.title')).first()).toBeVisible();
});
