import { type ReactNode, useState } from "react";
import { type TakenWords, takeWords } from "#api/dictionary.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { FileDrop } from "#design/form/file-drop.tsx";
import { Sheet } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { RefusedLines } from "./refused-lines.tsx";

/** Takes words from a file and shows what became of its lines. */
export function ImportSheet({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["dictionary"]);
  const [file, setFile] = useState<File>();
  const [taken, setTaken] = useState<TakenWords>();
  const [fault, setFault] = useState<unknown>();
  const take = async (given: File): Promise<void> => {
    setFault(undefined);
    await run(async () => setTaken(await takeWords(given)), { onFault: setFault });
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t("dictionary.import")}
      actions={
        taken ? (
          <Button onClick={onClose}>{t("design.close")}</Button>
        ) : (
          <Button look="primary" busy={busy} disabled={!file} onClick={() => file && void take(file)}>
            {t("dictionary.importDo")}
          </Button>
        )
      }
    >
      <div className="grid gap-5">
        {fault !== undefined && <ErrorState error={fault} />}
        {taken ? (
          <>
            <p className="text-lead">{t("dictionary.importResult", { added: taken.added, changed: taken.changed, same: taken.same })}</p>
            {taken.faults.length > 0 && <RefusedLines faults={taken.faults} />}
          </>
        ) : (
          <>
            <div className="measure grid gap-2 text-soft">
              <p>{t("dictionary.importLead")}</p>
              <pre className="overflow-x-auto bg-wash px-3 py-2 text-note">{t("dictionary.importExample")}</pre>
              <p>{t("dictionary.importKinds")}</p>
            </div>
            <Field label={t("dictionary.file")}>
              <FileDrop accept=".csv,.tsv,.txt,text/csv" file={file} onFile={setFile} />
            </Field>
          </>
        )}
      </div>
    </Sheet>
  );
}
