// A real panel with a real tray on the virtual screen, for pictures: Xfce's, reduced to one plain bar.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bus } from './dbus.ts';
import type { Processes } from './processes.ts';
import { until } from './until.ts';

/** The part of a desktop that the panel needs. */
interface Session {
  env: NodeJS.ProcessEnv;
  processes: Processes;
}

/** The shade of the bar, and how many pixels of the screen a point has. */
export interface PanelLook {
  dark: boolean;
  scale: number;
}

/** Starts Xfce's panel and waits until its tray accepts icons. */
export async function startPanel(
  { env, processes }: Session,
  bus: Bus,
  { dark, scale }: PanelLook = { dark: true, scale: 1 },
): Promise<void> {
  const folder = join(String(env.XDG_CONFIG_HOME), 'xfce4/xfconf/xfce-perchannel-xml');
  mkdirSync(folder, { recursive: true });
  const config = panelConfig.replace('DARK', String(dark));
  writeFileSync(join(folder, 'xfce4-panel.xml'), config);
  const owned = (name: string) => () => bus.ask('NameHasOwner', 's', [name]) as Promise<boolean>;

  // Started explicitly: this bus activates no services.
  await processes.start('settings', settingsDaemon(), { env });
  await until(owned('org.xfce.Xfconf'), { what: "Xfce's settings" });
  await processes.start('panel', 'xfce4-panel', {
    args: ['--disable-wm-check'],
    env: { ...env, GDK_SCALE: String(scale) },
  });
  await until(owned('org.kde.StatusNotifierWatcher'), { what: "the panel's tray" });
}

/** The path of xfconfd, read from the file with which a bus would activate it. */
function settingsDaemon(): string {
  const entry = readFileSync('/usr/share/dbus-1/services/org.xfce.Xfconf.service', 'utf8');
  const program = /^Exec=(\S+)/m.exec(entry)?.[1];
  if (!program) throw new Error("Xfce's settings daemon is not installed (package xfconf)");
  return program;
}

/** One bar along the bottom (position 10): empty space, the tray, the clock. */
const panelConfig = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="DARK"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=10;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="30"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
    <property name="plugin-3" type="string" value="clock">
      <property name="digital-layout" type="uint" value="3"/>
      <property name="digital-time-font" type="string" value="Sans 10"/>
    </property>
  </property>
</channel>
`;
