import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { answerTopic, type Question, questionsQuery } from "#api/topic-learning.ts";
import type { Topic } from "#api/topics.ts";
import { useKeys } from "#app/keyboard/use-keys.ts";
import { Button } from "#design/button.tsx";
import { cx } from "#design/cx.ts";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { useFaultSentence } from "#design/feedback/fault-sentence.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Kbd } from "#design/kbd.tsx";
import { useToast } from "#design/overlay/toast.tsx";
import { Highlighted } from "#design/text/highlighted.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { maskedSpans } from "../voice/masked-spans.ts";

/** Voices to answer with yes or no, by button or by y and n; u takes the last answer back. */
export function TopicQuestions({ topic }: { topic: Topic }): ReactNode {
  const query = useQuery(questionsQuery(topic.id));
  return (
    <Loaded query={query} skeleton={<Skeleton height={480} />}>
      {(questions) => <Answering key={query.dataUpdatedAt} topic={topic} questions={questions} waiting={query.isFetching} onMore={() => void query.refetch()} />}
    </Loaded>
  );
}

interface AnsweringProps {
  readonly topic: Topic;
  readonly questions: readonly Question[];
  /** Other questions are on their way: answers to these wait, or they would be lost from sight. */
  readonly waiting: boolean;
  readonly onMore: () => void;
}

function Answering({ topic, questions, waiting, onMore }: AnsweringProps): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useFaultSentence();
  const [answers, setAnswers] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [given, setGiven] = useState<readonly string[]>([]);
  const current = waiting ? undefined : questions.find(({ voice }) => !answers.has(voice.id));
  const list = useRef<HTMLOListElement>(null);
  const answered = given.length;
  useEffect(() => {
    if (answered > 0) list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [answered]);
  const say = async (voiceId: string, holds: boolean | null): Promise<void> => {
    const before = answers;
    const next = new Map(answers);
    if (holds === null) next.delete(voiceId);
    else next.set(voiceId, holds);
    setAnswers(next);
    setGiven((now) => [...now.filter((id) => id !== voiceId), ...(holds === null ? [] : [voiceId])]);
    try {
      await answerTopic(topic.id, voiceId, holds);
      await client.invalidateQueries({ queryKey: ["topic-learning", topic.id] });
    } catch (error) {
      setAnswers(before);
      setGiven((now) => now.filter((id) => id !== voiceId));
      toast({ title: sentence(error), tone: "bad" });
    }
  };
  const last = given.at(-1);
  useKeys({ y: () => current && void say(current.voice.id, true), n: () => current && void say(current.voice.id, false), u: () => last !== undefined && void say(last, null) });
  if (questions.length === 0) return <EmptyState title={t("topics.questions.none")}>{t("topics.questions.noneLead")}</EmptyState>;
  return (
    <div className="grid gap-3">
      <p className="hidden text-note text-soft sm:block">
        <Kbd>y</Kbd> {t("topics.yes")} <Kbd>n</Kbd> {t("topics.no")} <Kbd>u</Kbd> {t("topics.takeBack")}
      </p>
      <ol ref={list} className="max-h-[38rem] overflow-y-auto overscroll-contain border-y border-rule" aria-label={t("topics.questions")} tabIndex={-1}>
        {questions.map((question) => (
          <Asked key={question.voice.id} question={question} current={question === current} answer={answers.get(question.voice.id)} onSay={(holds) => void say(question.voice.id, holds)} />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <Button look={current ? "plain" : "primary"} busy={waiting} onClick={onMore}>
          {t("topics.questions.more")}
        </Button>
        <output className="text-note text-soft">{t("topics.questions.answered", { answered, of: questions.length })}</output>
      </div>
    </div>
  );
}

interface AskedProps {
  readonly question: Question;
  readonly current: boolean;
  readonly answer: boolean | undefined;
  readonly onSay: (holds: boolean | null) => void;
}

function Asked({ question: { voice, because, tagged, probability }, current, answer, onSay }: AskedProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const reason = because === "disagreement" ? (tagged ? "topics.because.falsely" : "topics.because.missed") : `topics.because.${because}`;
  return (
    <li aria-current={current || undefined} className={cx("grid gap-2 border-l-2 py-3 pl-3 not-last:border-b not-last:border-b-rule", current ? "border-l-accent bg-accent-wash" : "border-l-transparent")}>
      <p className="flex flex-wrap gap-x-3 text-note text-soft">
        <span>{t(reason)}</span>
        {probability !== null && <span>{t("topics.probability", { share: format.percent(probability, 0) })}</span>}
      </p>
      <p className="line-clamp-6 text-body">
        <Highlighted text={voice.text} spans={maskedSpans(voice.text)} />
      </p>
      <div className="flex flex-wrap items-center gap-2 pr-3">
        {answer === undefined ? (
          <>
            <Button size="small" onClick={() => onSay(true)}>
              {t("topics.yes")}
            </Button>
            <Button size="small" onClick={() => onSay(false)}>
              {t("topics.no")}
            </Button>
          </>
        ) : (
          <>
            <span className="font-semibold">{t(answer ? "topics.answered.yes" : "topics.answered.no")}</span>
            <Button size="small" look="quiet" onClick={() => onSay(null)}>
              <Undo2 aria-hidden className="size-4" />
              {t("topics.takeBack")}
            </Button>
          </>
        )}
        <Link to="/understand/voices/$id" params={{ id: voice.id }} className={cx(textLink, "ml-auto text-note")}>
          {t("topics.openVoice")}
        </Link>
      </div>
    </li>
  );
}
