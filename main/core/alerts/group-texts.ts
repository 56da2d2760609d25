// The notifications that groups are red: one each, or one for several.
import type { AppState } from '../app-state/app-state.ts';
import type { GroupStatus } from '../groups/status.ts';
import { isolated, namesInBrief } from '../i18n/names.ts';
import { oneLine } from '../i18n/text.ts';
import { translate } from '../i18n/translate.ts';
import { displayNameOf, type InstanceKey } from '../instance/instance.ts';
import type { Notification } from './notification.ts';
import { knownIn } from './over.ts';

/** From this many groups that turn red together, one notification names them all. */
const TOGETHER_FROM = 3;
/** How many names a text gives before it counts the rest. */
const NAMED = 3;
/** Longest name in a notification, in characters. */
const MAX_NAME = 60;

/** A group that is red, with its members that are down. */
export interface RedGroup {
  readonly status: GroupStatus;
  readonly down: readonly InstanceKey[];
}

/** The notifications that these groups have turned red together. */
export function groupNotifications(
  groups: readonly RedGroup[],
  state: AppState,
): readonly Notification[] {
  if (groups.length < TOGETHER_FROM) return groups.map((one) => groupNotification(one, state));
  const named = groups.slice(0, NAMED).map(({ status }) => inLine(status.group.name));
  const names = groups.map(({ status }) => status.group.name);
  return [
    {
      ...PLAIN,
      tag: `groups:${names[0]}`,
      title: translate('notice.groups', { count: groups.length }),
      body: translate('notice.whoIsRed', { names: namesInBrief(named, NAMED, groups.length) }),
      groups: names,
      target: null,
      about: groups.flatMap(({ down }) => down),
    },
  ];
}

/** The notification about one group. */
export function groupNotification({ status, down }: RedGroup, state: AppState): Notification {
  const { group, connected, counted } = status;
  const known = knownIn(state);
  const named = down.slice(0, NAMED).map((key) => {
    const monitored = known(key);
    return inLine(monitored ? displayNameOf(monitored.instance) : key.apiInstanceName);
  });
  const names = namesInBrief(named, NAMED, down.length);
  const { redWhen } = group;
  return {
    ...PLAIN,
    tag: `group:${group.name}`,
    title: translate('tray.group', { group: inLine(group.name), n: connected, count: counted }),
    body:
      typeof redWhen === 'object'
        ? translate('notice.group.fewer', { least: redWhen.fewerThanUp, names })
        : translate('notice.group.all', { names }),
    groups: [group.name],
    target: { kind: 'group', group: group.name },
    about: down,
  };
}

const PLAIN = {
  kind: 'group',
  urgent: true,
  soundKinds: ['down'],
  account: null,
  repair: null,
} as const;

function inLine(name: string): string {
  return isolated(oneLine(name, MAX_NAME));
}
