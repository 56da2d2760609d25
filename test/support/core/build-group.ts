// Builds a group for unit tests; a test passes only the fields it needs.
import { type Group, NEW_GROUP } from '../../../main/core/groups/group.ts';

export function buildGroup(fields: Partial<Group> = {}): Group {
  return { ...NEW_GROUP, name: 'Jakarta', ...fields };
}
