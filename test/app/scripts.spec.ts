// What scripts get: the status on the command line and in its file, and the user's program with each alert.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAbsent } from '../support/app/absent.ts';
import { filesIn, jsonIn, textOf } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { OpenDialog } from '../support/app/open-dialog.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { newProfile } from '../support/app/running-app.ts';
import { buttonIn, openSettings } from '../support/app/settings-transfer.ts';
import { askStatus } from '../support/app/status-command.ts';
import { text } from '../support/core/texts.ts';

/** A program that appends what it gets to a file beside it. */
function alarmIn(folder: string): { readonly program: string; readonly heard: string } {
  const [program, heard] = [join(folder, 'my alarm'), join(folder, 'heard')];
  writeFileSync(program, '#!/bin/sh\ncat >> "$1"\n', { mode: 0o755 });
  return { program, heard };
}

test('a script reads the status without display, lock or poll, and hears of each alert', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const profile = newProfile();
  const { program, heard } = alarmIn(profile);
  const command = { program, args: [heard] };
  const settings = settingsFor(service, { command });
  const app = await launchSignedIn({ profile, settings, args: ['--time-scale=10', '--hidden'] });
  await app.greenTray();
  const status = jsonIn(join(profile, 'status.json'));
  await status.until({ version: 1, colour: 'green', line: '12 of 12 connected', of: 12 });

  service.disconnect(JAKARTA);
  const lost = { kind: 'lost', account: 'main', apiInstanceName: JAKARTA, name: 'Jakarta Store' };
  await jsonIn(heard).until(lost);
  await status.until({ colour: 'red', down: 1, connected: 11 });
  await app.windowCount.holdsWhile(0, async () => {
    expect(await askStatus(profile)).toEqual({
      output: expect.stringMatching(/^11 of 12 connected\nJakarta Store: down since \d\d:\d\d\n$/),
      error: '',
      exitCode: 2,
    });
    expect(await askStatus(profile, '--format=i3blocks', '--account=main')).toMatchObject({
      output: '11 of 12 connected: Jakarta Store\n11/12\n#e5534b\n',
      exitCode: 33,
    });
  });
  service.connect(JAKARTA);
  await textOf(heard).until((lines) => lines?.trim().split('\n').length === 2);
  await expectAbsent([textOf(heard), textOf(join(profile, 'status.json'))], TOKEN);

  await (await app.tray()).click('Open');
  const page = await openSettings(await app.window());
  const card = page.locator('section', { has: page.getByText(text('window.set.command.title')) });
  await expect(card).toContainText(program);
  await expect(card).toContainText(text('window.set.command.args', { count: 1 }));
  // A page can name no program to run.
  const answers = await page.evaluate(async () => {
    const ask = (method: 'changeSettings' | 'chooseCommand', ...args: unknown[]) =>
      (window.wachat[method] as (...args: unknown[]) => Promise<unknown>)(...args).then(
        JSON.stringify,
        () => 'refused',
      );
    return [
      await ask('changeSettings', { command: { program: '/bin/sh', args: ['-c', 'id'] } }),
      await ask('changeSettings', { theme: 'dark', command: null }),
      await ask('chooseCommand', '/bin/sh'),
    ];
  });
  expect(answers).toEqual(Array(3).fill('refused'));
  await app.settings.until({ command });
  await buttonIn(card, text('window.set.command.remove')).click();
  await app.settings.until({ command: null });
  const choose = buttonIn(card, text('window.set.command.choose'));
  await expect(choose).toBeFocused();
  await choose.click();
  const dialog = new OpenDialog(desktop, text('command.dialog'));
  await dialog.open(program);
  await app.settings.until({ command: { program, args: [] } });
  await expect(card).toContainText(program);
  await app.quit();
  await status.until({ colour: 'green', line: '12 of 12 connected' });
});

test('the status of a profile without an app is not known, and asking leaves no trace', async () => {
  const profile = newProfile();
  const files = filesIn(profile);
  await files.holdsWhile([], async () => {
    expect(await askStatus(profile, '--format=nagios')).toEqual({
      output: `UNKNOWN - ${text('status.unknown.missing')}\n`,
      error: '',
      exitCode: 3,
    });
    expect(await askStatus(profile, '--format=yaml')).toMatchObject({ output: '', exitCode: 3 });
  });
});
