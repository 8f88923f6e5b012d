import { queryOptions } from "@tanstack/react-query";
import { address, refusal, request, standingHeaders } from "./client.ts";

export const WORD_KINDS = ["product", "shop", "place", "person", "organization", "word"] as const;
export type WordKind = (typeof WORD_KINDS)[number];

export interface WordFields {
  readonly surface: string;
  /** In either kana; empty when there is none. */
  readonly reading: string;
  readonly kind: WordKind;
  /** The form it is counted under; empty: its own. */
  readonly baseForm: string;
}

export interface Word extends WordFields {
  readonly id: string;
  readonly updatedAt: string;
}

export interface DictionaryState {
  readonly words: number;
  readonly most: number;
  readonly changedAt: string | null;
  /** Voices heard before the last change are still read without it. */
  readonly older: boolean;
}

/** A line of a file that was not taken. */
export interface WordFault {
  readonly line: number;
  readonly column: keyof WordFields;
  readonly reason: string;
  readonly text: string;
}

export interface TakenWords {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly faults: readonly WordFault[];
}

/** GET /dictionary */
export const dictionaryQuery = queryOptions({
  queryKey: ["dictionary", "state"],
  queryFn: ({ signal }) => request<DictionaryState>("GET", "/dictionary", { signal }),
});

/** GET /dictionary/suggestions: frequent words of voices that no dictionary knows. */
export const suggestedWordsQuery = queryOptions({
  queryKey: ["dictionary", "suggestions"],
  queryFn: async ({ signal }) => (await request<{ items: readonly { term: string; voices: number }[] }>("GET", "/dictionary/suggestions", { signal })).items,
  staleTime: 60_000,
});

/** POST /dictionary/words: 409 when the word is there, or the dictionary is full. */
export const addWord = (fields: WordFields): Promise<Word> => request("POST", "/dictionary/words", { body: fields });

export const changeWord = (id: string, fields: WordFields): Promise<Word> => request("PATCH", `/dictionary/words/${id}`, { body: fields });

export const removeWord = (id: string): Promise<void> => request("DELETE", `/dictionary/words/${id}`);

/** POST /dictionary/imports: adds and changes; lines that cannot be taken come back. */
export function takeWords(file: File): Promise<TakenWords> {
  const body = new FormData();
  body.append("file", file);
  return request("POST", "/dictionary/imports", { body });
}

/** GET /dictionary.csv, as an import takes it. A link could not name the workspace. */
export async function exportWords(language: string): Promise<Blob> {
  const response = await fetch(address("/dictionary.csv", { language }), { headers: standingHeaders(), credentials: "same-origin" });
  if (!response.ok) throw await refusal(response);
  return response.blob();
}
