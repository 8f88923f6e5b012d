import type { Language } from "./language.ts";
import type { Catalogue } from "./messages.ts";

const load: Record<Language, () => Promise<Catalogue>> = {
  ja: async () => merge((await import("./ja.ts")).areas),
  en: async () => merge((await import("./en.ts")).areas),
};

/** All messages of one language; one download, cached by the browser under its hash. */
export const loadCatalogue = (language: Language): Promise<Catalogue> => load[language]();

/** Joins the areas' files; ids carry their area's name (`<area>.…`, see catalogue.test.ts), so none can collide. */
export function merge(areas: Readonly<Record<string, Catalogue>>): Catalogue {
  return Object.assign({}, ...Object.values(areas)) as Catalogue;
}
