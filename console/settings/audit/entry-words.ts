import { useIntl } from "react-intl";
import type { AuditEntry } from "#api/audit.ts";
import { useText } from "#i18n/use-text.tsx";

interface EntryWords {
  who(entry: AuditEntry): string;
  what(entry: AuditEntry): string;
  subject(entry: AuditEntry): string;
  /** The name of a value among the details. */
  field(name: string): string;
}

/** How an entry reads: who, what, to what. What has no words yet is shown as the log has it. */
export function useEntryWords(): EntryWords {
  const t = useText();
  const { messages } = useIntl();
  const spoken = (id: string, otherwise: string): string => (id in messages ? t(id) : otherwise);
  return {
    who: ({ actor }) => {
      const name = actor.name ?? (actor.kind === "member" || actor.kind === "key" ? (actor.id ?? "") : "");
      return actor.kind === "member" && name !== "" ? name : t(`settings.audit.actor.${actor.kind}`, { name });
    },
    field: (name) => spoken(`settings.audit.field.${name}`, name),
    what: ({ action }) => spoken(`settings.audit.action.${action}`, action),
    // A rule of retention is named by its kind of data, which is no id.
    subject: ({ subjectKind, subjectName, subjectId }) => subjectName ?? (subjectKind === "retention" && subjectId !== null ? spoken(`settings.retention.kind.${subjectId}`, subjectId) : (subjectId === null ? "" : `${spoken(`settings.audit.noun.${subjectKind}`, subjectKind)} …${subjectId.slice(-6)}`)),
  };
}
