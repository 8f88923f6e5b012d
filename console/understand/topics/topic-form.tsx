import { useNavigate } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { addTopic, changeTopic, type TopicFields } from "#api/change-topics.ts";
import { useSession } from "#api/me.ts";
import { type Topic, tagsNothing } from "#api/topics.ts";
import { LeaveGuard } from "#app/leave-guard.tsx";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { changesIn } from "#design/form/changes-in.ts";
import { Field } from "#design/form/field.tsx";
import { Overtaken } from "#design/form/overtaken.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useEdited } from "#design/form/use-edited.ts";
import { useText } from "#i18n/use-text.tsx";
import { DraftName } from "../drafts/draft-name.tsx";
import { AnalysisProgress } from "./analysis-progress.tsx";
import { RuleFields } from "./rule-fields.tsx";
import { RulePreview } from "./rule-preview.tsx";
import { CONCERNED } from "./concerned.ts";
import { WordSuggestions } from "./word-suggestions.tsx";

interface TopicFormProps {
  /** Undefined for a new one. */
  readonly topic: Topic | undefined;
  readonly topics: readonly Topic[];
  /** Words a new one begins with. */
  readonly words: readonly string[];
  /** What a new one lies below. */
  readonly parentId: string | null;
}

/** Name, place and rule of a topic, beside what the rule would find. Saving can be undone. */
export function TopicForm({ topic, topics, words, parentId }: TopicFormProps): ReactNode {
  const t = useText();
  const { can } = useSession();
  const navigate = useNavigate();
  const verb = useVerb(CONCERNED);
  const saved: TopicFields = topic ? { name: topic.name, parentId: topic.parentId, rule: topic.rule } : { name: words[0] ?? "", parentId, rule: { any: words, all: [], none: [], near: [] } };
  const edited = useEdited(saved);
  const { before, fields, setFields } = edited;
  const changed = topic === undefined || edited.changed;
  const set = (next: Partial<TopicFields>): void => setFields((now) => ({ ...now, ...next }));
  const add = async (): Promise<void> => {
    let id = "";
    const done = await verb.run(async () => ({ id } = await addTopic(fields)), { done: t("topics.added", { name: fields.name }), undo: () => changeTopic(id, { status: "archived" }) });
    if (done) await navigate({ to: "/understand/topics/$id", params: { id }, replace: true });
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (topic === undefined) return void add();
    const change = async (): Promise<void> => {
      await changeTopic(topic.id, changesIn(before, fields));
      edited.expectOwn();
    };
    void verb.run(change, {
      done: t("topics.saved", { name: fields.name }),
      undo: async () => {
        await changeTopic(topic.id, changesIn(fields, before));
        setFields(before);
      },
    });
  };
  const parents = topics.filter(({ id, status, mergedInto }) => id !== topic?.id && status === "active" && mergedInto === null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 lg:grid-cols-2">
      <form onSubmit={save} className="grid content-start gap-5">
        <LeaveGuard unsaved={topic !== undefined && edited.changed && can("topics:write")} />
        <Overtaken edited={edited} />
        <fieldset disabled={!can("topics:write")} className="grid min-w-0 gap-5">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("topics.nameField")} required>
              <TextInput value={fields.name} maxLength={100} onChange={(event) => set({ name: event.target.value })} />
            </Field>
            <Field label={t("topics.parent")}>
              <Combobox value={fields.parentId ?? undefined} onChange={(parentId) => set({ parentId: parentId ?? null })} options={parents.map(({ id, name }) => ({ value: id, label: name }))} placeholder={t("topics.noParent")} />
            </Field>
          </div>
          {topic && <DraftName about={{ topicId: topic.id }} onTake={(name) => set({ name })} />}
          <RuleFields rule={fields.rule} onChange={(rule) => set({ rule })} />
        </fieldset>
        {topic && <WordSuggestions topicId={topic.id} rule={fields.rule} onAdd={(word) => set({ rule: { ...fields.rule, any: [...fields.rule.any, word] } })} />}
        {can("topics:write") && (
          <div className="flex flex-wrap items-center gap-3 border-t border-rule pt-4">
            <Button type="submit" look="primary" busy={verb.busy} disabled={!changed || fields.name.trim() === "" || (topic === undefined && tagsNothing(fields.rule))}>
              {topic ? t("topics.save") : t("topics.add")}
            </Button>
            {topic && changed && (
              <Button look="quiet" onClick={edited.adopt}>
                {t("topics.discard")}
              </Button>
            )}
            <p className="text-note text-soft">{t("topics.saveLead")}</p>
          </div>
        )}
        {topic && (
          <div className="min-h-9">
            <AnalysisProgress topics={topics} />
          </div>
        )}
      </form>
      <RulePreview rule={fields.rule} saved={topic?.rule} />
    </div>
  );
}
