import { useIntl } from "react-intl";
import type { AuditEntry } from "#api/audit.ts";
import { useText } from "#i18n/use-text.tsx";

/** How an entry reads: who, what, to what. An action that has no words yet is shown as the log has it. */
export function useEntryWords(): { who: (entry: AuditEntry) => string; what: (entry: AuditEntry) => string; subject: (entry: AuditEntry) => string } {
  const t = useText();
  const { messages } = useIntl();
  const spoken = (id: string, otherwise: string): string => (id in messages ? t(id) : otherwise);
  return {
    who: ({ actor }) => {
      const name = actor.name ?? (actor.kind === "member" || actor.kind === "key" ? (actor.id ?? "") : "");
      return actor.kind === "member" && name !== "" ? name : t(`settings.audit.actor.${actor.kind}`, { name });
    },
    what: ({ action }) => spoken(`settings.audit.action.${action}`, action),
    subject: ({ subjectKind, subjectName, subjectId }) => subjectName ?? (subjectId === null ? "" : `${spoken(`settings.audit.noun.${subjectKind}`, subjectKind)} …${subjectId.slice(-6)}`),
  };
}
