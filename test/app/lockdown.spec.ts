// What the window's page must not be able to do, tried from inside it.
import { expectAbsent } from '../support/app/absent.ts';
import { expect, TOKEN, test } from '../support/app/fixtures.ts';
import { observe, perform } from '../support/desktop/observed.ts';

test('the page has no Node, no network, no token, and goes nowhere', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn();
  const fleet = await app.window();
  const { page, rows } = fleet;
  await expect(rows.first()).toBeVisible();
  const origin = service.origin;

  const reach = await page.evaluate(async (url) => {
    const tried = async (what: () => unknown): Promise<string> => {
      try {
        return `allowed: ${await what()}`;
      } catch {
        return 'denied';
      }
    };
    const image = (src: string) =>
      new Promise((resolve, reject) => {
        const picture = new Image();
        picture.onload = resolve;
        picture.onerror = reject;
        picture.src = src;
      });
    return {
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      fetch: await tried(() => fetch(url)),
      image: await tried(() => image(`${url}/pictures/x.png`)),
      socket: await tried(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(url.replace('http', 'ws'));
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
      markup: await tried(() => {
        document.createElement('p').innerHTML = '<b>x</b>';
      }),
      eval: await tried(() => Function('return 1')()),
      camera: await tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
      open: String(window.open(url)),
      requests: Object.keys(window.wachat).sort(),
    };
  }, origin);

  expect(reach).toEqual({
    require: 'undefined',
    process: 'undefined',
    fetch: 'denied',
    image: 'denied',
    socket: 'denied',
    markup: 'denied',
    eval: 'denied',
    camera: 'denied',
    open: 'null',
    requests: [
      'acknowledge',
      'bringBack',
      'cancelImport',
      'cancelSignIn',
      'changeAccount',
      'changeSettings',
      'checkNow',
      'checkOne',
      'chooseCommand',
      'closePairing',
      'copyDetail',
      'copyDiagnostics',
      'copyField',
      'copyHandOver',
      'copyList',
      'dataFolder',
      'detail',
      'dismiss',
      'dismissAway',
      'dismissBanner',
      'exportSettings',
      'finishIntro',
      'hideWindow',
      'importSettings',
      'journal',
      'launchAtLogin',
      'moveAccount',
      'mute',
      'onChange',
      'openPairing',
      'openWachat',
      'park',
      'pasteToken',
      'pauseNotifications',
      'previewImport',
      'quit',
      'rememberView',
      'removeAccount',
      'removeAllData',
      'removeCommand',
      'reportFrame',
      'reportRows',
      'reportTokenField',
      'resumeNotifications',
      'saveExport',
      'setLaunchAtLogin',
      'setNote',
      'showLog',
      'signIn',
      'signInToProxy',
      'signOut',
      'state',
      'strips',
      'testNotification',
      'unmute',
    ],
  });
  await expectAbsent([fleet.state], TOKEN);

  // The list and the rows' pictures are requested by main.
  const own = ['/instance/list', '/instance/profile-picture'];
  const foreign = service.log.map((requests) => requests.filter(({ path }) => !own.includes(path)));
  await foreign.holdsWhile([], () =>
    observe('the address of the page', () => page.url()).unchangedWhile(async () => {
      await perform(
        page.evaluate((url) => {
          location.href = url;
        }, origin),
      );
      await perform(
        page.evaluate((url) => {
          const frame = document.createElement('iframe');
          frame.src = url;
          document.body.append(frame);
        }, origin),
      );
      // Time enough for a request that should not happen.
      await service.untilListed(2);
    }),
  );
});

test('every response of the window protocol carries the security headers', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  // A page that is still loading would answer for the reload.
  await expect(rows.first()).toBeVisible();
  const response = await page.reload();
  const headers = response?.headers() ?? {};
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("connect-src 'none'");
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('requests with invalid arguments are rejected and logged', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const answer = await page.evaluate(async () => {
    const copy = window.wachat.copyField as (...args: unknown[]) => Promise<unknown>;
    const ask = (...args: unknown[]) => copy(...args).then(JSON.stringify, () => 'refused');
    return [
      await ask({ account: 'main', apiInstanceName: 'x' }, 'token'),
      await ask('main', 'apiInstanceName'),
      await ask({ account: 'main', apiInstanceName: 'x', more: 1 }, 'apiInstanceName'),
      await ask({ account: 'main', apiInstanceName: 'nobody' }, 'apiInstanceName'),
    ];
  });
  expect(answer).toEqual(['refused', 'refused', 'refused', '{"kind":"gone"}']);
  await app.untilLogged(/refused copyField: wrong arguments/);
  const list = await page.evaluate(async () => {
    const copy = window.wachat.copyList as (...args: unknown[]) => Promise<unknown>;
    const ask = (...args: unknown[]) => copy(...args).then(JSON.stringify, () => 'refused');
    const key = { account: 'main', apiInstanceName: 'nobody' };
    return [
      await ask([key], 'xml'),
      await ask(key, 'csv'),
      await ask([{ ...key, token: '' }], 'csv'),
      await ask([key], 'csv'),
    ];
  });
  expect(list).toEqual(['refused', 'refused', 'refused', '{"kind":"gone"}']);
  const notes = await page.evaluate(async () => {
    const key = { account: 'main', apiInstanceName: 'nobody' };
    const ask = (method: 'setNote' | 'acknowledge', ...args: unknown[]) =>
      (window.wachat[method] as (...args: unknown[]) => Promise<unknown>)(...args).then(
        JSON.stringify,
        () => 'refused',
      );
    return [
      await ask('setNote', key, 'x'.repeat(201)),
      await ask('setNote', key, null),
      await ask('setNote', key, ['x']),
      await ask('setNote', key),
      await ask('acknowledge', key, 'x'.repeat(201)),
      await ask('acknowledge', key, 7),
      await ask('acknowledge', key),
      await ask('acknowledge', key, 'x'.repeat(200)),
    ];
  });
  expect(notes).toEqual([...Array(7).fill('refused'), 'false']);
});

test('the page of another window cannot send requests', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const other = app.electron.waitForEvent('window');
  const preload = await app.electron.evaluate(({ app: electron, BrowserWindow, session }) => {
    const file = `${electron.getAppPath()}/out/preload/preload.cjs`;
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload: file, session: session.fromPartition('window', { cache: false }) },
    });
    void window.loadURL('wachat-tray://window/index.html');
    return file;
  });
  expect(preload).toContain('preload.cjs');
  const stranger = await other;
  await observe('whether the page has the bridge', () =>
    stranger.evaluate(() => 'wachat' in window),
  ).until(true);
  const answer = await stranger.evaluate(() =>
    window.wachat.state().then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(answer).toBe('refused');
  expect(
    await page.evaluate(() =>
      window.wachat.state().then(
        () => 'answered',
        () => 'refused',
      ),
    ),
  ).toBe('answered');
});
