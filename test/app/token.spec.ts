// The token's whole way: from the clipboard to the service, and no trace of it anywhere else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAbsent, expectWithout } from '../support/app/absent.ts';
import { test as base, expectPicture, rowWith } from '../support/app/avatars.ts';
import { contentsOf, filesIn } from '../support/app/files.ts';
import { expect, settingsFor } from '../support/app/fixtures.ts';
import { heapOf } from '../support/app/heap.ts';
import { JournalPage } from '../support/app/journal-page.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { DEATHS, rawPage } from '../support/app/raw-page.ts';
import { SaveDialog } from '../support/app/save-dialog.ts';
import { buttonIn, openSettings } from '../support/app/settings-transfer.ts';
import { formsOf } from '../support/app/token-forms.ts';
import { text } from '../support/core/texts.ts';
import { Clipboard, copyElsewhere } from '../support/desktop/clipboard.ts';
import { observe, perform } from '../support/desktop/observed.ts';
import { readProc, treeOf } from '../support/desktop/proc.ts';
import { demoFleet } from '../support/service/builders.ts';
import { WachatService } from '../support/service/wachat-service.ts';

/** With characters that each encoding writes in its own way. */
const TOKEN = 'wt_live_7Qm2+xJ9s/V4kT=~%41>?';
const FORMS = formsOf(TOKEN);

const test = base.extend<{ scratch: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  service: async ({}, use) => {
    const service = await WachatService.start({ token: TOKEN, instances: demoFleet() });
    await use(service);
    await service.stop();
  },
  /** A folder for all that the app writes outside its profile. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  scratch: async ({}, use) => {
    const scratch = mkdtempSync(join(tmpdir(), 'scratch-'));
    await use(scratch);
    rmSync(scratch, { recursive: true, force: true });
  },
});

test('from the clipboard it goes to keychain and service, and is nowhere else', async ({
  desktop,
  host,
  launch,
  scratch,
  service,
}) => {
  service.add(rowWith('pictured', host.link('pictured')));
  const app = await launch({ settings: settingsFor(service), env: { TMPDIR: scratch } });
  const selection = new Clipboard(desktop.env, 'primary');
  const before = await app.window();

  await test.step('a sign-in with "Paste token", which empties the clipboard', async () => {
    await copyElsewhere(desktop, `Bearer ${TOKEN}\n`);
    await copyElsewhere(desktop, TOKEN, 'primary');
    await buttonIn(before.page, text('window.signIn.pasteToken')).click();
    await expect(before.token).toHaveValue(TOKEN);
    await app.clipboard.until('');
    await selection.until('');
  });

  const renewed = app.nextWindow();
  await buttonIn(before.page, text('window.signIn.connect')).click();
  const fleet = await renewed;
  const { page } = fleet;
  await fleet.skipIntro();
  await expectPicture(fleet.row('pictured'), 'pictured');
  // The page that held the token is closed.
  await observe('whether the old page is closed', () => before.page.isClosed()).until(true);
  await desktop.secrets.token().until(TOKEN);

  await test.step('polls and a notification', async () => {
    await app.hideWindow();
    service.disconnect(JAKARTA, 'loggedout');
    await desktop.notifications.summaries.until(['Jakarta Store disconnected']);
    await (await app.tray()).click('Open');
  });

  await test.step('exports and diagnostics', async () => {
    const dialog = new SaveDialog(desktop);
    await JournalPage.open(page);
    await buttonIn(page, text('journal.export.button')).click();
    await buttonIn(page, text('journal.export.save')).click();
    await dialog.saveAs(join(scratch, 'journal.csv'));
    await filesIn(scratch).until((files) => files?.includes('journal.csv') === true);
    await buttonIn(page, text('window.back')).click();
    await openSettings(fleet);
    await buttonIn(page, text('data.file.export')).click();
    await dialog.saveAs(join(scratch, 'settings.json'));
    await filesIn(scratch).until((files) => files?.includes('settings.json') === true);
    await perform(page.evaluate(() => window.wachat.copyDiagnostics()));
    await app.clipboard.until(/^Wachat Tray .*, diagnostics of /);
    await buttonIn(page, text('window.back')).click();
  });

  const heap = await heapOf(page).until((snapshot) => snapshot.includes(JAKARTA));
  expectWithout(heap, ...FORMS);
  const content = observe('the content of the page', () => page.content());
  await expectAbsent([content, fleet.state], ...FORMS);

  await test.step('a crash of the page', async () => {
    const raw = rawPage(app);
    const dead = await raw.until((now) => now?.isDrawn === true);
    await DEATHS['a crash']?.(app, dead?.pid);
    await raw.until((now) => now?.isDrawn === true && now.pid !== dead?.pid);
    await app.untilLogged(/the window's page is made anew: /);
  });

  const profile = contentsOf(app.profile);
  await profile.until((all) => all.has('logs/main.log') && all.has('status.json'));
  const processes = observe<readonly number[]>('the processes of the app', () => treeOf(app.pid));
  await processes.until((pids) => pids.includes(app.pid));
  const commandLines = observe('the command lines and environments of the app', () =>
    treeOf(app.pid).map((pid) => [readProc(pid, 'cmdline'), readProc(pid, 'environ')]),
  );
  const addresses = service.log.map((all) => all.map(({ path, query }) => [path, query]));
  const foreign = host.log.map((all) =>
    all.map(({ path, query, headers }) => [path, query, headers]),
  );
  await foreign.until(({ length }) => length > 0);
  const places = [profile, contentsOf(scratch), contentsOf(desktop.home), commandLines];
  await expectAbsent(
    [...places, addresses, foreign, app.clipboard, selection, desktop.notifications],
    ...FORMS,
  );
  // The one place where it belongs.
  const lists = service.log.map((all) => all.filter(({ path }) => path === '/instance/list'));
  await lists.until((all) =>
    all.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`),
  );
});
