import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import type { VoiceDetail } from "#api/voices.ts";
import { FieldChanges } from "#app/field-changes.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Files that said something else of the voice later, newest first, with what stood there before. */
export function Revisions({ detail: { revisions } }: { detail: VoiceDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  if (revisions.length === 0) return null;
  return (
    <Section title={t("voices.revisions")} lead={t("voices.revisionsLead")}>
      <ol>
        {revisions.toReversed().map(({ importId, fileName, at, by, changes }) => (
          <li key={importId} className="border-b border-rule py-3">
            <p className="mb-2 text-note text-soft">
              {can("imports:read") ? (
                <Link to="/listen/imports/$id" params={{ id: importId }} className={textLink}>
                  {fileName}
                </Link>
              ) : (
                fileName
              )}
              {" · "}
              {by.kind === "operator" ? t("listen.import.by.operator") : by.kind === "key" ? t("listen.import.by.key", { name: by.name ?? "" }) : (by.name ?? "")} · {format.dateTime(at)}
            </p>
            <FieldChanges changes={changes} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
