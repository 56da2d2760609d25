// What an import of settings refuses: files that are none of its own, other addresses, and a preview that is over.
import { writeFileSync } from 'node:fs';
import { expect, TOKEN } from '../support/app/fixtures.ts';
import { buttonIn, chooseFile, openSettings, test } from '../support/app/settings-transfer.ts';
import { text } from '../support/core/texts.ts';
import { perform } from '../support/desktop/observed.ts';
import { WachatService } from '../support/service/wachat-service.ts';

test('a file that is not one of settings is refused with what to do', async ({
  along,
  desktop,
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const page = await openSettings(await app.window());
  const refused = [
    ['{"accounts"', 'not-json'],
    [Buffer.from([0xff, 0xfe, 0x7b, 0x00]), 'not-json'],
    ['{"pollSeconds": 60}', 'not-ours'],
    ['{"wachatTray": 2}', 'newer'],
    [`{"wachatTray": 1, "more": "${'a'.repeat(20_000_000)}"}`, 'too-large'],
  ] as const;
  for (const [content, why] of refused) {
    writeFileSync(along.file, content);
    await chooseFile(desktop, page, along.file);
    await expect(page.getByRole('alert')).toHaveText(text(`data.file.refused.${why}`));
  }
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // What a person does next clears it.
  along.write({});
  const dialog = await chooseFile(desktop, page, along.file);
  await expect(dialog).toContainText(text('data.file.preview.nothing'));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(dialog.getByRole('button')).toHaveText([text('data.file.preview.close')]);
  await page.keyboard.press('Escape');
  await expect(buttonIn(page, text('data.file.import'))).toBeFocused();
});

test('a file sends no token to another address, and runs no program', async ({
  along,
  desktop,
  launchSignedIn,
  service,
}) => {
  const evil = await WachatService.start({ token: TOKEN, instances: [] });
  try {
    await desktop.secrets.store('branch', TOKEN);
    const app = await launchSignedIn();
    const page = await openSettings(await app.window());
    along.write({
      settings: {
        accounts: [
          { id: 'main', name: 'Main', baseUrl: evil.baseUrl },
          { id: 'branch', name: 'Branch', baseUrl: evil.baseUrl },
          { id: 'shop', name: 'Shop', baseUrl: 'http://evil.example' },
        ],
        command: { program: '/bin/true' },
      },
    });
    const dialog = await chooseFile(desktop, page, along.file);
    const { host } = new URL(evil.baseUrl);
    await expect(dialog.getByRole('listitem')).toHaveText([
      text('data.file.account.added', { account: 'Branch', host }),
      text('data.file.leftOut.address-kept', { account: 'Main', host }),
      text('data.file.leftOut.address-not-allowed', {
        ...{ account: 'Shop', address: 'http://evil.example' },
      }),
    ]);
    await buttonIn(dialog, text('data.file.preview.import')).click();
    await app.settings.until({
      accounts: [
        { id: 'main', baseUrl: service.baseUrl },
        { id: 'branch', baseUrl: evil.baseUrl },
      ],
    });
    await app.settings.until((settings) => settings !== undefined && !('command' in settings));
    await evil.log.holdsWhile([], async () => {
      await buttonIn(page, text('window.back')).click();
      await buttonIn(page, text('window.check')).click();
      await service.untilListed(3);
    });
  } finally {
    await evil.stop();
  }
});

test('a window that was hidden or closed forgets the file', async ({
  along,
  desktop,
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const page = await openSettings(await app.window());
  along.write({ settings: { theme: 'dark' } });
  const dialog = await chooseFile(desktop, page, along.file);
  await expect(dialog).toBeVisible();
  await app.hideWindow();
  await perform(
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show()),
  );
  await buttonIn(dialog, text('data.file.preview.import')).click();
  await expect(dialog.getByRole('alert')).toHaveText(text('data.file.preview.gone'));
  await buttonIn(dialog, text('data.file.preview.close')).click();
  await app.settings.until((settings) => settings !== undefined && !('theme' in settings));
});
