import type { ReactNode } from "react";
import type { Voice } from "#api/voices.ts";
import { Highlighted } from "#design/text/highlighted.tsx";
import { useText } from "#i18n/use-text.tsx";
import { type Focus, spansOf } from "./finding-spans.ts";
import { maskedSpans } from "./masked-spans.ts";

/** The customer's words, masked, with the grounds of what is looked at marked. */
export function VoiceText({ voice, focus }: { voice: Voice; focus: Focus }): ReactNode {
  const t = useText();
  if (!voice.analyzed) return <p className="text-lead text-soft">{t("voices.notAnalyzed")}</p>;
  return (
    <blockquote lang={voice.language === "other" ? undefined : voice.language} className="border-t border-rule pt-4 text-lead">
      <Highlighted text={voice.text} spans={[...spansOf(voice, focus), ...maskedSpans(voice.text)]} />
    </blockquote>
  );
}
