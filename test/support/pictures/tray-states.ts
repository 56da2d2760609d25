// The states of the tray in a panel, and the sheet of their pictures.
import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { text } from '../core/texts.ts';
import type { WachatService } from '../service/wachat-service.ts';
import { WARUNG } from './stage.ts';

/**
 * Each with its cause at the service, the icon in colour, and the beginning of the tooltip that shows it in the language
 * in use. One with a count follows from the setting.
 */
export function trayStates(): readonly {
  readonly icon: string;
  readonly tooltip: string;
  readonly cause: (service: WachatService) => void;
}[] {
  const connected = (n: number) => text('tray.connected', { n, count: 12 });
  // The lost instances are on the lines below.
  const down = (n: number) => `${connected(12 - n)}\n`;
  return [
    { icon: 'tick', tooltip: connected(12), cause: (service) => service.heal() },
    {
      icon: 'wave',
      tooltip: connected(11),
      cause: (service) => service.say(WARUNG, { state: 'connecting', isConnected: false }),
    },
    { icon: 'cross', tooltip: down(1), cause: (service) => lose(service, 1) },
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 12].map((n) => ({
      icon: `cross-${n > 9 ? '9plus' : n}`,
      tooltip: down(n),
      cause: (service: WachatService) => lose(service, n),
    })),
    {
      icon: 'slash',
      tooltip: text('tray.unreachable'),
      cause: (service) => service.fail(503),
    },
    {
      icon: 'key',
      tooltip: text('tray.tokenRejected'),
      cause: (service) => service.rejectToken(),
    },
  ];
}

function lose(service: WachatService, count: number): void {
  const others = service.instances.map(({ apiInstanceName }) => String(apiInstanceName));
  const names = [WARUNG, ...others.filter((name) => name !== WARUNG)];
  for (const name of names.slice(0, count)) service.disconnect(name, 'loggedout');
}

/** Puts pictures of one size below each other, a column beside the other. */
export function writeSheet(columns: readonly (readonly PNG[])[], path: string): void {
  const [{ width = 0, height = 0 } = {}] = columns[0] ?? [];
  const rows = Math.max(...columns.map((column) => column.length));
  const sheet = new PNG({ width: width * columns.length, height: height * rows });
  for (const [x, column] of columns.entries()) {
    for (const [y, picture] of column.entries()) {
      PNG.bitblt(picture, sheet, 0, 0, width, height, x * width, y * height);
    }
  }
  writeFileSync(path, PNG.sync.write(sheet));
}
