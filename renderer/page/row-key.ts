// A key that identifies a row across all accounts.
import type { InstanceKey } from '#core/instance/instance';

// Cached: a row stays the same object until it changes, and every list looks up thousands of keys.
const known = new WeakMap<InstanceKey, string>();

export function rowKey(key: InstanceKey): string {
  let text = known.get(key);
  if (text === undefined) {
    text = `${key.account}\n${key.apiInstanceName}`;
    known.set(key, text);
  }
  return text;
}
