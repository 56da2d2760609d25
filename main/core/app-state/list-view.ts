// How a person likes the window's list: which rows, and in which order. It is remembered; a search is not.

export const FILTERS = ['all', 'down', 'unsettled', 'connected'] as const;
/** By state: in groups, the problems first. The others are one flat list. */
export const SORTS = ['state', 'name', 'last-change'] as const;

export type Filter = (typeof FILTERS)[number];
export type Sort = (typeof SORTS)[number];

export interface ListView {
  readonly filter: Filter;
  readonly sort: Sort;
}

export const DEFAULT_LIST_VIEW: ListView = { filter: 'all', sort: 'state' };
