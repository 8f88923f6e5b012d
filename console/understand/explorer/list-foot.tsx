import type { ReactNode } from "react";
import type { VoiceList } from "#api/voice-list.ts";
import { More } from "#design/more.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";
import { useListCount } from "./use-list-count.ts";

/** The foot of the list: how many are shown, the way to more, or that older voices are being looked through. */
export function ListFoot({ filter, list }: { filter: VoiceFilter; list: VoiceList }): ReactNode {
  const t = useText();
  const count = useListCount(filter, list.total);
  return (
    <>
      {list.searching && list.items.length > 0 && (
        <output className="block pulse-faint border-t border-rule py-3 text-note text-soft">
          {t("voices.list.searching")}
        </output>
      )}
      <More shown={list.items.length} total={count.exact ? count.voices : undefined} hasMore={list.hasMore && !list.searching} busy={list.query.isFetchingNextPage} onMore={list.more} />
    </>
  );
}
