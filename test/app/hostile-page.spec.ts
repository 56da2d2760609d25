// A page in which a stranger's script runs: it reaches no network, no file, no other window and nothing that was copied.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { expectAbsent } from '../support/app/absent.ts';
import { textOf } from '../support/app/files.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { Recorder } from '../support/app/recorder.ts';
import { newProfile, ROOT } from '../support/app/running-app.ts';
import { unguardedPage } from '../support/app/unguarded-page.ts';
import { NO_WAYS_OUT, tryWaysOut, WAYS_OUT } from '../support/app/ways-out.ts';
import { observe, perform } from '../support/desktop/observed.ts';

/** These end the page that tries them, where nothing stops them. */
const LAST = ['download', 'refresh', 'assign'];

test('nothing that a script does reaches the network, while all of it does from any other page', async ({
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  const names = [...WAYS_OUT, ...NO_WAYS_OUT];
  const [recorder, ports] = await Recorder.of(names);
  const [other, otherPorts] = await Recorder.of([...names, 'page']);
  const trace = join(newProfile(), 'net-log.json');
  await perform(
    app.electron.evaluate(
      ({ session }, file) => session.defaultSession.netLog.startLogging(file),
      trace,
    ),
  );
  try {
    const address = observe('the address of the page', () => page.url().replace(/#$/, ''));
    const windows = app.windowCount;
    await recorder.holdsWhile([], async () => {
      await windows.holdsWhile(1, () =>
        address.unchangedWhile(async () => {
          await perform(page.evaluate(tryWaysOut, [ports, names] as const));
          await perform(page.evaluate(lookUp, 'guarded'));
        }),
      );
      // The same from a page without a guard shows that the recorder hears it, and takes as long.
      const free = await unguardedPage(app, `http://127.0.0.1:${otherPorts.page?.tcp}/`);
      const staying = names.filter((name) => !LAST.includes(name));
      await perform(free.evaluate(tryWaysOut, [otherPorts, staying] as const));
      await perform(free.evaluate(lookUp, 'free'));
      const heard = [...WAYS_OUT, 'page'].filter((name) => !LAST.includes(name)).toSorted();
      await other.until((all) => heard.every((name) => all.includes(name)));
      for (const name of LAST) {
        const left = free.waitForURL(`**/${name}`);
        // It may leave before it has answered.
        await free.evaluate(tryWaysOut, [otherPorts, [name]] as const).catch(() => {});
        await left;
        await other.until((all) => all.includes(name));
      }
    });
    await perform(
      app.electron.evaluate(({ session }) => session.defaultSession.netLog.stopLogging()),
    );
    // Not even a name was looked up, as it was for the other page, where a preconnect and a mere link do nothing either.
    for (const way of ['fetched', 'dns-prefetch']) {
      await textOf(trace).until(new RegExp(`${way}-free\\.example\\.test`));
    }
    await expectAbsent([textOf(trace)], '-guarded.example.test');
  } finally {
    recorder.stop();
    other.stop();
  }
});

/** Names that a page may have looked up. */
function lookUp(by: string): void {
  const control = document.createElement('meta');
  control.httpEquiv = 'x-dns-prefetch-control';
  control.content = 'on';
  document.head.append(control);
  const anchor = document.createElement('a');
  anchor.href = `http://anchor-${by}.example.test/`;
  document.body.append(anchor);
  const link = (rel: string) => {
    const element = document.createElement('link');
    element.rel = rel;
    element.href = `http://${rel}-${by}.example.test/`;
    document.head.append(element);
  };
  link('dns-prefetch');
  link('preconnect');
  fetch(`http://fetched-${by}.example.test/`, { mode: 'no-cors' }).catch(() => {});
}

test('a script gets no file, no window, no device and nothing that was copied', async ({
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({
    args: ['--time-scale=10', '--use-fake-device-for-media-stream'],
  });
  const { page, rows } = await app.window();
  await expect(rows.first()).toBeVisible();
  await perform(
    app.electron.evaluate(({ clipboard }) => clipboard.writeText('of another program')),
  );
  await app.clipboard.until('of another program');
  await perform(
    app.electron.evaluate(({ session }) => {
      const seen: unknown[] = [];
      Reflect.set(globalThis, 'downloads', seen);
      session.fromPartition('window', { cache: false }).on('will-download', (event, item) => {
        seen.push([item.getFilename(), event.defaultPrevented]);
      });
    }),
  );

  const icon = pathToFileURL(join(ROOT, 'out/icons/app.png')).href;
  const reach = await page.evaluate(async (ownIcon) => {
    const tried = async (what: () => unknown): Promise<string> => {
      try {
        return `allowed: ${await what()}`;
      } catch {
        return 'denied';
      }
    };
    const has = (name: string) => name in globalThis;
    const field = document.createElement('textarea');
    document.body.append(field);
    const image = (src: string) =>
      new Promise((resolve, reject) => {
        Object.assign(new Image(), { onload: resolve, onerror: reject, src });
      });
    const save = document.createElement('a');
    save.download = 'stolen.txt';
    save.href = URL.createObjectURL(new Blob(['x']));
    save.click();
    return {
      // As after a click, which allows a page most.
      active: navigator.userActivation.isActive,
      writeText: await tried(() => navigator.clipboard.writeText('x')),
      write: await tried(() =>
        navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob(['x']) })]),
      ),
      readText: await tried(() => navigator.clipboard.readText()),
      paste: await tried(() => {
        field.focus();
        document.execCommand('paste');
        return field.value;
      }),
      // As nobody has pressed a key or a button, it says no even where the field is reported.
      pasteToken: await tried(async () => {
        await window.wachat.reportTokenField(true);
        return JSON.stringify(await window.wachat.pasteToken());
      }),
      pickers: ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].filter(has),
      file: await tried(() => fetch('file:///etc/hostname')),
      fileImage: await tried(() => image(ownIcon)),
      ownFile: await tried(() => fetch('/index.html')),
      aboveOwn: await tried(() => image('/..%2ficons%2fapp.png')),
      serviceWorker: await tried(() => navigator.serviceWorker.register('/licences.js')),
      open: String(window.open('/index.html')),
      openBlank: String(window.open('')),
      camera: await tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await tried(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      notification: await tried(() => Notification.requestPermission()),
      fonts: await tried(async () => (await Reflect.get(globalThis, 'queryLocalFonts')()).length),
      fullscreen: await tried(() => document.documentElement.requestFullscreen()),
    };
  }, icon);
  const denied = 'denied';
  expect(reach).toEqual({
    active: true,
    writeText: denied,
    write: denied,
    readText: denied,
    paste: 'allowed: ',
    pasteToken: 'allowed: {"ok":false,"problem":{"kind":"paste-refused"}}',
    pickers: [],
    file: denied,
    fileImage: denied,
    ownFile: denied,
    aboveOwn: denied,
    serviceWorker: denied,
    open: 'null',
    openBlank: 'null',
    camera: denied,
    microphone: denied,
    notification: 'allowed: denied',
    fonts: 'allowed: 0',
    fullscreen: denied,
  });
  await app.clipboard.until('of another program');
  await app.windowCount.until(1);
  // The devices are there.
  const free = await unguardedPage(app, `${service.origin}/`);
  await observe('devices of another page', () =>
    free.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
      return stream.getTracks().length;
    }),
  ).until(2);
  await observe('downloads', () =>
    app.electron.evaluate(() => Reflect.get(globalThis, 'downloads')),
  ).until((all: unknown) => isDeepStrictEqual(all, [['stolen.txt', true]]));
});

test('the protocol of the window gives away its own files only', async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  await expect((await app.window()).rows.first()).toBeVisible();
  const found = await app.electron.evaluate(async ({ session }) => {
    const window = session.fromPartition('window', { cache: false });
    const paths = [
      ...['/index.html', '/licences.js'],
      ...['/../main/index.js', '/%2e%2e/main/index.js', '/..%2fmain%2findex.js'],
      ...['/..%5cmain%5cindex.js', '/%252e%252e%252fmain%252findex.js', '/%2e%2e%2fpreload/x.js'],
      ...['/assets/..%2f..%2f..%2fpackage.json', '/..%2frenderer-x/index.js', '//main/index.js'],
      ...['/index.html%00.js', '/%00', '/', '/assets', '/%', '/avatar/../../main/index.js'],
    ].map((path) => `wachat-tray://window${path}`);
    const foreign = ['wachat-tray://other/index.html', 'wachat-tray:/index.html'];
    const answered: string[] = [];
    for (const url of [...paths, ...foreign]) {
      const status = await window.fetch(url).then(
        (response) => response.status,
        () => 0,
      );
      if (status === 200) answered.push(url.replace('wachat-tray://window', ''));
    }
    return answered;
  });
  expect(found).toEqual(['/index.html', '/licences.js', '/']);
});
