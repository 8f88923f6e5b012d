import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { useCursorPages } from "#api/cursor-pages.ts";
import { useSession } from "#api/me.ts";
import type { Voice } from "#api/voices.ts";
import { useKeys } from "#app/keyboard/use-keys.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { More } from "#design/more.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";
import { VoiceEntry } from "./voice-entry.tsx";

/** The voices of a slice, newest first; j and k go from one to the next, Enter opens it. */
export function VoiceList({ filter, onWiden }: { filter: VoiceFilter; onWiden: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const q = filter["q"]?.[0];
  const list = useRef<HTMLUListElement>(null);
  const voices = useCursorPages<Voice>(["voices", "list", filter], "/voices", filter, 50);
  const step = (by: number): void => {
    const entries = [...(list.current?.querySelectorAll<HTMLElement>("[data-voice]") ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const next = entries[at < 0 ? 0 : at + by];
    next?.focus({ preventScroll: true });
    next?.closest("li")?.scrollIntoView({ block: "nearest" });
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  return (
    <Loaded
      query={voices.query}
      skeleton={<Skeleton lines={24} />}
      isEmpty={() => voices.items.length === 0}
      empty={
        <EmptyState title={t("voices.list.none")} action={<Button onClick={onWiden}>{t("voices.list.widen")}</Button>}>
          {t("voices.list.noneLead")}
        </EmptyState>
      }
    >
      {() => (
        <>
          <div className="flex flex-wrap justify-between gap-x-4 border-b border-rule pb-2 text-note text-soft">
            <p aria-live="polite">{t("voices.list.total", { count: format.number(voices.total ?? voices.items.length) })}</p>
            {q !== undefined && can("topics:write") && (
              <Link to="/understand/topics/$id" params={{ id: "new" }} search={{ word: q } as never} className={textLink}>
                {t("voices.list.asTopic", { q })}
              </Link>
            )}
          </div>
          <ul ref={list} aria-label={t("voices.view.voices")}>
            {voices.items.map((voice) => (
              <VoiceEntry key={voice.id} voice={voice} filter={filter} />
            ))}
          </ul>
          <More shown={voices.items.length} total={voices.total} hasMore={voices.hasMore} busy={voices.query.isFetchingNextPage} onMore={voices.more} />
        </>
      )}
    </Loaded>
  );
}
