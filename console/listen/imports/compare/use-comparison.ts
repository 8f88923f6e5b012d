import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { comparisonQuery } from "#api/import-comparison.ts";
import type { ImportDetail } from "#api/imports.ts";
import { useDebounced } from "#browser/use-debounced.ts";
import type { Draft } from "../mapping/use-draft.ts";

/** Files up to this size are compared without being asked, bytes: it takes seconds. */
const AT_ONCE = 20 * 1024 ** 2;

export type Comparing = ReturnType<typeof useComparison>;

/** The comparison of an upload by the mapping as it stands, once that has rested. */
export function useComparison(row: ImportDetail, draft: Draft) {
  const [asked, setAsked] = useState(false);
  const mapping = useDebounced(draft.mapping, 600);
  const isOfVoices = draft.mapping.kind === "voices" && mapping.kind === "voices";
  const query = useQuery(comparisonQuery(row.id, mapping, isOfVoices && draft.ready && !draft.reading && (asked || row.fileBytes <= AT_ONCE)));
  return { query, ask: () => setAsked(true), /** It is over in seconds, and what it tells is not to be missed. */ nearly: query.isFetching && !asked, found: mapping === draft.mapping ? query.data : undefined };
}
