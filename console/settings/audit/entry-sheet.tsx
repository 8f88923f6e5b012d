import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AddressLink } from "#app/address-link.tsx";
import type { AuditEntry } from "#api/audit.ts";
import { departmentsQuery } from "#api/departments.ts";
import { Button } from "#design/button.tsx";
import { DefinitionList } from "#design/definition-list.tsx";
import { Sheet } from "#design/overlay/dialog.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { pathName } from "../departments/department-tree.ts";
import { detailLines } from "./detail-lines.ts";
import { useEntryWords } from "./entry-words.ts";
import { subjectAddress } from "./subject-address.ts";

/** One entry in full. */
export function EntrySheet({ entry, onClose, onSubject }: { entry: AuditEntry; onClose: () => void; onSubject: (id: string) => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { who, what, subject, field } = useEntryWords();
  const { data: departments = [] } = useQuery(departmentsQuery(true));
  const address = subjectAddress(entry);
  const write = (name: string, value: unknown): string => {
    if (value === null) return t("settings.audit.empty");
    if (name === "role") return t(`account.role.${String(value)}`);
    if (name === "departmentId" || name === "parentId") return pathName(departments, String(value)) || String(value);
    if (name === "scopes" && Array.isArray(value)) return format.list(value.map((scope) => t(`settings.scope.${String(scope)}`)));
    if (name === "fields" && Array.isArray(value)) return format.list(value.map(String).map(field));
    if (name === "kind" && (value === "department" || value === "vendor")) return t(`settings.departments.kind.${value}`);
    if (Array.isArray(value)) return format.list(value.map(String));
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const { subjectId } = entry;
  return (
    <Sheet open onClose={onClose} title={what(entry)}>
      <div className="grid gap-6">
        <DefinitionList
          items={[
            { term: t("settings.audit.when"), value: format.dateTime(entry.at) },
            { term: t("settings.audit.who"), value: who(entry) },
            { term: t("settings.audit.subject"), value: address ? <AddressLink href={address} className={textLink}>{subject(entry)}</AddressLink> : subject(entry) || t("settings.audit.empty") },
            ...detailLines(entry.detail).map(({ path, value }) => ({ term: path.map(field).join(" › "), value: write(path.at(-1) ?? "", value) })),
            { term: t("settings.audit.action"), value: <code className="font-mono text-note">{entry.action}</code> },
            ...(entry.requestId ? [{ term: t("settings.audit.request"), value: <code className="font-mono text-note">{entry.requestId}</code> }] : []),
          ]}
        />
        {subjectId && (
          <div>
            <Button size="small" onClick={() => onSubject(subjectId)}>
              {t("settings.audit.sameSubject")}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
}
