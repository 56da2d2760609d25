// The states of the tray in a panel.
import type { WachatService } from '../service/wachat-service.ts';
import { WARUNG } from './stage.ts';

/** Each with its cause at the service and the tooltip that shows it. */
export const TRAY_STATES: readonly {
  readonly state: string;
  readonly tooltip: RegExp;
  readonly cause: (service: WachatService) => void;
}[] = [
  { state: 'connected', tooltip: /^12 of 12/, cause: (service) => service.heal() },
  {
    state: 'unsettled',
    tooltip: /^11 of 12 connected$/,
    cause: (service) => service.say(WARUNG, { state: 'connecting', isConnected: false }),
  },
  {
    state: 'down',
    tooltip: /since/,
    cause: (service) => service.disconnect(WARUNG, 'loggedout'),
  },
  { state: 'not-known', tooltip: /^Wachat cannot/, cause: (service) => service.fail(503) },
  { state: 'token', tooltip: /^Token rejected/, cause: (service) => service.rejectToken() },
];
