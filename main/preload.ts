// The bridge of the page, one method for each request. The page itself never names a channel.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron/renderer';
import { type Bridge, REFUSED, type Requests } from '#core/window/contract';
import type { WindowPatch } from '#core/window/patch';
import type { Undecoded } from './picture-ports.ts';

/** How long the page asks for no picture after a failure, in ms. */
const AFTER_FAILURE_MS = 1000;

function channel<M extends keyof Requests>(method: M): Requests[M] {
  const ask = async (...args: unknown[]) => {
    const answer: unknown = await ipcRenderer.invoke(method, ...args);
    if (answer === REFUSED) throw new Error('refused');
    return answer;
  };
  return ask as Requests[M];
}

const bridge: Bridge = {
  state: channel('state'),
  signIn: channel('signIn'),
  cancelSignIn: channel('cancelSignIn'),
  signInToProxy: channel('signInToProxy'),
  signOut: channel('signOut'),
  changeAccount: channel('changeAccount'),
  moveAccount: channel('moveAccount'),
  removeAccount: channel('removeAccount'),
  changeSettings: channel('changeSettings'),
  chooseCommand: channel('chooseCommand'),
  removeCommand: channel('removeCommand'),
  park: channel('park'),
  bringBack: channel('bringBack'),
  mute: channel('mute'),
  unmute: channel('unmute'),
  acknowledge: channel('acknowledge'),
  setNote: channel('setNote'),
  dismiss: channel('dismiss'),
  pauseNotifications: channel('pauseNotifications'),
  resumeNotifications: channel('resumeNotifications'),
  dismissAway: channel('dismissAway'),
  finishIntro: channel('finishIntro'),
  rememberView: channel('rememberView'),
  checkNow: channel('checkNow'),
  copyField: channel('copyField'),
  copyList: channel('copyList'),
  detail: channel('detail'),
  copyDetail: channel('copyDetail'),
  strips: channel('strips'),
  checkOne: channel('checkOne'),
  openPairing: channel('openPairing'),
  closePairing: channel('closePairing'),
  journal: channel('journal'),
  saveExport: channel('saveExport'),
  copyHandOver: channel('copyHandOver'),
  pasteToken: channel('pasteToken'),
  reportTokenField: channel('reportTokenField'),
  reportRows: channel('reportRows'),
  reportFrame: channel('reportFrame'),
  dismissBanner: channel('dismissBanner'),
  showLog: channel('showLog'),
  copyDiagnostics: channel('copyDiagnostics'),
  testNotification: channel('testNotification'),
  launchAtLogin: channel('launchAtLogin'),
  setLaunchAtLogin: channel('setLaunchAtLogin'),
  exportSettings: channel('exportSettings'),
  previewImport: channel('previewImport'),
  importSettings: channel('importSettings'),
  cancelImport: channel('cancelImport'),
  dataFolder: channel('dataFolder'),
  removeAllData: channel('removeAllData'),
  openWachat: channel('openWachat'),
  hideWindow: channel('hideWindow'),
  quit: channel('quit'),
  onChange(listener) {
    const heard = (_event: IpcRendererEvent, change: WindowPatch) => listener(change);
    ipcRenderer.on('change', heard);
    return () => ipcRenderer.removeListener('change', heard);
  },
};

// Main asks for a sign of life: a page that hangs cannot give one.
ipcRenderer.on('alive?', () => ipcRenderer.send('alive'));

/** The middle of a picture, a square of `side` pixels; null if it does not decode. */
async function pixelsOf({ bytes, side }: Undecoded): Promise<Uint8ClampedArray | null> {
  try {
    // What comes over IPC has a buffer of its own, which its type does not say.
    const picture = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    const { width, height } = picture;
    const cut = Math.min(width, height);
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return null;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, (width - cut) / 2, (height - cut) / 2, cut, cut, 0, 0, side, side);
    picture.close();
    return context.getImageData(0, 0, side, side).data;
  } catch {
    return null;
  }
}

/**
 * Decodes pictures from other hosts in the sandbox, out of reach of the page's own scripts. Stops when main returns
 * null, because another page has replaced this one.
 */
async function decodePictures(): Promise<void> {
  let pixels: Uint8ClampedArray | null = null;
  for (;;) {
    try {
      const picture: Undecoded | null = await ipcRenderer.invoke('picture', pixels);
      if (picture === null) return;
      pixels = await pixelsOf(picture);
    } catch {
      // This is a bug of main's. The next pictures can still be decoded.
      pixels = null;
      await new Promise((resolve) => setTimeout(resolve, AFTER_FAILURE_MS));
    }
  }
}

void decodePictures();

contextBridge.exposeInMainWorld('wachat', bridge);
