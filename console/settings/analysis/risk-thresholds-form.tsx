import { type FormEvent, type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { changeRiskThresholds, type RiskThresholds } from "#api/risks.ts";
import { RISKS } from "#api/vocabulary.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Section } from "#design/section.tsx";
import { useText } from "#i18n/use-text.tsx";
import { RiskThreshold } from "./risk-threshold.tsx";

/** From which strength each kind counts, tried on the newest voices before it is saved. */
export function RiskThresholdsForm({ stored }: { stored: RiskThresholds }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const writes = can("settings:write");
  const { busy, run } = useVerb(["risk-thresholds", "risks", "insights", "voices", "voice"]);
  const [wanted, setWanted] = useState(stored);
  const changed = RISKS.some((kind) => wanted[kind] !== stored[kind]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => changeRiskThresholds(wanted), { done: t("settings.analysis.saved"), undo: () => changeRiskThresholds(stored) });
  };
  return (
    <Section title={t("settings.analysis.risks")} lead={t("settings.analysis.risksLead")}>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {RISKS.map((kind) => (
          <RiskThreshold key={kind} kind={kind} value={wanted[kind]} onChange={writes ? (value) => setWanted({ ...wanted, [kind]: value }) : undefined} />
        ))}
        {writes && (
          <div className="border-t lg:sticky lg:bottom-0 border-rule bg-paper py-3">
            <Button type="submit" look="primary" busy={busy} disabled={!changed}>
              {t("settings.save")}
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}
