// What tells a row from all others, of whichever account.
import type { InstanceKey } from '#core/instance';

export function rowKey({ account, apiInstanceName }: InstanceKey): string {
  return `${account}\n${apiInstanceName}`;
}
