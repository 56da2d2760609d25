// The line below a group's name: how many of its members are connected, and when it is red.
import type { RedWhen } from '#core/groups/group';
import type { Health } from '#core/health/monitored-instance';
import { translate } from '#core/i18n/translate';
import type { GroupView } from '#core/window/shown';

/** `view`: undefined until main has counted a new group. */
export function groupLine(redWhen: RedWhen, view: GroupView | undefined): string {
  return translate('window.groups.line', { state: stateText(view), rule: ruleText(redWhen, view) });
}

/** The health whose icon shows how the group is. */
export function groupHealth(view: GroupView | undefined): Health {
  if (view === undefined || view.counted === 0) return 'unknown';
  if (view.red) return 'down';
  return view.connected === view.counted ? 'healthy' : 'degraded';
}

function stateText(view: GroupView | undefined): string {
  if (view === undefined || view.counted === 0) return translate('window.groups.noneCounted');
  return translate('window.groups.connected', { n: view.connected, count: view.counted });
}

function ruleText(redWhen: RedWhen, view: GroupView | undefined): string {
  const when = view?.red ? 'red' : 'rule';
  if (typeof redWhen === 'string') return translate(`window.groups.${when}.${redWhen}`);
  return translate(`window.groups.${when}.fewer`, { least: redWhen.fewerThanUp });
}
