import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { IntlProvider } from "react-intl";
import { useStoredValue } from "#browser/stored-value.ts";
import { loadCatalogue } from "./catalogue.ts";
import type { Catalogue } from "./messages.ts";
import { createFormat, type Format } from "./format.ts";
import { type Language, language, localeOf } from "./language.ts";

/** Where no workspace says otherwise. */
export const DEFAULT_TIME_ZONE = "Asia/Tokyo";

const FormatContext = createContext<Format>(createFormat("ja", DEFAULT_TIME_ZONE));

/** Numbers, dates and times in the reader's language and the workspace's zone. */
export const useFormat = (): Format => use(FormatContext);

interface Loaded {
  readonly language: Language;
  readonly messages: Catalogue;
}

/** Gives messages and formats to everything below; a change of language swaps once the catalogue has arrived. */
export function LanguageProvider({ initial, children }: { initial: Loaded; children: ReactNode }): ReactNode {
  const [wanted] = useStoredValue(language);
  const [shown, setShown] = useState(initial);
  useEffect(() => {
    if (wanted === shown.language) return;
    let current = true;
    void loadCatalogue(wanted).then((messages) => current && setShown({ language: wanted, messages }));
    return () => {
      current = false;
    };
  }, [wanted, shown.language]);
  useEffect(() => {
    document.documentElement.lang = shown.language;
  }, [shown.language]);

  return (
    <IntlProvider locale={localeOf[shown.language]} messages={shown.messages as Record<string, string>} timeZone={DEFAULT_TIME_ZONE}>
      <TimeZone language={shown.language} zone={DEFAULT_TIME_ZONE}>
        {children}
      </TimeZone>
    </IntlProvider>
  );
}

/** Sets the zone and the fiscal year in which times below are written (the shell gives the workspace's). */
export function TimeZone({ language, zone, fiscalYearStart, children }: { language: Language; zone: string; fiscalYearStart?: number | undefined; children: ReactNode }): ReactNode {
  const format = useMemo(() => createFormat(language, zone, fiscalYearStart), [language, zone, fiscalYearStart]);
  return <FormatContext value={format}>{children}</FormatContext>;
}
