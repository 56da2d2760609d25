// Loads the catalogue of a language when it is used: the others stay on the disk.
import type { Catalogue } from './catalogues/catalogue.ts';
import type { LanguageName } from './language.ts';

const LOADERS: Readonly<Record<LanguageName, () => Promise<Catalogue>>> = {
  en: async () => (await import('./catalogues/en/index.ts')).en,
  pseudo: async () => (await import('./catalogues/pseudo.ts')).pseudo,
};

export function loadCatalogue(name: LanguageName): Promise<Catalogue> {
  return LOADERS[name]();
}
