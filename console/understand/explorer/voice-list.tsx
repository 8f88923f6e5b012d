import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { useSession } from "#api/me.ts";
import { useVoiceList } from "#api/voice-list.ts";
import { useKeys } from "#app/keyboard/use-keys.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";
import { ListCount } from "./list-count.tsx";
import { ListFoot } from "./list-foot.tsx";
import { VoiceEntry } from "./voice-entry.tsx";

/** The voices of a slice, newest first; j and k go from one to the next, Enter opens it. */
export function VoiceList({ filter, onWiden }: { filter: VoiceFilter; onWiden: () => void }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const q = filter["q"]?.[0];
  const list = useRef<HTMLUListElement>(null);
  const voices = useVoiceList(filter, 50);
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
      isEmpty={() => voices.items.length === 0 && !voices.searching}
      empty={
        <EmptyState title={t("voices.list.none")} action={<Button onClick={onWiden}>{t("voices.list.widen")}</Button>}>
          {t("voices.list.noneLead")}
        </EmptyState>
      }
    >
      {() => (
        <>
          <div className="flex flex-wrap justify-between gap-x-4 border-b border-rule pb-2 text-note text-soft">
            <ListCount filter={filter} total={voices.total} />
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
          {voices.items.length === 0 && <Skeleton lines={24} />}
          <ListFoot filter={filter} list={voices} />
        </>
      )}
    </Loaded>
  );
}
