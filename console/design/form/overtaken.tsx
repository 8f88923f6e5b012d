import type { ReactNode } from "react";
import { useText } from "#i18n/use-text.tsx";
import { Button } from "../button.tsx";
import { Notice } from "../feedback/notice.tsx";
import type { Edited } from "./use-edited.ts";

/** Says that what is being edited was saved elsewhere meanwhile, and offers that; what was written stays until then. */
export function Overtaken<T>({ edited: { overtaken, adopt } }: { edited: Edited<T> }): ReactNode {
  const t = useText();
  if (!overtaken) return null;
  return (
    <Notice tone="warn" title={t("design.overtaken")} live>
      <p>{t("design.overtakenLead")}</p>
      <Button size="small" onClick={adopt} className="mt-2">
        {t("design.overtakenAdopt")}
      </Button>
    </Notice>
  );
}
