import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import { type ReactNode, useState } from "react";
import { languageModelQuery } from "#api/language-model.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";
import { SummarySheet } from "./summary-sheet.tsx";

/** Offers a drafted summary of a slice, where a language model is set up. */
export function SummaryButton({ filter }: { filter: VoiceFilter }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const model = useQuery(languageModelQuery).data;
  const [open, setOpen] = useState(false);
  if (!model?.enabled || !can("topics:write")) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <PenLine aria-hidden className="size-4" strokeWidth={1.75} />
        {t("drafts.summarise")}
      </Button>
      {open && <SummarySheet filter={filter} model={model} onClose={() => setOpen(false)} />}
    </>
  );
}
