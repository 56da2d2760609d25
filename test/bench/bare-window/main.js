// A minimal Electron app with one empty window, and a tray icon that shows that it is ready.
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
