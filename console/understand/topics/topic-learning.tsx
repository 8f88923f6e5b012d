import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { changeTopic } from "#api/change-topics.ts";
import { useSession } from "#api/me.ts";
import { type LearningDetail, learningQuery } from "#api/topic-learning.ts";
import type { Topic } from "#api/topics.ts";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CONCERNED } from "./concerned.ts";
import { LearningCurve } from "./learning-curve.tsx";
import { TopicQuality } from "./topic-quality.tsx";
import { TopicQuestions } from "./topic-questions.tsx";

/** What people said of voices teaches the topic: how good its tags are, and the voices to ask about next. */
export function TopicLearning({ topic }: { topic: Topic }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const query = useQuery(learningQuery(topic.id));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 lg:grid-cols-2">
      <Section title={t("topics.questions")} lead={t("topics.questions.lead", { name: topic.name })}>
        {can("voices:correct") ? <TopicQuestions topic={topic} /> : <p className="text-soft">{t("topics.questions.forbidden")}</p>}
      </Section>
      <Section title={t("topics.quality")} tools={<ModelSwitch topic={topic} learning={query.data} />}>
        <Loaded query={query} skeleton={<Skeleton lines={8} />}>
          {(learning) => (
            <div className="grid gap-5">
              <TopicQuality learning={learning} />
              {learning.curve.length > 1 && <LearningCurve curve={learning.curve} />}
              {learning.versions.length > 0 && <Versions learning={learning} />}
            </div>
          )}
        </Loaded>
      </Section>
    </div>
  );
}

function ModelSwitch({ topic, learning }: { topic: Topic; learning: LearningDetail | undefined }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const verb = useVerb([...CONCERNED, "topic-learning"]);
  if (!can("topics:write") || learning?.version == null) return null;
  const { id, name, modelOff } = topic;
  const press = (): void =>
    void verb.run(() => changeTopic(id, { modelOff: !modelOff }), { done: t(modelOff ? "topics.model.switchedOn" : "topics.model.switchedOff", { name }), undo: () => changeTopic(id, { modelOff }) });
  return (
    <Button size="small" busy={verb.busy} onClick={press}>
      {t(modelOff ? "topics.model.switchOn" : "topics.model.switchOff")}
    </Button>
  );
}

const SHOWN = 5;

/** The versions that there were, the newest first. */
function Versions({ learning: { versions } }: { learning: LearningDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <details>
      <summary className="cursor-pointer text-soft">{t("topics.versions")}</summary>
      <ol className="mt-2 grid gap-1 text-note text-soft">
        {versions.slice(0, SHOWN).map(({ version, learnedAt, examples, inForce }) => (
          <li key={version} className="flex flex-wrap gap-x-3">
            <span className={inForce ? "font-semibold text-ink" : ""}>{t("topics.version", { version })}</span>
            <span>{format.dateTime(learnedAt)}</span>
            <span>{t("topics.examples", { with: format.number(examples.with), without: format.number(examples.without) })}</span>
            {inForce && <span className="text-ink">{t("topics.version.inForce")}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
