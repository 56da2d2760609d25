// A stand-in for a desktop's screen saver, which says whether it is active.
import type { Bus } from './dbus.ts';

export class ScreenSaver {
  active = false;

  /** `of`: whose it is, such as `freedesktop` or `gnome`. */
  static async start(bus: Bus, of: string): Promise<ScreenSaver> {
    const saver = new ScreenSaver();
    const name = `org.${of}.ScreenSaver`;
    bus.answer(`/${name.replaceAll('.', '/')}`, name, {
      methods: {
        GetActive: () => ({ signature: 'b', body: [saver.active] }),
      },
    });
    await bus.own(name);
    return saver;
  }
}
