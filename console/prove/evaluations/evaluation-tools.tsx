import { useNavigate } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import type { ReactNode } from "react";
import { evaluate, type Evaluation, proofSheetAddress } from "#api/evaluations.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Menu, MenuItem } from "#design/overlay/menu.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The sheet to print, in either language, and judging anew on the data of today. */
export function EvaluationTools({ evaluation: { id, initiative } }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const { can } = useSession();
  const { busy, run } = useVerb(["evaluations", "initiatives"]);
  const again = async (): Promise<void> => {
    let found: string | undefined;
    // The same data give the same evaluation, and then nothing was changed to speak of.
    await run(async () => (found = (await evaluate(initiative.id)).id), { done: t("evaluations.judgedAgain") });
    if (found !== undefined && found !== id) void navigate({ to: "/prove/evaluations/$id", params: { id: found } });
  };
  const open = (language: "ja" | "en") => () => void window.open(proofSheetAddress(id, language), "_blank", "noopener");
  return (
    <>
      {can("evaluations:write") && (
        <Button look="quiet" busy={busy} onClick={() => void again()}>
          {t("evaluations.again")}
        </Button>
      )}
      <Menu
        align="end"
        trigger={
          <Button look="primary">
            <FileText aria-hidden className="size-4" />
            {t("evaluations.proof")}
          </Button>
        }
      >
        <MenuItem onSelect={open("ja")}>{t("evaluations.proof.ja")}</MenuItem>
        <MenuItem onSelect={open("en")}>{t("evaluations.proof.en")}</MenuItem>
      </Menu>
    </>
  );
}
