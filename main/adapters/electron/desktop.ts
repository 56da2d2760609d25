// Clipboard, browser and file manager of the person's desktop.
import { shell } from 'electron/common';
import { clipboard } from 'electron/main';
import type { Desktop } from '../../ports.ts';

export const desktop: Desktop = {
  async copy(text) {
    // Asynchronous in later versions of Electron.
    await clipboard.writeText(text);
  },
  async clipboardText() {
    return await clipboard.readText();
  },
  async openUrl(url) {
    await shell.openExternal(url);
  },
  async openFile(file) {
    const trouble = await shell.openPath(file);
    if (trouble !== '') shell.showItemInFolder(file);
  },
};
