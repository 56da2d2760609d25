// The type of every catalogue: the keys of the English one.
import type { en } from './en/index.ts';

/** CLDR's plural categories. A language has a text for each of its own; `other` always. */
type Category = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** The same keys with texts of another language, and that language's plural forms. */
type Translated<T> = {
  readonly [K in keyof T as K extends `${string}_${Category}` ? never : K]: T[K] extends string
    ? string
    : Translated<T[K]>;
} & {
  readonly [K in keyof T as K extends `${infer Base}_${Category}`
    ? `${Base}_other`
    : never]: string;
} & {
  readonly [K in keyof T as K extends `${infer Base}_${Category}`
    ? `${Base}_${Exclude<Category, 'other'>}`
    : never]?: string;
};

export type Catalogue = Translated<typeof en>;
