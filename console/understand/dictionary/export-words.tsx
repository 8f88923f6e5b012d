import { type ReactNode, useState } from "react";
import { exportWords } from "#api/dictionary.ts";
import { download } from "#browser/download.ts";
import { useStoredValue } from "#browser/stored-value.ts";
import { Button } from "#design/button.tsx";
import { useFaultSentence } from "#design/feedback/fault-sentence.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { language } from "#i18n/language.ts";
import { useText } from "#i18n/use-text.tsx";

/** Takes all own words along, as an import takes them back. */
export function ExportWords({ disabled }: { disabled: boolean }): ReactNode {
  const t = useText();
  const toast = useToast();
  const sentence = useFaultSentence();
  const [spoken] = useStoredValue(language);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      download(`${t("dictionary.fileName")}.csv`, await exportWords(spoken));
    } catch (error) {
      toast({ title: sentence(error), tone: "bad" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} disabled={disabled} onClick={() => void save()}>
      {t("dictionary.export")}
    </Button>
  );
}
