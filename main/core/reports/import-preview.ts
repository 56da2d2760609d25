// What an import of settings would change, as plain values: the window makes its words.
import type { NotifyKind, Settings, SwitchesKey } from '../account/settings.ts';

/** The first of many things, and how many more there are. */
export interface Brief<T> {
  readonly first: readonly T[];
  readonly more: number;
}

const MOST = 20;

export function inBrief<T>(all: readonly T[]): Brief<T> {
  return { first: all.slice(0, MOST), more: Math.max(0, all.length - MOST) };
}

export type AccountImport =
  | { readonly kind: 'added'; readonly account: string; readonly host: string }
  | { readonly kind: 'renamed'; readonly account: string; readonly to: string }
  /** In seconds; null is the interval of all accounts. */
  | {
      readonly kind: 'interval';
      readonly account: string;
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly kind: 'reordered' };

/** The groups become those of the file. */
export type GroupImport =
  | { readonly kind: 'added' | 'changed' | 'removed'; readonly group: string }
  | { readonly kind: 'reordered' };

type PlainKey = Exclude<keyof Settings, 'accounts' | 'groups' | SwitchesKey>;

/** A setting with its value here and the one in the file. */
export type SettingImport =
  | {
      readonly [K in PlainKey]: {
        readonly key: K;
        readonly from: Settings[K];
        readonly to: Settings[K];
      };
    }[PlainKey]
  | {
      readonly key: SwitchesKey;
      readonly kind: NotifyKind;
      readonly from: boolean;
      readonly to: boolean;
    };

/** How many instances of an account would be parked or muted, or for another time than now, and get a note. */
export interface MarksImport {
  readonly account: string;
  readonly parked: number;
  readonly muted: number;
  readonly noted: number;
}

/** What the file has and an import doesn't take over. */
export type LeftOut =
  /** An account that is known here keeps its address: its token must not go to another host. */
  | { readonly kind: 'address-kept'; readonly account: string; readonly host: string }
  | { readonly kind: 'address-not-allowed'; readonly account: string; readonly address: string }
  /** There was an account with the same id and another address, and the history has it. */
  | { readonly kind: 'id-taken'; readonly account: string }
  /** A value that isn't allowed, shortened. */
  | { readonly kind: 'value'; readonly key: string; readonly found: string }
  /** Parks and mutes whose time has passed. */
  | { readonly kind: 'ended'; readonly count: number }
  /** Parked, muted and noted instances of accounts that aren't here. */
  | { readonly kind: 'no-account'; readonly count: number };

export interface ImportPreview {
  /** When the file was saved, in ms; null if it doesn't say. */
  readonly savedAt: number | null;
  /** False if everything is as in the file already. */
  readonly changes: boolean;
  readonly accounts: Brief<AccountImport>;
  readonly settings: Brief<SettingImport>;
  readonly groups: Brief<GroupImport>;
  readonly marks: Brief<MarksImport>;
  readonly left: Brief<LeftOut>;
}

/** Why a file isn't read at all. */
export type FileRefusal =
  | 'not-json'
  | 'not-ours'
  /** A later version of the app has saved it. */
  | 'newer'
  | 'too-large'
  | 'unreadable';

/** `id` names the preview that is confirmed. */
export interface ShownImport {
  readonly kind: 'preview';
  readonly id: number;
  readonly preview: ImportPreview;
}

export type ImportAnswer =
  | ShownImport
  /** The dialog was cancelled. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly why: FileRefusal };

export type ImportResult =
  | { readonly kind: 'imported' }
  /** Something has changed since the preview: nothing was imported, and this is the preview now. */
  | ShownImport
  /** The file isn't kept any more. Nothing was imported. */
  | { readonly kind: 'gone' }
  /** The settings can't be written. Nothing was imported. */
  | { readonly kind: 'not-saved' };
