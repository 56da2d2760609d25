// A start that lacks something goes on without it and says so, or ends with a dialog and an exit code.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronArguments, findElectron } from '../../build/electron.mjs';
import { textOf } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import { newProfile, ROOT, writeSettings } from '../support/app/running-app.ts';
import { text } from '../support/core/texts.ts';
import type { Desktop } from '../support/desktop/desktop.ts';
import { WindowKeys } from '../support/desktop/window-keys.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Starts the app of a folder, which need not be complete. */
async function startFrom(appFolder: string, profile: string, desktop: Desktop) {
  const { path } = await findElectron({ log: () => {} });
  const args = [
    ...electronArguments(() => {}),
    appFolder,
    `--user-data-dir=${profile}`,
    '--stand-in',
    '--hidden',
  ];
  const program = spawn(path, args, { env: desktop.env });
  let said = '';
  program.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<number | null>((resolve) => program.once('exit', resolve));
  return { program, ended, said: () => said };
}

/** A copy of the built app. */
function copyOfApp(): string {
  cpSync(join(ROOT, 'out'), join(folder, 'app/out'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'app/package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'app/node_modules'));
  return join(folder, 'app');
}

/** Closes the dialog of a start that failed, and checks what it left. */
async function refused(
  { ended, said }: Awaited<ReturnType<typeof startFrom>>,
  desktop: Desktop,
  why: string,
): Promise<void> {
  const dialog = new WindowKeys(desktop.env, text('app.name'));
  expect(await dialog.pressUntil(ended, 'Return')).toBe(1);
  expect(said()).toContain(text('start.failed'));
  expect(said()).toContain(why);
}

test('a lock that another machine left is named, with the file to delete', async ({ desktop }) => {
  const file = join(folder, 'SingletonLock');
  symlinkSync('office-pc-4711', file);
  const why = text('start.foreign', { host: 'office-pc', file });
  await refused(await startFrom(ROOT, folder, desktop), desktop, why);

  rmSync(file);
  const again = await startFrom(ROOT, folder, desktop);
  await (await desktop.tray.item()).until({ tooltip: 'No account yet' });
  again.program.kill();
  await again.ended;
  await desktop.tray.count(0);
});

test('a lock that can be neither taken nor read is named', async ({ desktop }) => {
  const file = join(folder, 'SingletonLock');
  writeFileSync(file, '');
  const why = text('start.stuck', { file });
  await refused(await startFrom(ROOT, folder, desktop), desktop, why);
});

test('a lock that a killed app left on this machine is no hindrance', async ({ desktop }) => {
  const { pid } = spawnSync('true');
  symlinkSync(`${hostname()}-${pid}`, join(folder, 'SingletonLock'));
  const app = await startFrom(ROOT, folder, desktop);
  await (await desktop.tray.item()).until({ tooltip: 'No account yet' });
  app.program.kill();
  await app.ended;
  await desktop.tray.count(0);
});

test('without its page the app does not start, and keeps no lock while it says so', async ({
  desktop,
}) => {
  const app = copyOfApp();
  const file = join(app, 'out/renderer/index.html');
  rmSync(file);
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  const why = text('start.missing', { file });
  const first = await startFrom(app, profile, desktop);
  const dialog = new WindowKeys(desktop.env, text('app.name'));
  await dialog.untilShown();
  // A second start is not swallowed by the first.
  const second = await startFrom(ROOT, profile, desktop);
  await (await desktop.tray.item()).until({ tooltip: 'No account yet' });
  await refused(first, desktop, why);
  second.program.kill();
  await second.ended;
  await desktop.tray.count(0);
});

test('without its icons the app has no tray item, and still polls and notifies', async ({
  desktop,
  service,
}) => {
  const app = copyOfApp();
  rmSync(join(app, 'out/icons/linux'), { recursive: true });
  const profile = join(folder, 'profile');
  writeSettings(profile, settingsFor(service));
  await desktop.secrets.store('main', TOKEN);
  const started = await startFrom(app, profile, desktop);
  await service.untilListed(1);
  service.disconnect(JAKARTA);
  await desktop.notifications.summaries.until(['Jakarta Store disconnected']);
  const log = textOf(join(profile, 'logs/main.log')).map((lines) => lines ?? '');
  const failures = log.map((lines) => lines.match(/showing the tray icon failed/g)?.length ?? 0);
  await failures.until(1);
  started.program.kill();
  await started.ended;
});

test('without watches of the system, an edit of the settings is still followed', async ({
  launchSignedIn,
  service,
}) => {
  const limited = ['--user', '--map-root-user', 'sh', '-c'];
  const use = 'echo 0 >/proc/sys/user/max_inotify_watches';
  const possible = spawnSync('unshare', [...limited, use]).status === 0;
  // biome-ignore lint/suspicious/noSkippedTests: the summary prints the reason
  test.skip(!possible, 'no user namespaces here');
  const { path } = await findElectron({ log: () => {} });
  const program = join(folder, 'electron-without-watches');
  writeFileSync(
    program,
    `#!/bin/sh\nexec unshare ${limited.join(' ')} '${use} && exec "$0" "$@"' '${path}' "$@"\n`,
  );
  chmodSync(program, 0o755);
  const profile = newProfile();
  const app = await launchSignedIn({ profile, program, args: ['--hidden', '--time-scale=10'] });
  await app.greenTray();
  await app.untilLogged(/the settings file cannot be watched.*ENOSPC/);
  writeSettings(profile, { ...settingsFor(service), pollSeconds: 1 });
  await app.untilLogged(/settings: pollSeconds is 1, which is not allowed/);
});
