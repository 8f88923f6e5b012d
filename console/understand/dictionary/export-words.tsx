import type { ReactNode } from "react";
import { exportWords } from "#api/dictionary.ts";
import { useStoredValue } from "#browser/stored-value.ts";
import { DownloadButton } from "#design/download-button.tsx";
import { language } from "#i18n/language.ts";
import { useText } from "#i18n/use-text.tsx";

/** Takes all own words along, as an import takes them back. */
export function ExportWords({ disabled }: { disabled: boolean }): ReactNode {
  const t = useText();
  const [spoken] = useStoredValue(language);
  return (
    <DownloadButton name={`${t("dictionary.fileName")}.csv`} fetch={() => exportWords(spoken)} disabled={disabled}>
      {t("dictionary.export")}
    </DownloadButton>
  );
}
