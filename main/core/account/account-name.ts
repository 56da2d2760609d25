// The name of an account as people see it. Until somebody names it, it has one in the language of the app.
import { translate } from '../i18n/translate.ts';
import type { Account } from './settings.ts';

export function accountName({ id, name }: Account): string {
  if (name !== '') return name;
  if (id === 'main') return translate('account.main');
  const [, n] = /^account-(\d+)$/.exec(id) ?? [];
  return n === undefined ? id : translate('account.numbered', { n });
}

/** The name to store when somebody enters one. An empty one, or the one that they see already, changes nothing. */
export function renamed(account: Account, entered: string): string {
  const name = entered.trim();
  return name === '' || name === accountName(account) ? account.name : name;
}
