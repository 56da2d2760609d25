// Decides whether an instance fits a group's rule, by its account and its display name.
import { compilePattern, type GroupMatch } from './group.ts';

/** A longer name is compared up to here, in characters: it comes from the service. */
const LONGEST_COMPARED = 500;

/** True if a rule puts instances with this name, of this account, into the group. */
export function ruleOf({
  prefix,
  pattern,
  account: wanted,
}: GroupMatch): (account: string, name: string) => boolean {
  const expression = pattern === undefined ? null : compilePattern(pattern);
  // A pattern that cannot be used fits nothing, not everything.
  if (pattern !== undefined && expression === null) return () => false;
  return (account, name) =>
    (wanted === undefined || wanted === account) &&
    (prefix === undefined || name.startsWith(prefix)) &&
    (expression === null || expression.test(name.slice(0, LONGEST_COMPARED)));
}
