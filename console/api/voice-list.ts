import { useEffect, useState } from "react";
import type { Query } from "./client.ts";
import { type CursorPages, useCursorPages } from "./cursor-pages.ts";
import { PATIENCE } from "./voice-count.ts";
import type { Voice } from "./voices.ts";

export interface VoiceList extends CursorPages<Voice> {
  /** Older voices are still being looked through to fill the page. */
  readonly searching: boolean;
}

/**
 * The voices of a filter, newest first, a page at a time. The server answers with what it finds in a moment, however rare the words
 * searched for are; as long as a page is not full and older voices remain, the next part is asked for.
 */
export function useVoiceList(filter: Query, limit: number): VoiceList {
  const pages = useCursorPages<Voice>(["voices", "list", filter], "/voices", { ...filter, patience: PATIENCE }, limit);
  const key = JSON.stringify(filter);
  const [wanted, setWanted] = useState({ key, count: limit });
  const count = wanted.key === key ? wanted.count : limit;
  const { isFetchingNextPage, isFetchNextPageError } = pages.query;
  const searching = pages.hasMore && pages.items.length < count && !isFetchNextPageError;
  const { more } = pages;
  useEffect(() => {
    if (searching && !isFetchingNextPage) more();
  });
  return {
    ...pages,
    searching,
    more: () => {
      setWanted({ key, count: pages.items.length + limit });
      more();
    },
  };
}
