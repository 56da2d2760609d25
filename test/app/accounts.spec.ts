// Several accounts on the real desktop: added, moved, given an interval, shown one by one, and removed.
import type { Page } from 'playwright';
import { addAccount, openAccountForm } from '../support/app/add-account.ts';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { ANY, text, textLike } from '../support/core/texts.ts';
import { buildInstance } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';

const OTHER_TOKEN = 'wt_live_5Bf8nK2vR7yW';
const SHOP = 't9_shop';
const BRANCH = { name: 'Branch', token: OTHER_TOKEN };

const other = test.extend<{ branch: WachatService }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  branch: async ({}, use) => {
    const instances = [buildInstance({ apiInstanceName: SHOP, displayName: 'Shop' })];
    const service = await WachatService.start({ token: OTHER_TOKEN, instances });
    await use(service);
    await service.stop();
  },
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function choose(page: Page, item: string): Promise<void> {
  await button(page, text('window.set.moreFor', { account: 'Branch' })).click();
  await page.getByRole('menuitem', { name: item }).click();
}

other(
  'an account is added once its token is accepted, moves, takes an interval, and goes with its token',
  async ({ branch, desktop, launchSignedIn, service }) => {
    const app = await launchSignedIn();
    const tray = await app.greenTray();
    const fleet = await app.window();
    await openAccountForm(fleet);
    await fleet.signIn('wrong', branch.baseUrl);
    await expect(fleet.page.getByRole('alert')).toContainText(
      text('problem.tokenRejected.title', { status: '401' }),
    );
    const next = await addAccount(app, fleet, { ...BRANCH, baseUrl: branch.baseUrl });
    await expect(next.row(SHOP)).toBeVisible();
    const { page } = next;
    await tray.until({ tone: 'green', tooltip: text('tray.connected', { n: 13, count: 13 }) });
    await desktop.secrets.token('account-2').until(OTHER_TOKEN);
    await desktop.secrets.token('main').until(TOKEN);

    await button(page, text('window.settings')).click();
    await choose(page, text('window.set.moveUp'));
    await expect(
      page.getByRole('button', { name: textLike('window.set.rename', { account: ANY }) }).first(),
    ).toHaveAccessibleName(text('window.set.rename', { account: 'Branch' }));
    await expect(
      button(page, text('window.set.moreFor', { account: 'Branch' })),
      'the focus moves with it',
    ).toBeFocused();
    await choose(page, text('window.set.ownInterval'));
    const interval = page.getByLabel(text('window.set.everyOf'));
    await interval.fill('300');
    await interval.press('Enter');
    await app.settings.until({
      accounts: [
        { id: 'account-2', name: 'Branch', baseUrl: branch.baseUrl, pollSeconds: 300 },
        { id: 'main', name: 'Main', baseUrl: service.baseUrl },
      ],
    });
    await choose(page, text('window.set.commonInterval'));
    await expect(interval).toHaveCount(0);

    await choose(page, text('window.set.remove'));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: text('window.set.removeAccount') })
      .click();
    await expect(page.getByRole('heading', { name: text('window.settings') })).toBeFocused();
    await desktop.secrets.token('account-2').until(undefined);
    await tray.until({ tone: 'green', tooltip: text('tray.connected', { n: 12, count: 12 }) });
    await expect(button(page, text('window.set.moreFor', { account: 'Main' }))).toHaveCount(0);
    await branch.log.unchangedWhile(() => service.untilListed(3));
  },
);

other(
  'the list shows all accounts or one, remembers which, and says what is down in the others',
  async ({ branch, launch, launchSignedIn }) => {
    const app = await launchSignedIn();
    const tray = await app.greenTray();
    const first = await app.window();
    await openAccountForm(first);
    const fleet = await addAccount(app, first, { ...BRANCH, baseUrl: branch.baseUrl });
    const { page } = fleet;
    const show = async (account: string) => {
      await page
        .getByRole('button', { name: textLike('window.scope.shown', { scope: ANY }) })
        .click();
      await page.getByRole('menuitemradio', { name: account, exact: true }).click();
    };
    await show('Branch');
    await fleet.names.until([SHOP]);
    await show('Main');
    await expect(fleet.row(SHOP)).toHaveCount(0);

    branch.disconnect(SHOP);
    await tray.until({
      tone: 'red',
      tooltip: new RegExp(text('tray.inAccount', { name: 'Shop', account: 'Branch' })),
    });
    await page.getByRole('button', { name: text('window.show.hiddenDown', { count: 1 }) }).click();
    await fleet.names.until([SHOP]);

    await page.getByRole('radio', { name: text('window.show.all') }).click();
    await show('Branch');
    await fleet.names.until([SHOP]);
    await app.close();
    const again = await launch({ profile: app.profile });
    await (await again.window()).names.until([SHOP]);
  },
);

other(
  'one red, one at fault and one without a token: tray, window, notification and journal name each of them',
  async ({ branch, desktop, launch, service }) => {
    const accounts = [
      { id: 'main', name: 'Main', baseUrl: service.baseUrl },
      { id: 'branch', name: 'Branch', baseUrl: branch.baseUrl },
      { id: 'agency', name: 'Agency', baseUrl: branch.baseUrl },
    ];
    await desktop.secrets.store('main', TOKEN);
    await desktop.secrets.store('branch', OTHER_TOKEN);
    branch.fail(503);
    const settings = { accounts, pollSeconds: 5, confirmSeconds: 10 };
    const app = await launch({ settings });
    const tray = await app.tray();
    const fleet = await app.window();
    const { page } = fleet;
    // Nobody's sign-in hides the list.
    await expect(fleet.rows.first()).toBeVisible();
    const banners = page.getByRole('region', { name: text('window.banner.label') });
    await expect(banners).toContainText(text('window.banner.signedOut', { account: 'Agency' }));
    await expect(banners).toContainText(
      text('account.of', { account: 'Branch', text: text('problem.status.title') }),
    );

    await app.hideWindow();
    const of = (account: string, words: string) => text('account.of', { account, text: words });
    const unreachable = { summary: of('Branch', text('notice.unreachable')) };
    await desktop.notifications.until([unreachable]);
    service.disconnect(JAKARTA);
    await desktop.notifications.until([
      unreachable,
      { summary: text('notice.lost.title', { name: 'Jakarta Store' }) },
    ]);
    const lines = [
      text('tray.noAccount'),
      text('tray.connected', { n: 11, count: 12 }),
      of('Branch', text('tray.unreachable')),
      of('Agency', text('tray.noAccount')),
      text('tray.inAccount', { name: 'Jakarta Store', account: 'Main' }),
    ];
    await tray.until({ tone: 'red', tooltip: new RegExp(`^${lines.join('\n')}`) });

    await tray.click('Open');
    const journal = await JournalPage.open(page);
    await expect(journal.line(text('journal.noToken'))).toContainText('Agency');
    await expect(journal.line(text('problem.status.title'))).toContainText('Branch');
    const fell = text('journal.health.down', { name: 'Jakarta Store' });
    await expect(journal.line(fell)).toContainText('Main');
  },
);

other(
  'before any list, one without a token has a banner, and the fault of the other fills the window',
  async ({ branch, desktop, launch, service }) => {
    const accounts = [
      { id: 'main', name: 'Main', baseUrl: service.baseUrl },
      { id: 'branch', name: 'Branch', baseUrl: branch.baseUrl },
    ];
    await desktop.secrets.store('branch', OTHER_TOKEN);
    branch.fail(503);
    const app = await launch({ settings: { accounts, pollSeconds: 5, confirmSeconds: 10 } });
    const { page } = await app.window();
    const main = page.getByRole('main');
    await expect(main.getByRole('heading')).toHaveText(text('problem.status.title'));
    const banners = page.getByRole('region', { name: text('window.banner.label') });
    await expect(banners).toContainText(text('window.banner.signedOut', { account: 'Main' }));

    await banners.getByLabel(text('window.banner.newToken')).fill(TOKEN);
    const renewed = app.nextWindow();
    await banners.getByRole('button', { name: text('window.banner.save') }).click();
    const next = await renewed;
    await next.skipIntro();
    await next.rows.first().waitFor();
    await desktop.secrets.token('main').until(TOKEN);
  },
);

other(
  'accounts are added, renamed, moved and removed while their polls hang, which disturbs no other',
  async ({ branch, desktop, launchSignedIn, service }) => {
    const app = await launchSignedIn({ args: ['--time-scale=10'] });
    const tray = await app.greenTray();
    const first = await app.window();
    await service.untilListed(1, async () => service.hang());

    await openAccountForm(first);
    const fleet = await addAccount(app, first, { ...BRANCH, baseUrl: branch.baseUrl });
    await expect(fleet.row(SHOP)).toBeVisible();
    await branch.untilListed(1, async () => branch.hang());
    const { page } = fleet;
    await button(page, text('window.settings')).click();
    await choose(page, text('window.set.moveUp'));
    await button(page, text('window.set.rename', { account: 'Main' })).click();
    await page.getByLabel(text('window.set.name')).fill('Shops');
    await page.keyboard.press('Enter');
    await app.settings.until({
      accounts: [
        { id: 'account-2', name: 'Branch' },
        { id: 'main', name: 'Shops' },
      ],
    });
    branch.heal();
    await branch.untilListed(2);
    await branch.untilListed(1, async () => branch.hang());
    await choose(page, text('window.set.remove'));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: text('window.set.removeAccount') })
      .click();
    await desktop.secrets.token('account-2').until(undefined);
    service.heal();
    await tray.until({ tone: 'green', tooltip: text('tray.connected', { n: 12, count: 12 }) });
    await branch.log.unchangedWhile(() => service.untilListed(3));
  },
);
