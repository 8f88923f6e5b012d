import { useFormat } from "#i18n/language-provider.tsx";
import { type Words, words } from "./words.ts";

/** The gallery's sample text in the reader's language. */
export const useWords = (): Words => words[useFormat().language];
