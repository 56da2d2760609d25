// The least that an Electron app with a window can be: one that is empty, and an icon that tells it is there.
const { app, BrowserWindow, Tray } = require('electron');

let tray;

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 420, height: 640, useContentSize: true });
  window.loadURL('about:blank');
  window.webContents.once('did-finish-load', () => {
    tray = new Tray(process.env.BARE_TRAY_ICON);
    tray.setToolTip('Bare window');
  });
});
