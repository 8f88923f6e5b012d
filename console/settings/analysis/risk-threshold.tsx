import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue } from "react";
import { type RiskPreview, riskPreviewQuery } from "#api/risks.ts";
import type { Risk } from "#api/vocabulary.ts";
import { AddressLink } from "#app/address-link.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Settling } from "#design/feedback/settling.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Field } from "#design/form/field.tsx";
import { Slider } from "#design/form/slider.tsx";
import { Highlighted } from "#design/text/highlighted.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Weaker findings are not kept (the server's riskFloor). */
const [MIN, MAX, STEP] = [0.2, 1, 0.05];

interface RiskThresholdProps {
  readonly kind: Risk;
  readonly value: number;
  /** Undefined for those who may look only. */
  readonly onChange: ((value: number) => void) | undefined;
}

/** One kind: what it means, where it begins to count, and which voices that takes in. */
export function RiskThreshold({ kind, value, onChange }: RiskThresholdProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const query = useQuery(riskPreviewQuery(kind, useDeferredValue(value)));
  const write = (strength: number): string => format.number(strength, 2);
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-3 border-t border-rule pt-4 first:border-t-0 first:pt-0 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <legend className="float-left mb-1 w-full font-serif text-h3 font-semibold lg:col-span-2">{t(`vocabulary.risk.${kind}`)}</legend>
      <div className="grid content-start gap-3">
        <p className="text-soft">{t(`risks.about.${kind}`)}</p>
        {onChange ? (
          <Field label={t("settings.analysis.threshold")}>
            <Slider value={value} min={MIN} max={MAX} step={STEP} write={write} onChange={(next) => onChange(Math.round(next * 100) / 100)} />
          </Field>
        ) : (
          <p>{t("settings.analysis.thresholdIs", { threshold: write(value) })}</p>
        )}
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {(preview) => (
          <Settling query={query}>
            <Preview kind={kind} preview={preview} />
          </Settling>
        )}
      </Loaded>
    </fieldset>
  );
}

function Preview({ kind, preview: { from, to, voices, count, examples } }: { kind: Risk; preview: RiskPreview }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (from === null || to === null) return <p className="text-soft">{t("settings.analysis.noVoices")}</p>;
  return (
    <div className="min-h-40">
      <p aria-live="polite">
        <strong className="font-semibold">{t("settings.analysis.count", { count: format.number(count) })}</strong>{" "}
        <span className="text-soft">{t("settings.analysis.countOf", { days: format.dateRange(from, to), voices: format.number(voices) })}</span>
      </p>
      {examples.length > 0 && <p className="mt-2 text-note text-soft">{t("settings.analysis.examples")}</p>}
      <ul className="mt-1 grid gap-2">
        {examples.map(({ strength, voice: { id, text, highlights } }) => (
          <li key={id} className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-2">
            <span className="text-note leading-relaxed text-faint">{format.number(strength, 2)}</span>
            <AddressLink href={`/understand/voices/${id}`} className="line-clamp-2 hover:text-accent">
              <Highlighted text={text} spans={highlights.filter((each) => each.kind === "risk" && each.of === kind).map(({ start, end }) => ({ start, end, kind: "match" as const }))} />
            </AddressLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
