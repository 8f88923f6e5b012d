import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type ImportSource, importSourcesQuery, renameImportSource } from "#api/import-sources.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Another name for a kept mapping; rows of files that come later are told apart by it. */
export function RenameSource({ source, onClose }: { source: ImportSource; onClose: () => void }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const [name, setName] = useState(source.name);
  const renaming = useMutation({
    mutationFn: () => renameImportSource(source.id, name.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: importSourcesQuery.queryKey });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("listen.import.sourceRenameTitle", { name: source.name })}
      actions={
        <>
          <Button onClick={onClose}>{t("design.cancel")}</Button>
          <Button look="primary" busy={renaming.isPending} disabled={name.trim() === ""} onClick={() => renaming.mutate()}>
            {t("listen.import.sourceRename")}
          </Button>
        </>
      }
    >
      <Field label={t("listen.import.source")} hint={t("listen.import.sourceRenameHint")}>
        <TextInput value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Field>
      {renaming.error && <ErrorState error={renaming.error} />}
    </Dialog>
  );
}
