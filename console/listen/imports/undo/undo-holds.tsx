import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { UndoWeighed } from "#api/imports.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Why an import stays: the evaluations that rest on its voices, each with its way there. */
export function UndoHolds({ holds }: { holds: UndoWeighed["holds"] }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <Notice tone="warn" title={t("listen.import.undo.held")}>
      <p>{t("listen.import.undo.heldLead")}</p>
      <ul className="mt-2 list-disc pl-5">
        {holds.map(({ id, title, voices }) => (
          <li key={id}>
            {title === null ? (
              t("listen.import.undo.hidden")
            ) : (
              <Link to="/prove/evaluations/$id" params={{ id }} className={textLink}>
                {title}
              </Link>
            )}{" "}
            <span className="text-faint">{t("listen.import.undo.heldVoices", { n: format.number(voices) })}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
