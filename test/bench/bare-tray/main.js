// A minimal Electron tray app: an icon, a small menu, and the same request as ours, whose response it ignores.
const { app, Menu, net, Tray } = require('electron');

const { BARE_TRAY_ICON, BARE_TRAY_URL, BARE_TRAY_TOKEN, BARE_TRAY_POLL_MS } = process.env;
let tray;

app.whenReady().then(() => {
  tray = new Tray(BARE_TRAY_ICON);
  tray.setToolTip('Bare tray');
  tray.setContextMenu(
    Menu.buildFromTemplate([{ label: 'Bare tray', enabled: false }, { role: 'quit' }]),
  );
  poll();
});

async function poll() {
  try {
    const headers = { Authorization: `Bearer ${BARE_TRAY_TOKEN}`, Accept: 'application/json' };
    const response = await net.fetch(BARE_TRAY_URL, { headers });
    await response.arrayBuffer();
  } finally {
    setTimeout(poll, Number(BARE_TRAY_POLL_MS));
  }
}
