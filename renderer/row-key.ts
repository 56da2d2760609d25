// What tells a row from all others, of whichever account.
import type { InstanceKey } from '#core/instance/instance';

// A row stays the same object until something of it changes, and thousands are looked up with every list.
const known = new WeakMap<InstanceKey, string>();

export function rowKey(key: InstanceKey): string {
  let text = known.get(key);
  if (text === undefined) {
    text = `${key.account}\n${key.apiInstanceName}`;
    known.set(key, text);
  }
  return text;
}
