// A stand-in for systemd's login1, which announces suspend and resume, and says whether the screen is locked.
import { type Bus, variant } from './dbus.ts';

const name = 'org.freedesktop.login1';
const path = '/org/freedesktop/login1';
const face = 'org.freedesktop.login1.Manager';
/** The session of the program that asks. */
const sessionPath = '/org/freedesktop/login1/session/auto';

export class Login1 {
  readonly #bus: Bus;
  /** The requests to delay sleep: [what, who, why, mode]. */
  readonly inhibitors: string[][] = [];
  /** What the session's lock screen says. */
  locked = false;

  private constructor(bus: Bus) {
    this.#bus = bus;
  }

  static async start(bus: Bus): Promise<Login1> {
    const login1 = new Login1(bus);
    bus.answer(path, face, {
      methods: {
        Inhibit: (message) => {
          login1.inhibitors.push(message.body.map(String));
          // The real reply is a file descriptor, which this connection cannot pass. Programs cope without it.
          throw new Error('Inhibiting is not supported');
        },
      },
      properties: { PreparingForSleep: () => variant('b', false) },
    });
    bus.answer(sessionPath, 'org.freedesktop.login1.Session', {
      methods: {},
      properties: { LockedHint: () => variant('b', login1.locked) },
    });
    await bus.own(name);
    return login1;
  }

  /** The machine is about to sleep. */
  suspend(): void {
    this.#bus.emit(path, face, 'PrepareForSleep', 'b', [true]);
  }

  /** The machine is awake again. */
  resume(): void {
    this.#bus.emit(path, face, 'PrepareForSleep', 'b', [false]);
  }
}
