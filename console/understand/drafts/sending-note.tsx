import type { ReactNode } from "react";
import type { LanguageModel } from "#api/language-model.ts";
import { useText } from "#i18n/use-text.tsx";

/** Says plainly where the words go. */
export function SendingNote({ model }: { model: LanguageModel }): ReactNode {
  const t = useText();
  return <p className="measure text-note text-soft">{t("drafts.sending", { host: hostOf(model.baseUrl), model: model.model })}</p>;
}

/** Host and port of an address; the address itself where it is none. */
export function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}
