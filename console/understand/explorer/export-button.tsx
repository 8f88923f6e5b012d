import type { ReactNode } from "react";
import { exportVoices } from "#api/export-voices.ts";
import { DownloadButton } from "#design/download-button.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";

/** Takes the voices of a slice along, masked; the server notes who did. */
export function ExportButton({ filter }: { filter: VoiceFilter }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  return (
    <DownloadButton name={`${t("voices.csvName")}.csv`} fetch={() => exportVoices(filter, language)}>
      {t("voices.csv")}
    </DownloadButton>
  );
}
