import { stringifySearch } from "./address/search-text.ts";

/** The voices explorer opened on a filter: every figure leads there. Names are those of GET /voices. */
export const explorerAddress = (where: Readonly<Record<string, unknown>>): string => `/understand/voices${stringifySearch(where)}`;
