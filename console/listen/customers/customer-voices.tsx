import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type CursorPages, useCursorPages } from "#api/cursor-pages.ts";
import type { CustomerDetail } from "#api/customers.ts";
import { useSession } from "#api/me.ts";
import { SCORES, SPEAKERS } from "#api/vocabulary.ts";
import type { Voice } from "#api/voices.ts";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { More } from "#design/more.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** A customer's voices, of whatever kind of speaker. */
export const useCustomerVoices = (id: string): CursorPages<Voice> => useCursorPages<Voice>(["voices", "of customer", id], "/voices", { customer: id, speaker: [...SPEAKERS] }, 20);

/** What the customer said, newest first, masked. */
export function CustomerVoices({ customer, list }: { customer: CustomerDetail; list: CursorPages<Voice> }): ReactNode {
  const t = useText();
  const { can } = useSession();
  if (!can("voices:read")) return null;
  return (
    <Section title={t("listen.customer.voices", { n: list.total ?? customer.voiceCount })}>
      {list.query.data === undefined && (list.query.error ? <ErrorState error={list.query.error} onRetry={() => void list.query.refetch()} /> : <Skeleton height={160} />)}
      {list.query.data && list.items.length === 0 && <p className="text-soft">{t(customer.voiceCount > 0 ? "listen.customer.voicesLater" : "listen.customer.noVoices")}</p>}
      <ol className="empty:hidden">
        {list.items.map((voice) => (
          <VoiceItem key={voice.id} voice={voice} />
        ))}
      </ol>
      {list.items.length > 0 && <More shown={list.items.length} total={list.total} hasMore={list.hasMore} busy={list.query.isFetchingNextPage} onMore={list.more} />}
    </Section>
  );
}

function VoiceItem({ voice }: { voice: Voice }): ReactNode {
  const t = useText();
  const format = useFormat();
  const facts = [
    voice.touchpoint?.name,
    t(`vocabulary.channel.${voice.channel}`),
    ...SCORES.flatMap((score) => (voice.scores[score] === null ? [] : [t("listen.import.score", { score: t(`vocabulary.score.${score}`), value: voice.scores[score] })])),
    voice.speaker === "customer" ? undefined : t(`vocabulary.speaker.${voice.speaker}`),
  ].filter((fact) => fact !== undefined);
  return (
    <li className="grid gap-x-6 border-t border-rule py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <time dateTime={voice.occurredAt} className="text-note text-faint">
        {format.date(voice.occurredAt)}
      </time>
      <div className="min-w-0">
        <p className="text-note text-soft">{facts.join(" · ")}</p>
        <Link to={`/understand/voices/${voice.id}` as string} className="measure mt-0.5 line-clamp-4 text-body hover:text-accent">
          {voice.analyzed ? voice.text || t("listen.customer.scoreOnly") : t("listen.customer.analysing")}
        </Link>
      </div>
    </li>
  );
}
