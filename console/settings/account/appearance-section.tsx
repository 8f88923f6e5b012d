import type { ReactNode } from "react";
import { singleKeys } from "#app/keyboard/use-keys.ts";
import { useSpeak } from "#app/shell/use-speak.ts";
import { useStoredValue } from "#browser/stored-value.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { Section } from "#design/section.tsx";
import { theme } from "#design/theme/theme.ts";
import { useText } from "#i18n/use-text.tsx";

/** Language (kept with the account), colours and keys (kept in this browser); each takes effect at once. */
export function AppearanceSection(): ReactNode {
  const t = useText();
  const [language, speak] = useSpeak();
  const [chosenTheme, setTheme] = useStoredValue(theme);
  const [keys, setKeys] = useStoredValue(singleKeys);
  return (
    <Section title={t("settings.account.appearance")} lead={t("settings.account.appearanceLead")}>
      <div className="grid gap-6 sm:grid-cols-3">
        <RadioGroup
          legend={t("app.menu.language")}
          value={language}
          options={[
            { value: "ja", label: "日本語" },
            { value: "en", label: "English" },
          ]}
          onChange={speak}
        />
        <RadioGroup
          legend={t("app.menu.theme")}
          value={chosenTheme}
          options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`app.menu.theme.${value}`) }))}
          onChange={setTheme}
        />
        <fieldset>
          <legend className="mb-1 font-semibold">{t("app.keys.title")}</legend>
          <Checkbox label={t("app.keys.single")} hint={t("app.keys.singleHint")} checked={keys === "on"} onChange={(on) => setKeys(on ? "on" : "off")} />
        </fieldset>
      </div>
    </Section>
  );
}
