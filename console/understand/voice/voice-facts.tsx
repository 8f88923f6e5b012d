import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { SCALES, SCORES } from "#api/vocabulary.ts";
import type { VoiceDetail } from "#api/voices.ts";
import { useStages } from "#app/use-stages.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { Button } from "#design/button.tsx";
import { type Definition, DefinitionList } from "#design/definition-list.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { ATTRIBUTE } from "../filter/voice-filter.ts";
import { CorrectionEditor } from "./correction-editor.tsx";

/** Where and when it was heard, the scores given, what came with it. */
export function VoiceFacts({ detail }: { detail: VoiceDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const stages = useStages();
  const [editing, setEditing] = useState(false);
  const { voice, receivedAt } = detail;
  const slice = (name: string, value: string, label: string): ReactNode => <AddressLink href={explorerAddress({ [name]: value, span: "all", view: "voices" })}>{label}</AddressLink>;
  const touchpoint: Definition = {
    term: t("voices.field.touchpoint"),
    value: (
      <span className="flex flex-wrap items-center gap-2">
        {voice.touchpoint ? slice("touchpoint", voice.touchpoint.id, voice.touchpoint.name) : "—"}
        {can("voices:correct") && (
          <Button size="small" look="quiet" onClick={() => setEditing(true)} aria-label={t("voices.correct.of", { field: t("voices.field.touchpoint") })}>
            {t("voices.correct")}
          </Button>
        )}
      </span>
    ),
  };
  const items: Definition[] = [
    { term: t("voices.fact.occurredAt"), value: format.dateTime(voice.occurredAt) },
    touchpoint,
    { term: t("voices.filter.channel"), value: t(`vocabulary.channel.${voice.channel}`) },
    ...(voice.stage ? [{ term: t("voices.filter.stage"), value: stages.nameOf(voice.stage) }] : []),
    ...(voice.department ? [{ term: t("voices.filter.department"), value: voice.department.name }] : []),
    ...(voice.speaker === "customer" ? [] : [{ term: t("voices.filter.speaker"), value: t(`vocabulary.speaker.${voice.speaker}`) }]),
    ...SCORES.flatMap((kind) => (voice.scores[kind] === null ? [] : [{ term: t(`vocabulary.score.${kind}`), value: t("voices.fact.score", { value: voice.scores[kind], highest: SCALES[kind][1] }) }])),
    ...(voice.customerId && can("customers:read") ? [{ term: t("voices.filter.customer"), value: <AddressLink href={`/listen/customers/${voice.customerId}`}>{t("voices.fact.customer")}</AddressLink> }] : []),
    ...Object.entries(voice.attributes).map(([name, value]) => ({ term: name, value: slice(`${ATTRIBUTE}${name}`, value, value) })),
    { term: t("voices.fact.source"), value: `${voice.source} / ${voice.sourceId}` },
    { term: t("voices.fact.receivedAt"), value: format.dateTime(receivedAt) },
  ];
  return (
    <Section title={t("voices.facts")}>
      <DefinitionList items={items} />
      {editing && <CorrectionEditor detail={detail} field="touchpoint" onClose={() => setEditing(false)} />}
    </Section>
  );
}
