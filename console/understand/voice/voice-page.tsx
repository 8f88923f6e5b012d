import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { type VoiceDetail, voiceQuery } from "#api/voices.ts";
import type { AddressSearch } from "#app/address/search-text.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { readFilter } from "../filter/voice-filter.ts";
import { CorrectionHistory } from "./correction-history.tsx";
import { Revisions } from "./revisions.tsx";
import { Findings } from "./findings.tsx";
import { type Focus } from "./finding-spans.ts";
import { Journey } from "./journey.tsx";
import { Neighbours } from "./neighbours.tsx";
import { Original } from "./original.tsx";
import { VoiceFacts } from "./voice-facts.tsx";
import { VoiceText } from "./voice-text.tsx";

/** One voice: its words, what it was taken for and why, its facts, and what people said about that. */
export function VoicePage(): ReactNode {
  const { id } = useParams({ from: "/shell/understand/voices/$id" });
  const search = useSearch({ strict: false }) as AddressSearch;
  const filter = useMemo(() => readFilter(search), [search]);
  const query = useQuery(voiceQuery(id));
  const t = useText();
  const format = useFormat();
  return (
    <Page title={query.data ? t("voices.detail.title", { day: format.date(query.data.voice.occurredAt) }) : t("voices.detail")} above={<Neighbours id={id} filter={filter} />}>
      <Loaded query={query} skeleton={<Skeleton height={520} />}>
        {(detail) => <Detail key={id} detail={detail} />}
      </Loaded>
    </Page>
  );
}

function Detail({ detail }: { detail: VoiceDetail }): ReactNode {
  const [focus, setFocus] = useState<Focus>();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(17rem,2fr)]">
      <div className="grid min-w-0 content-start gap-8">
        <VoiceText voice={detail.voice} focus={focus} />
        <Findings detail={detail} focus={focus} onFocus={setFocus} />
        <CorrectionHistory detail={detail} />
        <Revisions detail={detail} />
      </div>
      <div className="grid min-w-0 content-start gap-8">
        <VoiceFacts detail={detail} />
        <Original id={detail.voice.id} />
        <Journey journey={detail.journey} />
      </div>
    </div>
  );
}
