import type { ReactNode } from "react";
import { useStoredValue } from "#browser/stored-value.ts";
import { cx } from "#design/cx.ts";
import { language } from "#i18n/language.ts";
import { useText } from "#i18n/use-text.tsx";

/** Each language under its own name. */
const NAMES = { ja: "日本語", en: "English" } as const;

/** The two languages, for those who have no menu yet. */
export function LanguageLinks(): ReactNode {
  const t = useText();
  const [chosen, choose] = useStoredValue(language);
  return (
    <fieldset aria-label={t("app.menu.language")} className="flex justify-center gap-2 text-note">
      {(["ja", "en"] as const).map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={chosen === each} onClick={() => choose(each)} className={cx("min-h-8 px-2", chosen === each ? "text-ink underline underline-offset-4" : "text-faint hover:text-ink")}>
          {NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}
