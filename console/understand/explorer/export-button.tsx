import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { exportVoices } from "#api/export-voices.ts";
import { download } from "#browser/download.ts";
import { Button } from "#design/button.tsx";
import { useFaultSentence } from "#design/feedback/fault-sentence.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";

/** Takes the voices of a slice along, masked; the server notes who did. */
export function ExportButton({ filter }: { filter: VoiceFilter }): ReactNode {
  const t = useText();
  const toast = useToast();
  const sentence = useFaultSentence();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      download(`${t("voices.csvName")}.csv`, await exportVoices(filter));
    } catch (error) {
      toast({ title: sentence(error), tone: "bad" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} onClick={() => void save()}>
      <Download aria-hidden className="size-4" strokeWidth={1.75} />
      {t("voices.csv")}
    </Button>
  );
}
