import type { ReactNode } from "react";
import { useCursorPages } from "#api/cursor-pages.ts";
import type { Evaluation, FrozenVoice } from "#api/evaluations.ts";
import { oneOf } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { AddressLink } from "#app/address-link.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { More } from "#design/more.tsx";
import { Section } from "#design/section.tsx";
import { Tabs } from "#design/tabs.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const VIEWS = ["treated-after", "treated-before", "comparison-after", "comparison-before"] as const;
type View = (typeof VIEWS)[number];
const FIELDS = { view: oneOf(VIEWS) };

/** The voices that were counted, as they were when it was judged; erased ones are only counted. */
export function FrozenVoices({ evaluation: { id, voices } }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [{ view }, change] = useAddressState(FIELDS);
  const lead = t("evaluations.voicesLead", { treated: format.number(voices.treated), comparison: format.number(voices.comparison) });
  return (
    <Section title={t("evaluations.voices")} lead={voices.erasedSince > 0 ? `${lead} ${t("evaluations.erasedSince", { n: voices.erasedSince })}` : lead}>
      <Tabs label={t("evaluations.voices")} value={view} onChange={(next) => change({ view: next })} tabs={VIEWS.map((value) => ({ value, label: t(`evaluations.view.${value}`), content: <VoicePages key={value} id={id} view={value} /> }))} />
    </Section>
  );
}

function VoicePages({ id, view }: { id: string; view: View }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [part, phase] = view.split("-");
  const list = useCursorPages<FrozenVoice>(["evaluations", "voices", id, view], `/evaluations/${id}/voices`, { part, phase }, 10);
  if (list.query.data === undefined) return list.query.error ? <ErrorState error={list.query.error} onRetry={() => void list.query.refetch()} /> : <Skeleton lines={8} />;
  if (list.items.length === 0) return <p className="text-soft">{t("evaluations.noVoices")}</p>;
  return (
    <>
      <ul>
        {list.items.map((voice) => (
          <li key={voice.id} className="grid gap-x-6 gap-y-1 border-b border-rule py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <AddressLink href={`/understand/voices/${voice.id}`} className="text-note text-soft hover:text-accent hover:underline">
              {format.date(voice.occurredAt)}
            </AddressLink>
            <blockquote className="measure whitespace-pre-wrap">{voice.text}</blockquote>
          </li>
        ))}
      </ul>
      <More shown={list.items.length} total={list.total} hasMore={list.hasMore} busy={list.query.isFetchingNextPage} onMore={list.more} />
    </>
  );
}
