import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { riskThresholdsQuery } from "#api/risks.ts";
import type { RiskReading } from "#api/voice-reading.ts";
import { Badge } from "#design/badge.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Finding } from "./finding.tsx";
import type { FindingsProps } from "./finding-spans.ts";
import { Ground } from "./ground.tsx";

/** What the voice warns of, rule by rule in words, and what falls short of the workspace's threshold. */
export function RiskFindings({ detail, focus, onFocus, editable }: FindingsProps & { readonly editable: boolean }): ReactNode {
  const t = useText();
  const { voice, saidBy, reading } = detail;
  const byPerson = saidBy.risks.kind === "person";
  const found = byPerson ? [] : reading.risks.filter(({ counts }) => counts);
  const below = byPerson ? [] : reading.risks.filter(({ counts }) => !counts);
  return (
    <Finding detail={detail} field="risks" saidBy={saidBy.risks} editable={editable}>
      {voice.risks.length === 0 && <p className="text-soft">{t("voices.why.noRisks")}</p>}
      <ul className="grid gap-1.5">
        {voice.risks.map((kind) => {
          const risk = found.find((each) => each.kind === kind);
          return (
            <li key={kind}>
              <Badge tone="warn">{t(`vocabulary.risk.${kind}`)}</Badge>
              {risk && (
                <ul>
                  {risk.phrases.map(({ start, end, rule }) => (
                    <Ground key={`${rule}${start}`} label={t(`risks.rule.${rule}`)} words={[voice.text.slice(start, end)]} kind="risk" of={`${rule}${start}`} spans={[{ start, end, kind: "match" }]} focus={focus} onFocus={onFocus} />
                  ))}
                </ul>
              )}
              {kind === "self-harm" && <p className="measure text-note text-soft">{t("risks.care.self-harm")}</p>}
            </li>
          );
        })}
      </ul>
      {below.length > 0 && <Below risks={below} />}
    </Finding>
  );
}

/** What was said too faintly to count: told, so that nobody wonders why it does not. */
function Below({ risks }: { risks: readonly RiskReading[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data: thresholds } = useQuery(riskThresholdsQuery);
  return (
    <p className="mt-1 text-note text-soft">
      {risks.map(({ kind, strength }) => t("risks.below", { kind: t(`vocabulary.risk.${kind}`), strength: format.number(strength, 2), threshold: thresholds ? format.number(thresholds[kind], 2) : "…" })).join(t("voices.and"))}
    </p>
  );
}
