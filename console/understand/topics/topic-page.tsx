import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ApiError } from "#api/errors.ts";
import { type Topic, topicsQuery } from "#api/topics.ts";
import type { AddressSearch } from "#app/address/search-text.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { Page } from "#app/page.tsx";
import { Badge } from "#design/badge.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { TopicForm } from "./topic-form.tsx";
import { TopicLearning } from "./topic-learning.tsx";
import { TopicTools } from "./topic-tools.tsx";

/** One topic, or a new one: its name, its rule, and what the rule finds. */
export function TopicPage(): ReactNode {
  const t = useText();
  const { id } = useParams({ from: "/shell/understand/topics/$id" });
  const search = useSearch({ strict: false }) as AddressSearch;
  const query = useQuery(topicsQuery);
  const topic = query.data?.find((each) => each.id === id);
  const title = id === "new" ? t("topics.new") : (topic?.name ?? t("topics.one"));
  return (
    <Page
      title={title}
      above={
        <Link to="/understand/topics" className={textLink}>
          {t("topics.back")}
        </Link>
      }
      tools={topic && <TopicTools topic={topic} topics={query.data ?? []} />}
    >
      <Loaded query={query} skeleton={<Skeleton height={560} />}>
        {(topics) => {
          if (id === "new") return <TopicForm key="new" topic={undefined} topics={topics} words={[search["word"] ?? []].flat()} parentId={topics.find((each) => each.id === search["parent"])?.id ?? null} />;
          if (!topic) return <ErrorState error={new ApiError(404)} />;
          return (
            <>
              <Standing topic={topic} topics={topics} />
              <TopicForm key={topic.id} topic={topic} topics={topics} words={[]} parentId={null} />
              {topic.mergedInto === null && topic.status === "active" && <TopicLearning key={`learning ${topic.id}`} topic={topic} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** What the topic is at the moment, in a line. */
function Standing({ topic, topics }: { topic: Topic; topics: readonly Topic[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const into = topics.find(({ id }) => id === topic.mergedInto);
  return (
    <p className="-mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-soft">
      {topic.proposed && <Badge tone="accent">{t("topics.proposed")}</Badge>}
      {topic.status === "archived" && <Badge>{t("topics.show.archivedOne")}</Badge>}
      {into && <span>{t("topics.mergedInto", { name: into.name })}</span>}
      <AddressLink href={explorerAddress({ topic: topic.id, span: "all" })}>{t("topics.openVoices", { count: format.number(topic.voices) })}</AddressLink>
      <span>{t("topics.updated", { when: format.dateTime(topic.updatedAt) })}</span>
    </p>
  );
}
