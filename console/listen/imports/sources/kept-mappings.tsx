import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type ImportSource, importSourcesQuery, removeImportSource } from "#api/import-sources.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { RenameSource } from "./rename-source.tsx";

/** Mappings that were kept, proposed by themselves for the next file with the same columns. */
export function KeptMappings(): ReactNode {
  const t = useText();
  const { data } = useQuery(importSourcesQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t("listen.import.sources")} lead={t("listen.import.sourcesLead")}>
      <ul className="border-b border-rule">
        {data.items.map((source) => (
          <Kept key={source.id} source={source} />
        ))}
      </ul>
    </Section>
  );
}

function Kept({ source }: { source: ImportSource }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const client = useQueryClient();
  const [act, setAct] = useState<"rename" | "remove">();
  const removing = useMutation({ mutationFn: () => removeImportSource(source.id), onSuccess: () => client.invalidateQueries({ queryKey: importSourcesQuery.queryKey }) });
  const columns = [...new Set(Object.values(source.mapping.columns).flatMap((each) => (each ? [each.column] : [])))];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-rule py-3">
      <div className="min-w-0">
        <p className="font-semibold">{source.name}</p>
        <p className="text-note text-soft">{t("listen.import.sourceOf", { kind: t(`listen.import.kind.${source.mapping.kind}`), columns: format.list(columns), when: format.date(source.usedAt) })}</p>
      </div>
      {can("imports:write") && (
        <div className="flex gap-2">
          <Button size="small" onClick={() => setAct("rename")}>
            {t("listen.import.sourceRename")}
          </Button>
          <Button size="small" onClick={() => setAct("remove")}>
            {t("listen.import.sourceRemove")}
          </Button>
        </div>
      )}
      {act === "rename" && <RenameSource source={source} onClose={() => setAct(undefined)} />}
      <Confirm open={act === "remove"} title={t("listen.import.sourceRemoveAsk", { name: source.name })} action={t("listen.import.sourceRemove")} danger onConfirm={() => removing.mutateAsync().catch(() => undefined)} onClose={() => setAct(undefined)}>
        {t("listen.import.sourceRemoveLead")}
      </Confirm>
      {removing.error && <ErrorState error={removing.error} />}
    </li>
  );
}
