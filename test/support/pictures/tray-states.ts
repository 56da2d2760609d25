// The states of the tray in a panel.
import { text } from '../core/texts.ts';
import type { WachatService } from '../service/wachat-service.ts';
import { WARUNG } from './stage.ts';

/** Each with its cause at the service, and the beginning of the tooltip that shows it in the language in use. */
export function trayStates(): readonly {
  readonly state: string;
  readonly tooltip: string;
  readonly cause: (service: WachatService) => void;
}[] {
  const connected = (n: number) => text('tray.connected', { n, count: 12 });
  return [
    { state: 'connected', tooltip: connected(12), cause: (service) => service.heal() },
    {
      state: 'unsettled',
      tooltip: connected(11),
      cause: (service) => service.say(WARUNG, { state: 'connecting', isConnected: false }),
    },
    {
      state: 'down',
      // The lost instance is on the second line.
      tooltip: `${connected(11)}\n`,
      cause: (service) => service.disconnect(WARUNG, 'loggedout'),
    },
    {
      state: 'not-known',
      tooltip: text('tray.unreachable'),
      cause: (service) => service.fail(503),
    },
    {
      state: 'token',
      tooltip: text('tray.tokenRejected'),
      cause: (service) => service.rejectToken(),
    },
  ];
}
