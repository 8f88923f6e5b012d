import type { ReactNode } from "react";
import { Page } from "#app/page.tsx";
import { useStoredValue } from "#browser/stored-value.ts";
import { language } from "#i18n/language.ts";
import { Select } from "../form/select.tsx";
import { theme } from "../theme/theme.ts";
import { ActionSamples } from "./action-samples.tsx";
import { ChartSamples } from "./chart-samples.tsx";
import { FigureSamples } from "./figure-samples.tsx";
import { FormSamples } from "./form-samples.tsx";
import { RecordSamples } from "./record-samples.tsx";
import { StateSamples } from "./state-samples.tsx";
import { TableSamples } from "./table-samples.tsx";
import { useWords } from "./use-words.ts";

/** Every component in real states; /design in development. */
export function GalleryPage(): ReactNode {
  const { title, lead } = useWords();
  const [chosenTheme, setTheme] = useStoredValue(theme);
  const [chosenLanguage, setLanguage] = useStoredValue(language);
  const tools = (
    <>
      <Select aria-label="theme" value={chosenTheme} onChange={setTheme} options={(["system", "light", "dark"] as const).map((value) => ({ value, label: value }))} />
      <Select aria-label="language" value={chosenLanguage} onChange={setLanguage} options={(["ja", "en"] as const).map((value) => ({ value, label: value }))} />
    </>
  );
  return (
    <main className="mx-auto max-w-[76rem] px-4 py-8 sm:px-8">
      <Page title={title} lead={lead} tools={tools}>
        <FigureSamples />
        <ChartSamples />
        <TableSamples />
        <RecordSamples />
        <FormSamples />
        <ActionSamples />
        <StateSamples />
      </Page>
    </main>
  );
}
