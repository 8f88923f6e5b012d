import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { languageModelQuery } from "#api/language-model.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CallList } from "./call-list.tsx";
import { LanguageModelForm } from "./language-model-form.tsx";

/** An optional language model: where masked words go for drafts, within which budget, and what went there. */
export function LanguageModelPage(): ReactNode {
  const t = useText();
  const model = useQuery(languageModelQuery);
  return (
    <Page title={t("settings.language-model.title")} lead={t("settings.language-model.lead")}>
      <Notice tone="warn" title={t("settings.language-model.sends")}>
        <p>{t("settings.language-model.sendsLead")}</p>
      </Notice>
      <Loaded query={model} skeleton={<Skeleton lines={10} />}>
        {(settings) => (
          <>
            <LanguageModelForm key={JSON.stringify([settings.baseUrl, settings.model, settings.enabled, settings.keyKept, settings.dailyTokens, settings.timeoutSeconds])} settings={settings} />
            {settings.baseUrl !== "" && <CallList settings={settings} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
