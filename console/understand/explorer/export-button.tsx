import type { ReactNode } from "react";
import { exportVoices } from "#api/export-voices.ts";
import { DownloadButton } from "#design/download-button.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";

/** Takes the voices of a slice along, masked; the server notes who did. */
export function ExportButton({ filter }: { filter: VoiceFilter }): ReactNode {
  const t = useText();
  return (
    <DownloadButton name={`${t("voices.csvName")}.csv`} fetch={() => exportVoices(filter)}>
      {t("voices.csv")}
    </DownloadButton>
  );
}
