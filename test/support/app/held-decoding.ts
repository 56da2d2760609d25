// Holds the decoding of pictures in the window's page, so that a test can end the page meanwhile.
import { type Observed, observe, perform } from '../desktop/observed.ts';
import type { RunningApp } from './running-app.ts';

/** From now on no picture ever decodes in the current page. Returns whether one has been begun. */
export async function holdDecoding(app: RunningApp): Promise<Observed<boolean>> {
  await perform(
    app.electron.evaluate(async ({ BrowserWindow }) => {
      const tool = BrowserWindow.getAllWindows().at(-1)?.webContents.debugger;
      if (tool === undefined) throw new Error('no window');
      tool.attach();
      // The preload script has a world of its own, which Playwright does not reach.
      const world = new Promise<number>((resolve) => {
        tool.on('message', (_event, method, { context }) => {
          if (method === 'Runtime.executionContextCreated' && /isolated/i.test(context.name)) {
            resolve(context.id);
          }
        });
      });
      await tool.sendCommand('Runtime.enable');
      const contextId = await world;
      await tool.sendCommand('Runtime.evaluate', {
        contextId,
        expression:
          'globalThis.createImageBitmap = () => new Promise(() => { globalThis.begun = true; })',
      });
      const begun = async () => {
        const expression = 'globalThis.begun === true';
        const { result } = await tool.sendCommand('Runtime.evaluate', { contextId, expression });
        return result.value === true;
      };
      Object.assign(globalThis, { begun });
    }),
  );
  return observe('whether a picture is being decoded', () =>
    app.electron.evaluate(() => Reflect.get(globalThis, 'begun')() as Promise<boolean>),
  );
}

/** What the avatar of each row shows, as the page says that Playwright gives up after a crash. */
export function avatars(app: RunningApp): Observed<Readonly<Record<string, string>>> {
  return observe('the avatars of the rows', () =>
    app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows().at(-1)?.webContents;
      if (contents === undefined || contents.isCrashed()) return {};
      const script = `Object.fromEntries([...document.querySelectorAll('[data-instance]')].map(
        (row) => [row.dataset.instance, row.querySelector('[data-avatar]').dataset.avatar]))`;
      // A page that dies meanwhile says nothing.
      return Promise.race([
        contents.executeJavaScript(script).catch(() => ({})),
        new Promise<Record<string, string>>((resolve) => setTimeout(() => resolve({}), 1000)),
      ]);
    }),
  );
}
