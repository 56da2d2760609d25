// What the window may ask for, answered by the app: the domain's words on one side, the desktop's means on the other.
import type { Requests, WindowState } from '#core/bridge';
import { homeOf } from '#core/settings';
import type { App } from './app.ts';
import type { Desktop } from './ports.ts';

export interface RequestParts {
  readonly app: App;
  readonly desktop: Desktop;
  readonly logFile: string;
  /** The page's mirror of the state, now. */
  readonly current: () => WindowState;
  readonly onRows: Requests['reportRows'];
  readonly hide: () => void;
}

export function requestsOf({
  app,
  desktop,
  logFile,
  current,
  onRows,
  hide,
}: RequestParts): Requests {
  const { choices } = app;
  return {
    state: async () => current(),
    signIn: (ask) => app.signIn(ask),
    cancelSignIn: async (account) => app.cancelSignIn(account),
    signOut: (account) => app.signOut(account),
    renameAccount: async (account, name) => choices.renameAccount(account, name),
    changeSettings: async (change) => choices.changeSettings(change),
    park: async (instance, span) => choices.park(instance, span),
    bringBack: async (instance) => choices.park(instance, null),
    mute: async (instance, span) => choices.mute(instance, span),
    unmute: async (instance) => choices.mute(instance, null),
    acknowledge: async (instance) => choices.acknowledge(instance),
    dismiss: async (instance) => choices.dismiss(instance),
    resumeNotices: async () => choices.pause(null),
    finishIntro: async () => choices.finishIntro(),
    checkNow: async () => app.checkNow(),
    async copyField(instance, field) {
      const text = app.fieldOf(instance, field);
      if (text !== null) await desktop.copy(text);
      return text;
    },
    pasteToken: () => desktop.clipboardText(),
    reportRows: onRows,
    dismissNote: async (kind) => app.dismissNote(kind),
    showLog: () => desktop.openFile(logFile),
    async openWachat(account) {
      const known = app.state.accounts.find((a) => a.account.id === account);
      const home = known && homeOf(known.account.baseUrl);
      if (home) await desktop.openUrl(home);
    },
    hideWindow: async () => hide(),
  };
}
