import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";
import { useListCount } from "./use-list-count.ts";

/** How many voices the list holds: said when it is known, at least how many while they are counted. */
export function ListCount({ filter, total }: { filter: VoiceFilter; total: number | undefined }): ReactNode {
  const t = useText();
  const format = useFormat();
  const count = useListCount(filter, total);
  return (
    <p>
      <span aria-live="polite">
        {count.exact
          ? t("voices.list.total", { count: format.number(count.voices) })
          : count.voices > 0
            ? t("voices.list.atLeast", { count: format.number(count.voices) })
            : t("voices.list.counting")}
      </span>{" "}
      <span className="hidden sm:inline">{t("voices.list.keys")}</span>
    </p>
  );
}
